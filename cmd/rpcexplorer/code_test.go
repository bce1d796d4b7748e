package main

import (
	"os/exec"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/snippet"
)

// TestCodeIsOurCommand: the command that a call is copied as is one of this program, and does what the call does.
func TestCodeIsOurCommand(t *testing.T) {
	program := `ndjson+stdio:sh -c 'read line; printf "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[\"%s\",\"%s\"]}\n" "$GREETING" "$PWD"'`
	e, err := rpcclient.ParseEndpoint(program)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range snippet.Generators(e) {
		access := rpcclient.Access{Child: rpcclient.Child{Dir: "/", Env: []string{"GREETING=it's $HOME"}}}
		for _, params := range []string{"[1]", "-5", ""} {
			call := rpcclient.Call{Method: "m", ID: []byte("1")}
			if params != "" {
				call.Params = []byte(params)
			}
			code, err := g.Code(snippet.Request{Endpoint: e, Access: access, Call: call}, snippet.Options{})
			if err != nil {
				t.Fatal(err)
			}
			words, err := exec.Command("sh", "-c", `rpcexplorer() { for word; do printf '%s\0' "$word"; done; }; `+code.Text).Output()
			if err != nil {
				t.Fatal(err)
			}
			args := strings.Split(strings.TrimSuffix(string(words), "\x00"), "\x00")
			status, out, told := runLine(t, map[string]string{"LC_ALL": "C.UTF-8"}, args...)
			if status != 0 || !strings.Contains(out, `["it's $HOME","/"]`) {
				t.Errorf("%s: status %d, %s%s", code.Text, status, out, told)
			}
		}
	}
}
