package peers

import (
	"bytes"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/snippet"
)

// snippetCalls are calls whose text a careless generator breaks.
var snippetCalls = []rpcclient.Call{
	{Method: "echo", Params: []byte(`[ {"$(touch owned)": "${HOME} %PATH% $'x' \n\t%n !! ^& | ; <(id)", "z": 1.50, "a": 9007199254740993, "it's": "\"$HOME\" ` + "`id`" + ` \\ \u00e9 é 🦉 %s !!"} ]`)},
	{Method: "sort_list", Params: []byte("[[5, 2,\n 9, 1]]"), ID: []byte(`"an id"`), KeepSpace: true},
	{Method: "no \"such' method $(id) %d\\"},
	{Raw: []byte(`[{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]},{"jsonrpc":"2.0","id":2,"method":"reverse","params":["x\u2028y"]}]`)},
	{Method: "add", Params: []byte(`[1, 2]`), Notify: true},
	{Method: "echo", Params: []byte(`["` + strings.Repeat("long ", 40_000) + `"]`)},
}

// snippetHeaders are headers that a careless generator breaks. The service wants both or none of them.
var snippetHeaders = []rpcclient.Header{
	{Name: "X-Note", Value: rpcclient.NewSecret(snippetNote)}, {Name: "X-Api-Key", Value: rpcclient.NewSecret(snippetSecret)},
}

// TestB04SnippetsRun: what every generator writes is run by the tool that it is for, and gets the answer that the service gives
// to the message of our own. Secrets are in the environment alone.
func TestB04SnippetsRun(t *testing.T) {
	d, authority := openDoors(t)
	tools := newToolbox(t)
	ran := map[string]bool{}
	for _, url := range []string{d.http, d.https, d.unix, d.ws, d.zmq, d.zmq + "#socket=req&timeout=15s", "demo:"} {
		e, err := rpcclient.ParseEndpoint(url)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range snippet.Generators(e) {
			for i, call := range snippetCalls {
				if e.Carrier == rpcclient.Demo && i > 0 || g.Language == snippet.Go && i != 0 && i != 4 && i != 5 || g.Language != snippet.Shell && strings.HasSuffix(url, "15s") && i > 0 {
					continue // the same code again, at the cost of a program that is built anew
				}
				ran[g.ID] = true
				r := snippet.Request{Endpoint: e, Call: call, Number: 3}
				r.Access.TLS.CAFile = authority
				if (e.Carrier == rpcclient.HTTP || e.Carrier == rpcclient.WebSocket) && g.ID != "js_websocket" { // a browser lets nobody set them
					r.Access.Headers = snippetHeaders
				}
				if i%2 == 0 && g.ID != "js_websocket" {
					r.Access.Login = rpcclient.Login{User: "me", Password: rpcclient.NewSecret(snippetSecret)}
				} else if g.ID != "js_websocket" {
					r.Access.Login = rpcclient.Login{Token: rpcclient.NewSecret(snippetSecret)}
				}
				tools.runs(t, g, r)
			}
		}
	}
	for _, id := range []string{"curl", "websocat", "rpcexplorer", "requests", "tinyrpc", "pyzmq", "go_http", "go_zmq4", "fetch", "js_websocket"} {
		if !ran[id] {
			t.Errorf("%s was never run", id)
		}
	}
}

// toolbox is what code runs with.
type toolbox struct {
	bin string // a folder with the programs that are ours
	env []string
}

// newToolbox puts the built program on the path. Websocat is in no registry of packages that the set-up asks: this very program
// stands in for it, with the options as websocat's manual has them.
func newToolbox(t *testing.T) *toolbox {
	t.Helper()
	b := &toolbox{bin: t.TempDir()}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"websocat": self, "rpcexplorer": drive.Binary(t)} {
		if err := os.Symlink(target, filepath.Join(b.bin, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"curl", "node", "/usr/bin/python3", "go"} {
		installed(t, name)
	}
	ws, err := filepath.Abs(filepath.Join("..", "..", "build", "peers", "node_modules", "ws", "index.js"))
	if err == nil {
		_, err = os.Stat(ws)
	}
	if err != nil {
		t.Fatalf("%v\nhint: scripts/setup.sh test (make test runs it) installs it", err)
	}
	b.env = append(os.Environ(), "PATH="+b.bin+":"+os.Getenv("PATH"), "WS_PACKAGE="+ws, "HOME="+t.TempDir(), "XDG_RUNTIME_DIR="+t.TempDir(),
		"GOCACHE="+goEnv(t, "GOCACHE"), "GOMODCACHE="+goEnv(t, "GOMODCACHE"), "GOFLAGS=-mod=mod")
	return b
}

// holdsSecret reports whether a text holds the secret, its quote written in any way. Numbers in it, such as ports, are no secret.
func holdsSecret(text string) bool { return regexp.MustCompile(`pa.{1,8}55`).MatchString(text) }

// runs runs the code of a generator and compares what it prints.
func (b *toolbox) runs(t *testing.T, g snippet.Generator, r snippet.Request) {
	t.Helper()
	code, err := g.Code(r, snippet.Options{})
	if g.ID == "rpcexplorer" && err == nil && r.Endpoint.Network == "tls" && !strings.Contains(code.Text, "--cacert") {
		t.Errorf("the authority is lost:\n%s", code.Text)
	}
	if err != nil {
		t.Errorf("%s: %v", g.ID, err)
		return
	}
	if r.Access.Headers != nil && !strings.Contains(code.Text, "X-Note") || holdsSecret(code.Text) {
		t.Errorf("%s: a header is lost, or the secret stands in it:\n%s", g.ID, code.Text)
	}
	message, _ := r.Call.Message(r.Number)
	want := answered(message)
	if g.ID == "rpcexplorer" && r.Call.ID == nil && r.Call.Raw == nil {
		own := r.Call
		message, _ = own.Message(1) // it numbers by itself
		want = answered(message)
	}
	cmd := b.command(t, g, code.Text)
	cmd.Env = b.env
	for _, v := range code.Variables {
		cmd.Env = append(cmd.Env, v+"="+snippetSecret)
	}
	if g.Language == snippet.JavaScript && r.Endpoint.Network == "tls" {
		cmd.Env = append(cmd.Env, "NODE_EXTRA_CA_CERTS="+r.Access.TLS.CAFile)
	}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	got := strings.Trim(out.String(), "\n\x00")
	if got != want || err != nil && !strings.Contains(want, `"error"`) {
		t.Errorf("%s at %s: %v\n got %.3000s\nwant %.3000s\n%s\n%.3000s", g.ID, r.Endpoint, err, got, want, errs.Bytes(), code.Text)
	}
}

// command is how code is run.
func (b *toolbox) command(t *testing.T, g snippet.Generator, text string) *exec.Cmd {
	t.Helper()
	file := func(name string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	switch g.Language {
	case snippet.Shell:
		return exec.Command("/bin/sh", file("call.sh"))
	case snippet.Python:
		return exec.Command("/usr/bin/python3", file("call.py"))
	case snippet.Go:
		return exec.Command("go", "run", "-buildvcs=false", file("call.go"))
	}
	preload, _ := filepath.Abs(filepath.Join("testdata", "websocket.cjs"))
	return exec.Command("node", "--no-warnings", "-r", preload, file("call.mjs"))
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// pemFile writes a certificate to a file.
func pemFile(t *testing.T, der []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSnippetsRunCurve: PLAIN and CURVE against a peer of pyzmq's.
func TestSnippetsRunCurve(t *testing.T) {
	tools := newToolbox(t)
	for _, mechanism := range []string{"plain", "curve"} {
		port := freePort(t)
		peer := start(t, nil, "/usr/bin/python3", filepath.Join("testdata", "zmq_peer.py"), mechanism, port, snippetSecret)
		peer.awaits(t, "the peer of ZeroMQ", func() bool { return strings.Contains(peer.said(), "ready") })
		e, err := rpcclient.ParseEndpoint("tcp://127.0.0.1:" + port)
		if err != nil {
			t.Fatal(err)
		}
		m := rpcclient.Mechanism{Name: mechanism, User: "me", Password: rpcclient.NewSecret(snippetSecret)}
		if key, found := strings.CutPrefix(strings.Split(peer.said(), "\n")[0], "key "); found {
			m.ServerKey = key
		}
		r := snippet.Request{Endpoint: e, Access: rpcclient.Access{ZeroMQ: m}, Call: rpcclient.Call{Method: "echo", Params: []byte("[1.50]"), ID: []byte("7"), Timeout: 15 * time.Second}}
		for _, g := range snippet.Generators(e) {
			if slices.Contains([]string{"tinyrpc", "pyzmq", "go_zmq4", "rpcexplorer"}, g.ID) {
				tools.runs(t, g, r)
			}
		}
	}
}
