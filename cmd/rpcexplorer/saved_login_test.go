package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestCallLogsIn: a saved request logs in as its file says, with its secret, which is printed nowhere; the command line says otherwise.
func TestCallLogsIn(t *testing.T) {
	const canary = "canary-hunter2"
	var got string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		got = user + ":" + password
		if _, token, bearer := strings.Cut(r.Header.Get("Authorization"), "Bearer "); bearer {
			got = token
		}
		_, _ = io.WriteString(w, `{"jsonrpc": "2.0", "id": 1, "result": 1}`)
	}))
	defer server.Close()
	const basic = "login:\n  user: '{{who}}'\n  password: '{{secret.password}}'\nvariables:\n  who: anna\nmethod: m\n"
	for _, c := range []struct{ name, file, flag, want string }{
		{"Basic", basic, "", "anna:" + canary},
		{"Bearer", "login:\n  token: '{{secret.password}}'\nmethod: m\n", "", canary},
		{"the command line says who", basic, "--user=bert:other", "bert:other"},
		{"the command line has a token", basic, "--bearer=other", "other"},
	} {
		file := savedAt(t, "defaults:\n  endpoint: "+server.URL+"\n", c.file)
		args := []string{"call", file, "--secret", "password=" + canary, "--frames"}
		if c.flag != "" {
			args = append(args, c.flag)
		}
		got = "nothing"
		status, out, err := runLine(t, map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": t.TempDir()}, args...)
		if status != 0 || got != c.want {
			t.Errorf("%s: status %d, logged in as %s, want %s: %s", c.name, status, got, c.want, err)
		}
		if strings.Contains(out+err, canary) {
			t.Errorf("%s: the secret is printed:\n%s%s", c.name, out, err)
		}
	}
	status, _, err := runLine(t, map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": t.TempDir()}, "call", savedAt(t, "defaults:\n  endpoint: "+server.URL+"\n", basic))
	if status == 0 || !strings.Contains(err, "secret") && !strings.Contains(err, "keyring") {
		t.Errorf("without its secret: status %d, %s", status, err)
	}
}
