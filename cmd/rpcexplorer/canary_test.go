package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/rpctest"
)

// canary is a secret with characters that encodings change.
const canary = `cánary"hunter2\/=+&`

// canaries are its forms: whatever of them is found in a text tells it.
func canaries() map[string][]byte {
	forms := map[string][]byte{
		"raw": []byte(canary), "URL": []byte(url.QueryEscape(canary)), "JSON": []byte(`c\u00e1nary\"hunter2`), "JSON, short": []byte(`ánary\"hunter2\\`),
		"hex": []byte(hex.EncodeToString([]byte(canary))), "HEX": []byte(strings.ToUpper(hex.EncodeToString([]byte(canary)))), "within": []byte("hunter2"),
	}
	for shift := range 3 {
		text := base64.StdEncoding.EncodeToString(append(make([]byte, shift), canary...))
		forms[fmt.Sprint("base64 at ", shift)] = []byte(text[4 : len(text)-4])
	}
	return forms
}

func findCanary(t *testing.T, where string, text []byte) {
	t.Helper()
	for form, bytesOf := range canaries() {
		if bytes.Contains(text, bytesOf) {
			t.Errorf("%s has the secret, %s", where, form)
		}
	}
}

// TestB01CanaryOfSavedRequests: a secret that goes out in headers, params, method and raw messages over every carrier, and comes back in
// the reply, is in nothing that is printed of frames or as JSON, in no file, and not in the history as it is read.
func TestB01CanaryOfSavedRequests(t *testing.T) {
	for name, listen := range map[string]string{
		"ZeroMQ": "tcp://127.0.0.1:1", "HTTP": "http://127.0.0.1:1/", "WebSocket": "ws://127.0.0.1:1/",
		"ndjson": "ndjson+tcp://127.0.0.1:1", "netstring": "netstring+tcp://127.0.0.1:1", "lsp": "lsp+tcp://127.0.0.1:1",
	} {
		t.Run(name, func(t *testing.T) {
			e, err := rpcclient.ParseEndpoint(listen)
			if err != nil {
				t.Fatal(err)
			}
			e.Address = "127.0.0.1:0"
			server, err := rpctest.Start(t.Context(), e, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer server.Close()
			state := t.TempDir()
			env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": state, "HOME": t.TempDir()}
			for _, request := range []string{
				"method: echo\nparams: '[{\"a\": \"x{{secret.token}}\"}]'\n",
				"method: \"no-{{secret.token}}\"\n",
				"kind: raw\nmessage: '{\"jsonrpc\": \"2.0\", \"id\": \"{{secret.token}}\", \"method\": \"echo\", \"params\": [\"{{secret.token}}\"]}'\n",
			} {
				callWithCanary(t, env, "endpoint: "+server.Endpoint().String()+"\nheaders: {X-Shop: \"{{secret.token}}\"}\n"+request)
			}
			searchFiles(t, state)
			searchFiles(t, env["HOME"])
			searchHistory(t, state)
		})
	}
}

func callWithCanary(t *testing.T, env map[string]string, request string) {
	t.Helper()
	file := savedAt(t, "", request)
	secret := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(secret, []byte(canary+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, flag := range []string{"--frames", "--json"} {
		status, out, err := runLine(t, env, "call", file, "--secret", "token=@"+secret, flag)
		if status > 1 {
			t.Errorf("status %d, %s", status, err)
		}
		if flag == "--json" {
			findCanary(t, "--json", []byte(out))
		}
		findCanary(t, "standard error", []byte(err))
	}
}

func searchFiles(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(at)
		findCanary(t, at, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// searchHistory looks at all that can be read of the history, which is packed on disk.
func searchHistory(t *testing.T, state string) {
	t.Helper()
	s, err := history.Open(filepath.Join(state, "rpcexplorer", "history.db"), history.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all, err := s.Page(t.Context(), history.Newest, 100, history.Filter{})
	if err != nil || len(all) != 6 {
		t.Fatalf("the history has %d exchanges, %v", len(all), err)
	}
	for _, line := range all {
		findCanary(t, "a line of the history", fmt.Appendf(nil, "%+v", line))
		entry, err := s.Get(t.Context(), line.ID)
		if err != nil {
			t.Fatal(err)
		}
		x := entry.Exchange
		findCanary(t, "a call of the history", fmt.Appendf(nil, "%s %s %s %s", x.Call.Method, x.Call.Params, x.Call.ID, x.Call.Raw))
		for _, f := range x.Frames {
			findCanary(t, "a frame of the history", f.Data)
			findCanary(t, "a message of the history", f.Plain)
		}
	}
}
