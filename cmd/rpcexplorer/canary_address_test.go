package main

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// mirror answers with what it was asked for, in a header and an address to go to, too.
func mirror(heard chan string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		heard <- r.RequestURI
		w.Header().Set("X-Was", r.RequestURI)
		w.Header().Set("X-Plain", r.URL.Path)
		if strings.HasPrefix(r.RequestURI, "/moved/") {
			w.Header().Set("Location", "/to"+strings.TrimPrefix(r.RequestURI, "/moved"))
			w.WriteHeader(307)
			return
		}
		if strings.HasPrefix(r.RequestURI, "/no/") {
			w.WriteHeader(401)
			return
		}
		_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":"`+r.RequestURI+`"}`)
	}
}

// TestB01CanaryInAddresses: a secret in path and query of an address goes out, comes back in every way, and is in nothing that is printed of
// frames, steps of the doctor or failures, in no file, and not in the history as it is read.
func TestB01CanaryInAddresses(t *testing.T) {
	heard := make(chan string, 100)
	server := httptest.NewServer(mirror(heard))
	defer server.Close()
	sock := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", sock)
	if err != nil {
		t.Fatal(err)
	}
	local := &http.Server{Handler: mirror(heard)}
	defer func() { _ = local.Close() }()
	go func() { _ = local.Serve(l) }()
	address := server.Listener.Addr().String()
	secret := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(secret, []byte(canary+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	sent := rpcclient.EscapeInPath(canary)
	state := t.TempDir()
	env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": state, "HOME": t.TempDir()}
	for _, c := range []struct {
		name, endpoint string
		status         int
		want           []string // what is heard
	}{
		{"path and query", "http://" + address + "/v2/{{secret.token}}?k={{secret.token}}", 0, []string{"/v2/" + sent + "?k=" + sent}},
		{"of a variable", "{{base}}", 0, []string{"/rpc?x=1&k=" + sent}},
		{"socket", "http+unix://" + sock + ":/v2/{{secret.token}}", 0, []string{"/v2/" + sent}},
		{"moved", "http://" + address + "/moved/{{secret.token}}", 0, []string{"/moved/" + sent, "/to/" + sent}},
		{"refused", "http://" + address + "/no/{{secret.token}}", 1, []string{"/no/" + sent}},
		{"no upgrade", "ws://" + address + "/v2/{{secret.token}}", 3, []string{"/v2/" + sent}},
		{"nobody", "http://127.0.0.1:1/v2/{{secret.token}}", 3, nil},
		{"in the host", "http://{{secret.token}}/", 3, nil},
		{"in the port", "http://127.0.0.1:{{secret.token}}/", 3, nil},
		{"in a socket", "http+unix:///tmp/{{secret.token}}:/rpc", 3, nil},
		{"in a program", "ndjson+stdio:true {{secret.token}}", 3, nil},
	} {
		file := savedAt(t, "variables:\n  base: http://"+address+"/rpc?x=1&k={{secret.token}}\n", "endpoint: \""+c.endpoint+"\"\nmethod: echo\n")
		for _, flag := range []string{"--frames", "--json", "--doctor"} {
			status, out, errs := runLine(t, env, "call", file, "--secret", "token=@"+secret, "--follow", "--timeout", "5s", flag)
			if status != c.status && flag != "--doctor" {
				t.Errorf("%s %s: status %d, %s", c.name, flag, status, errs)
			}
			if flag != "--frames" {
				findCanary(t, c.name+", "+flag, []byte(out))
			}
			if c.status == 3 && len(c.want) == 0 && c.name != "nobody" && !strings.Contains(errs, "path and the query") {
				t.Errorf("%s: told %s", c.name, errs)
			}
			findCanary(t, c.name+", standard error of "+flag, []byte(errs))
			var got []string
			for len(heard) > 0 {
				got = append(got, <-heard)
			}
			if flag != "--doctor" && !slices.Equal(slices.Compact(got), c.want) {
				t.Errorf("%s %s: heard %q, want %q", c.name, flag, got, c.want)
			}
		}
	}
	listed := rpcText(t, env, "history", "--json")
	if !strings.Contains(listed, "{{secret.token}}") {
		t.Errorf("the history does not name the secret: %s", listed)
	}
	findCanary(t, "the list", []byte(listed))
	searchFiles(t, state)
	searchFiles(t, env["HOME"])
}

// rpcText is what a command prints that must succeed.
func rpcText(t *testing.T, env map[string]string, args ...string) string {
	t.Helper()
	status, out, err := runLine(t, env, args...)
	if status != 0 {
		t.Errorf("%q: status %d, %s", args, status, err)
	}
	return out
}
