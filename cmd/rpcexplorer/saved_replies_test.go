package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/consent"
)

// echoing is a service that answers each call with a token and its params.
func echoing(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var call struct{ Params json.RawMessage }
		_ = json.Unmarshal(body, &call)
		_ = json.NewEncoder(w).Encode(map[string]any{"jsonrpc": "2.0", "id": 1, "result": map[string]any{"token": "t0k3n", "params": call.Params}})
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestCallTakesResponses: a saved request takes values from the last response to another one, as it was sent by call; where there is none
// it is told what to do, and what was answered elsewhere stays there.
func TestCallTakesResponses(t *testing.T) {
	here, elsewhere := echoing(t), echoing(t)
	one := savedAt(t, "endpoints:\n  here: "+here+"\n  elsewhere: "+elsewhere+"\n", "endpoint: here\nmethod: use\nparams: '[\"{{response.login.result.token}}\"]'\n")
	dir := filepath.Dir(one)
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte("format: 1\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	login := write("login.yaml", "name: Sign in\nendpoint: here\nmethod: auth.login\nparams: '[]'\n")
	byName := write("by_name.yaml", "endpoint: here\nmethod: use\nparams: '[\"{{response.Sign_in.result.token}} {{response.auth.login.result.token}}\"]'\n")
	away := write("away.yaml", "endpoint: elsewhere\nmethod: use\nparams: '[\"{{response.login.result.token}}\"]'\n")
	env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": t.TempDir()}
	call := func(wanted int, says string, args ...string) {
		t.Helper()
		status, out, err := runLine(t, env, append([]string{"call"}, args...)...)
		if status != wanted || !strings.Contains(out+err, says) {
			t.Errorf("%v: status %d, want %d; want %q in %s%s", args, status, wanted, says, out, err)
		}
	}
	call(3, "There is no response to take response.login.result.token from", one)
	call(3, "--var response.login.result.token=VALUE", one)
	call(0, `["given"]`, one, "--var", "response.login.result.token=given")
	call(0, "t0k3n", login)
	call(0, `["t0k3n"]`, one)
	call(0, `["t0k3n t0k3n"]`, byName)
	call(3, "There is no response", one, "--no-history")
	call(3, "goes elsewhere", away)
	if err := consents(func(name string) string { return env[name] }).Allow(consent.At(dir), time.Now(), consent.Want{Kind: consent.Own}); err != nil {
		t.Fatal(err)
	}
	call(0, `["t0k3n"]`, away)
	echo := write("echo.yaml", "endpoint: here\nmethod: echo\nparams: '[\"{{secret.key}}\"]'\n")
	taken := write("taken.yaml", "endpoint: here\nmethod: use\nparams: '[\"{{response.echo.result.params.0}}\"]'\n")
	call(0, "", echo, "--secret", "key=hunter2hunter2")
	call(3, "At response.echo.result.params.0, the response holds a secret", taken)
	call(0, `["given"]`, taken, "--var", "response.echo.result.params.0=given")
}

// TestCallTakesResponsesOfSecretAddresses: the response to a request is found though a secret stands in its address, or in its method; it goes
// to none of these, so that no secret is bound to another peer for it.
func TestCallTakesResponsesOfSecretAddresses(t *testing.T) {
	at := echoing(t)
	one := savedAt(t, "endpoints:\n  keyed: "+at+"/v2/{{secret.key}}?k={{ secret.key }}\n", "endpoint: "+at+"\nmethod: use\nparams: '[\"{{response.login.result.token}} {{response.method.result.token}}\"]'\n")
	login, method := filepath.Join(filepath.Dir(one), "login.yaml"), filepath.Join(filepath.Dir(one), "method.yaml")
	for file, text := range map[string]string{login: "endpoint: keyed\nmethod: auth.login\n", method: "endpoint: " + at + "\nmethod: auth.{{secret.key}}\n"} {
		if err := os.WriteFile(file, []byte("format: 1\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": t.TempDir()}
	for _, file := range []string{login, method, one} {
		status, out, err := runLine(t, env, "call", file, "--secret", "key=hunter2hunter2")
		if status != 0 || file == one && !strings.Contains(out, `["t0k3n t0k3n"]`) {
			t.Errorf("%s: status %d: %s%s", filepath.Base(file), status, out, err)
		}
	}
}

// TestCallTakesTheNearestResponse: of requests that go by one name, the nearest to the one that asks is meant, whichever was answered last.
func TestCallTakesTheNearestResponse(t *testing.T) {
	at := echoing(t)
	one := savedAt(t, "", "endpoint: "+at+"\nmethod: use\nparams: '[{{response.login.result.params}}]'\n")
	dir := filepath.Dir(one)
	for file, text := range map[string]string{
		"stage/login.yaml": "endpoint: " + at + "/stage\nmethod: login\nparams: '[\"stage\"]'\n", "stage/deep/use.yaml": "endpoint: " + at + "\nmethod: use\nparams: '[{{response.login.result.params}}]'\n",
		"live/login.yaml": "endpoint: " + at + "/live\nmethod: login\nparams: '[\"live\"]'\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, file)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), []byte("format: 1\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": t.TempDir()}
	for _, c := range [][2]string{{"stage/login.yaml", `"stage"`}, {"live/login.yaml", `"live"`}, {"stage/deep/use.yaml", `[["stage"]]`}, {"one.yaml", `[["live"]]`}} {
		if status, out, err := runLine(t, env, "call", filepath.Join(dir, c[0])); status != 0 || !strings.Contains(strings.Join(strings.Fields(out), ""), c[1]) {
			t.Errorf("%s: status %d: %s%s", c[0], status, out, err)
		}
	}
}

// TestCallInALooseFolder: request files in a folder that has no file of its own take responses of each other, all the same, and from the whole of what
// a window has as a collection, or folders say that they lie in.
func TestCallInALooseFolder(t *testing.T) {
	at := echoing(t)
	t.Setenv("HOME", t.TempDir())
	home := withoutLinks(t.TempDir())
	const use = "method: use\nparams: '[\"{{response.login.result.token}}\"]'\n"
	for file, text := range map[string]string{
		"loose/login.yaml":               "endpoint: " + at + "\nmethod: auth.login\n",
		"loose/use.yaml":                 "endpoint: " + at + "\n" + use,
		"loose/said/folder.yaml":         "defaults: {endpoint: '" + at + "/{{where}}'}\nvariables: {where: said}\n",
		"loose/said/deep/folder.yaml":    "{}\n",
		"loose/said/deep/use.yaml":       use,
		"loose/apart/use.yaml":           "endpoint: " + at + "\n" + use,
		"loose/apart/collection.yaml":    "name: Apart\n",
		"opened/login.yaml":              "endpoint: " + at + "/opened\nmethod: auth.login\n",
		"opened/sub/use.yaml":            "endpoint: " + at + "/{{where}}\n" + use,
		"opened/environments/there.yaml": "variables: {where: there}\n",
		"closed/login.yaml":              "endpoint: " + at + "/closed\nmethod: auth.login\n",
		"closed/sub/use.yaml":            "endpoint: " + at + "\n" + use,
		"bare/environments/prod.yaml":    "variables: {where: there}\n",
		"bare/environments/login.yaml":   "endpoint: " + at + "\nmethod: auth.login\n",
		"alone/sub/use.yaml":             "endpoint: " + at + "\n" + use,
		"alone/login.yaml":               "endpoint: " + at + "/alone\nmethod: auth.login\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(home, file)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(home, file), []byte("format: 1\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	state := t.TempDir()
	if err := os.MkdirAll(filepath.Join(state, "rpcexplorer"), 0o700); err != nil {
		t.Fatal(err)
	}
	kept := map[string]any{"format": 1, "shelf": map[string]any{"open": []string{home + "/opened"}, "recent": []string{home + "/closed"}}}
	text, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range map[string][]byte{"window-2.json": text, "window.json": []byte("{ torn")} {
		if err := os.WriteFile(filepath.Join(state, "rpcexplorer", file), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": state}
	for _, c := range []struct {
		file, says string
		status     int
		flags      []string
	}{
		{"loose/use.yaml", "There is no response", 3, nil},
		{"loose/login.yaml", "t0k3n", 0, nil},
		{"loose/use.yaml", `["t0k3n"]`, 0, nil},
		{"loose/said/deep/use.yaml", `["t0k3n"]`, 0, nil},
		{"loose/apart/use.yaml", "There is no response", 3, nil},
		{"opened/login.yaml", "t0k3n", 0, nil},
		{"opened/sub/use.yaml", `["t0k3n"]`, 0, []string{"--env", "there"}},
		{"opened/environments/there.yaml", "an environment (--env there)", 2, nil},
		{"bare/environments/prod.yaml", "an environment (--env prod)", 2, nil},
		{"bare/environments/login.yaml", "t0k3n", 0, nil},
		{"closed/login.yaml", "t0k3n", 0, nil},
		{"closed/sub/use.yaml", `["t0k3n"]`, 0, nil},
		{"alone/login.yaml", "t0k3n", 0, nil},
		{"alone/sub/use.yaml", "There is no response", 3, nil},
	} {
		status, out, err := runLine(t, env, append([]string{"call", filepath.Join(home, c.file)}, c.flags...)...)
		if status != c.status || !strings.Contains(out+err, c.says) {
			t.Errorf("%s: status %d, want %d; want %q in %s%s", c.file, status, c.status, c.says, out, err)
		}
	}
}

// TestB10CallTakesMaskedResponses: what a service masks by itself is taken from a response of the history, a secret that was overwritten there is not, nor
// what holds one; however the response crossed.
func TestB10CallTakesMaskedResponses(t *testing.T) {
	for _, pieces := range []bool{false, true} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			var call struct{ Params json.RawMessage }
			_ = json.Unmarshal(body, &call)
			reply, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "result": call.Params})
			if _, _ = w.Write(reply[:20]); pieces {
				w.(http.Flusher).Flush()
			}
			_, _ = w.Write(reply[20:])
		}))
		defer server.Close()
		echo := savedAt(t, "", "endpoint: "+server.URL+"\nmethod: echo\nparams: '[\"****1234\", \"{{secret.key}}\", [\"********\", \"x{{secret.key}}\"]]'\n")
		env := map[string]string{"LC_ALL": "C.UTF-8", "XDG_STATE_HOME": t.TempDir()}
		if status, _, err := runLine(t, env, "call", echo, "--secret", "key=hunter2hunter2"); status != 0 {
			t.Fatalf("status %d, %s", status, err)
		}
		for part, want := range map[string]string{"0": `"****1234"`, "2.0": `"********"`, "1": "", "2": "", "2.1": ""} {
			use := filepath.Join(filepath.Dir(echo), "use.yaml")
			if err := os.WriteFile(use, []byte("format: 1\nendpoint: "+server.URL+"\nmethod: use\nparams: '[{{response.one.result."+part+"}}]'\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			status, out, err := runLine(t, env, "call", use)
			if want == "" && (status != 3 || !strings.Contains(err, "the response holds a secret")) || want != "" && (status != 0 || !strings.Contains(out, want)) {
				t.Errorf("in pieces %v, %s: status %d, %s%s", pieces, part, status, out, err)
			}
		}
	}
}
