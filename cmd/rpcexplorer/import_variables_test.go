package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKeysInImportedVariablesAreSent: the key in an address that an environment of another tool holds goes into no file, and out with the
// call, be the variable in the address, in a header or in the params.
func TestKeysInImportedVariablesAreSent(t *testing.T) {
	const key = "9aa3d95b3bc440fa88ea12eaa4456161"
	var path, header, body string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		path, header, body = r.URL.Path, r.Header.Get("X-From"), string(text)
		_, _ = io.WriteString(w, `{"jsonrpc": "2.0", "id": 1, "result": 1}`)
	}))
	defer server.Close()
	t.Setenv("HOME", t.TempDir())
	dir := t.TempDir()
	into := filepath.Join(dir, "node")
	for name, text := range map[string]string{
		"c.json": `{"info": {"name": "Node"}, "item": [{"name": "a", "request": {"method": "POST", "url": "{{rpc_url}}", "header": [{"key": "X-From", "value": "{{rpc_url}}"}],
			"body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[\"{{rpc_url}}\"]}"}}}]}`,
		"e.json": `{"name": "Live", "values": [{"key": "rpc_url", "value": "` + server.URL + `/v3/` + key + `"}]}`,
	} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": t.TempDir()}
	for _, name := range []string{"c.json", "e.json"} {
		if status, out, err := runLine(t, env, "import", filepath.Join(dir, name), "--into", into, "--no-secrets"); status != 0 {
			t.Fatalf("%s: status %d: %s%s", name, status, out, err)
		}
	}
	kept, err := os.ReadFile(filepath.Join(into, "environments", "live.yaml"))
	if err != nil || strings.Contains(string(kept), key) || !strings.Contains(string(kept), "/v3/{{secret.key}}") {
		t.Errorf("%v: the environment is kept as\n%s", err, kept)
	}
	status, out, errs := runLine(t, env, "call", filepath.Join(into, "a.yaml"), "--env", "Live", "--secret", "key="+key, "--frames")
	url := server.URL + "/v3/" + key
	if status != 0 || path != "/v3/"+key || header != url || !strings.Contains(body, `["`+url+`"]`) {
		t.Errorf("status %d, sent to %s, header %q, body %s\n%s", status, path, header, body, errs)
	}
	if strings.Contains(out+errs, key) {
		t.Errorf("the key is printed:\n%s%s", out, errs)
	}
}
