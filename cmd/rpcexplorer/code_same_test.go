package main

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/rpctest"
	"rpcexplorer/rpcclient/snippet"
)

// wordsOf are the words that a shell makes of a call as our command line.
func wordsOf(t *testing.T, r snippet.Request, env ...string) []string {
	t.Helper()
	all := snippet.Generators(r.Endpoint)
	at := slices.IndexFunc(all, func(g snippet.Generator) bool { return g.ID == "rpcexplorer" })
	code, err := all[at].Code(r, snippet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", "-c", `rpcexplorer() { printf '%s\0' "$@"; }`+"\n"+code.Text)
	cmd.Env = env
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, code.Text)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

func mustEndpoint(t *testing.T, text string) rpcclient.Endpoint {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestOwnCodeSendsTheSame: a call that was copied as our command line sends the message that the window sends, whatever could be taken for a flag.
func TestOwnCodeSendsTheSame(t *testing.T) {
	heard := make(chan string, 1)
	s, err := rpctest.Start(t.Context(), rpcclient.Endpoint{}, &rpctest.Options{Log: func(f rpcclient.Frame) {
		if f.Dir == rpcclient.Received && f.IsMessage() {
			heard <- string(f.Body())
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, c := range []rpcclient.Call{
		{Method: "echo", Params: []byte("-5")},
		{Method: "echo", Params: []byte("-1e3"), ID: []byte("-1")},
		{Method: "echo", Params: []byte(`["--help", "-"]`)},
		{Method: "-x", Params: []byte("[1]")},
		{Method: "a\x00b", Params: []byte("[1]")},
		{Method: "a\x01\n\n", Params: []byte("[1]"), ID: []byte(`"it's"`)},
		{Raw: []byte("-x")},
	} {
		want, err := c.Message(1)
		if err != nil {
			t.Fatal(err)
		}
		words := wordsOf(t, snippet.Request{Endpoint: s.Endpoint(), Call: c, Number: 1})
		if _, _, told := runLine(t, map[string]string{}, words...); len(heard) == 0 {
			t.Errorf("%q: nothing is sent: %s", words, told)
		} else if got := <-heard; got != string(want) {
			t.Errorf("%q: sends %s, want %s", words, got, want)
		}
	}
}

// TestOwnCodeLogsIn: secrets that begin with @ name no file, and the variables of a program are its own.
func TestOwnCodeLogsIn(t *testing.T) {
	heard := make(chan string, 1)
	web := httptest.NewServer(http.HandlerFunc(ear(heard)))
	defer web.Close()
	basic := "Basic " + base64.StdEncoding.EncodeToString([]byte("me:@pa"))
	for _, c := range []struct {
		login rpcclient.Login
		want  string
	}{
		{rpcclient.Login{Token: rpcclient.NewSecret("@to")}, "Bearer @to"},
		{rpcclient.Login{Token: rpcclient.NewSecret("@@to")}, "Bearer @@to"},
		{rpcclient.Login{User: "me", Password: rpcclient.NewSecret("@pa")}, basic},
	} {
		r := snippet.Request{Endpoint: mustEndpoint(t, web.URL), Access: rpcclient.Access{Login: c.login}, Call: rpcclient.Call{Method: "m"}}
		words := wordsOf(t, r, "RPC_TOKEN="+c.login.Token.Reveal(), "RPC_PASSWORD="+c.login.Password.Reveal())
		if _, _, told := runLine(t, map[string]string{}, words...); len(heard) == 0 {
			t.Errorf("%q: nothing is sent: %s", words, told)
		} else if got, _, _ := strings.Cut(<-heard, "|"); got != c.want {
			t.Errorf("%q: logs in as %s, want %s", words, got, c.want)
		}
	}
	program := mustEndpoint(t, `ndjson+stdio:sh -c 'read x; echo "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"$GREETING\"}"'`)
	r := snippet.Request{Endpoint: program, Access: rpcclient.Access{Child: rpcclient.Child{Env: []string{"GREETING=it's me"}}}, Call: rpcclient.Call{Method: "m"}}
	if _, out, told := runLine(t, map[string]string{}, wordsOf(t, r)...); !strings.Contains(out, "it's me") {
		t.Errorf("the program says %s%s", out, told)
	}
}
