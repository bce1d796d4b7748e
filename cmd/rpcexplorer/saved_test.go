package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// savedAt writes a collection of one request, and gives the request's file.
func savedAt(t *testing.T, head, request string) string {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	dir := t.TempDir()
	for name, text := range map[string]string{"collection.yaml": head, "one.yaml": request} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("format: 1\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "one.yaml")
}

// TestI09SecurityNotFromFiles: whatever a collection says about TLS, proxies, redirects and limits does not count, and who logs in is said by a request
// alone, as its headers are.
func TestI09SecurityNotFromFiles(t *testing.T) {
	const settings = `
insecure: true
verify: false
tls: {insecure: true, ca_file: /x, verify: "off"}
proxy: http://127.0.0.1:1
follow: true
http: {follow: true}
limits: {message: 1}
access: {insecure: true, proxy: "http://127.0.0.1:1", login: {user: a, password: b}}
allow-exec: true
`
	secure := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer secure.Close()
	var followed atomic.Int32
	target := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed.Add(1) }))
	defer target.Close()
	redirecting := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			t.Error("a collection logs in")
		}
		http.Redirect(w, r, target.URL, http.StatusTemporaryRedirect)
	}))
	defer redirecting.Close()
	for name, c := range map[string]struct{ endpoint, says string }{
		"TLS":              {secure.URL, "certificate"},
		"redirect":         {redirecting.URL, "307"},
		"program":          {"ndjson+stdio:/bin/true", "agreed"},
		"in the endpoint":  {redirecting.URL + "#follow=true&insecure=true", "option"},
		"named, with more": {"e", "307"},
	} {
		head := settings + "login: {user: a, password: b}\nendpoints:\n  e: {url: \"" + redirecting.URL + "\", insecure: true, follow: true}\n"
		file := savedAt(t, head, "endpoint: "+c.endpoint+"\nmethod: m\n"+settings)
		status, _, err := runLine(t, map[string]string{"LC_ALL": "C.UTF-8"}, "call", file)
		if status == 0 || !strings.Contains(err, c.says) {
			t.Errorf("%s: status %d, %s", name, status, err)
		}
	}
	if followed.Load() > 0 {
		t.Error("a redirect was followed")
	}
}

// TestSavedHeaders: headers of a saved request are sent with their values, those of the command line in place of any of that name.
func TestSavedHeaders(t *testing.T) {
	var got http.Header
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r.Header
		_ = json.NewEncoder(w).Encode(map[string]any{"jsonrpc": "2.0", "id": 1, "result": r.Header.Get("Authorization")})
	}))
	defer server.Close()
	file := savedAt(t, "variables: {stage: \"a\\r\\nX-Evil: 1\"}\n", "endpoint: "+server.URL+`
method: m
headers:
  Authorization: Bearer {{secret.token}}
  X-Stage: "{{stage}}"
  X-Other: file
`)
	env := map[string]string{"LC_ALL": "C.UTF-8"}
	if status, _, err := runLine(t, env, "call", file, "--secret", "token=canary-1"); status != 3 || got != nil || !strings.Contains(err, "line break") {
		t.Errorf("a line break: status %d, %s", status, err)
	}
	status, out, err := runLine(t, env, "call", file, "--secret", "token=canary-1", "--var", "stage=live", "--header", "x-other: line", "--frames")
	if status != 0 || got.Get("Authorization") != "Bearer canary-1" || got.Get("X-Stage") != "live" || got.Get("X-Other") != "line" || !strings.Contains(out, "canary-1") {
		t.Errorf("status %d, %v, %s", status, got, out)
	}
	if strings.Contains(err, "canary") {
		t.Errorf("the frames show the secret:\n%s", err)
	}
}

// TestSavedMisspelt: call tells of keys that are nearly known ones, with their line, and sends what there is.
func TestSavedMisspelt(t *testing.T) {
	file := savedAt(t, "name: Shop\n", "endpoint: "+echoing(t)+"\nmethod: m\nparms: '[1]'\nx-id: 1\n")
	status, out, err := runLine(t, map[string]string{"LC_ALL": "C.UTF-8"}, "call", file)
	if status != 0 || !strings.Contains(out, "t0k3n") || err != file+":4: The key parms is not known; did you mean params? It is kept but not used.\n" {
		t.Errorf("status %d, %s%s", status, out, err)
	}
}
