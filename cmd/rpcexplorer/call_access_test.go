package main

import (
	"bytes"
	"context"
	"encoding/pem"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// runLine runs a command line in this process.
func runLine(t *testing.T, env map[string]string, args ...string) (status int, out, err string) {
	t.Helper()
	if _, ok := env["XDG_STATE_HOME"]; !ok {
		env = maps.Clone(env)
		env["XDG_STATE_HOME"] = t.TempDir() // no test writes into the history of who runs it
	}
	var stdout, stderr bytes.Buffer
	a := newApp(strings.NewReader(""), &stdout, &stderr, func(name string) string { return env[name] })
	defer a.close()
	root := a.rootCommand()
	root.SetArgs(args)
	cmd, failed := root.ExecuteContextC(context.Background())
	status = a.report(failed, cmd.CommandPath()+" --help")
	return status, stdout.String(), stderr.String()
}

// ear answers, and hands over the headers that it heard.
func ear(heard chan string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		heard <- r.Header.Get("Authorization") + "|" + r.Header.Get("X-Key") + "|" + r.Header.Get("Accept")
		_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":"heard"}`)
	}
}

// TestAccessFlags: what the flags say is how the endpoint is reached; secrets are shown nowhere.
func TestAccessFlags(t *testing.T) {
	heard := make(chan string, 1)
	server := httptest.NewTLSServer(ear(heard))
	defer server.Close()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	ca := file("ca.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})))
	secret := file("secret", "hunter2\n")
	headers := file("headers", "X-Key: hunter2\n\nAccept:\n")
	trust := []string{"--cacert", ca, "--server-name", "example.com"}
	for _, c := range []struct {
		name   string
		flags  []string
		status int
		want   string // in what the server heard, or where it heard nothing in standard error
	}{
		{"nobody vouches", nil, 3, "is not trusted"},
		{"authority", trust, 0, `||application/json`},
		{"wrong name", []string{"--cacert", ca, "--server-name", "example.net"}, 3, "example.com"},
		{"not verified", []string{"--insecure"}, 0, `||application/json`},
		{"basic", append([]string{"--user", "me:hunter2"}, trust...), 0, `Basic bWU6aHVudGVyMg==|`},
		{"basic from a file", append([]string{"--user", "me:@" + secret}, trust...), 0, `Basic bWU6aHVudGVyMg==|`},
		{"bearer from a file", append([]string{"--bearer", "@" + secret}, trust...), 0, `Bearer hunter2|`},
		{"headers", append([]string{"--header", "X-Key: hunter2", "--header", "Accept:"}, trust...), 0, `|hunter2|`},
		{"headers from a file", append([]string{"--header", "@" + headers}, trust...), 0, `|hunter2|`},
		{"no header", []string{"--header", "nonsense"}, 2, "NAME:VALUE"},
		{"no login", []string{"--user", "me"}, 2, "NAME:PASSWORD"},
		{"no such file", []string{"--bearer", "@" + dir + "/none"}, 3, "none"},
		{"no authority", []string{"--cacert", secret}, 2, secret},
		{"no proxy", []string{"--proxy", "ftp://me:hunter2@x"}, 2, "socks5://"},
		{"through nobody", []string{"--proxy", "http://127.0.0.1:1", "--insecure"}, 3, "127.0.0.1:1"},
		{"no size", []string{"--max-message", "much"}, 2, "64KiB"},
		{"over the limit", append([]string{"--max-message", "10"}, trust...), 3, "||"},
	} {
		status, out, err := runLine(t, map[string]string{"LC_ALL": "C.UTF-8"}, append([]string{"call", server.URL, "m", "--frames", "--timeout", "5s"}, c.flags...)...)
		text := err
		if c.status == 0 || c.name == "over the limit" {
			text = <-heard
		}
		if status != c.status || !strings.Contains(text, c.want) {
			t.Errorf("%s: status %d, %q, %s; want %d, %q", c.name, status, out, err, c.status, c.want)
		}
		if strings.Contains(err, "hunter2") || strings.Contains(err, "bWU6aHVudGVyMg") {
			t.Errorf("%s: a secret is shown: %s", c.name, err)
		}
	}
}

// TestI02File: a program that a file names is started with the person's consent to that very program, or with --allow-exec.
func TestI02File(t *testing.T) {
	state := t.TempDir()
	t.Setenv("HOME", t.TempDir())
	file := filepath.Join(t.TempDir(), "request.yaml")
	answer := `{"jsonrpc":"2.0","id":1,"result":"started"}`
	command := `/bin/sh -c 'read line; echo "$0"' '` + answer + `'`
	text := "format: 1\nendpoint: |-\n  ndjson+stdio:" + command + "\nmethod: m\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"XDG_STATE_HOME": state, "LC_ALL": "C.UTF-8"}
	if status, out, _ := runLine(t, env, "call", file); status != 3 || out != "" {
		t.Errorf("without consent: status %d, %q", status, out)
	}
	if status, out, err := runLine(t, env, "call", file, "--allow-exec"); status != 0 || !strings.Contains(out, "started") {
		t.Errorf("with leave: status %d, %q, %s", status, out, err)
	}
	e, err := rpcclient.ParseEndpoint("ndjson+stdio:" + command)
	if err != nil {
		t.Fatal(err)
	}
	dir, _ := filepath.EvalSymlinks(filepath.Dir(file))
	p, err := consent.ProgramOf(e, rpcclient.Access{}, consent.At(dir))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(state, "rpcexplorer"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := consent.Open(filepath.Join(state, "rpcexplorer", "consents.json")).Agree(p, time.Now()); err != nil {
		t.Fatal(err)
	}
	if status, out, err := runLine(t, env, "call", file); status != 0 || !strings.Contains(out, "started") {
		t.Errorf("with consent: status %d, %q, %s", status, out, err)
	}
	if status, _, _ := runLine(t, env, "call", file, "--program-env", "LD_PRELOAD=x"); status != 3 {
		t.Errorf("with another variable: status %d", status)
	}
	other := filepath.Join(t.TempDir(), "request.yaml")
	if err := os.WriteFile(other, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, _ := runLine(t, env, "call", other); status != 3 {
		t.Errorf("named by another folder: status %d", status)
	}
	t.Chdir(t.TempDir())
	if status, _, _ := runLine(t, env, "call", file); status != 3 {
		t.Errorf("started in another folder: status %d", status)
	}
}
