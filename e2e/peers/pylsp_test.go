package peers

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/streamconn"
)

const (
	lspHello  = `{"processId":null,"rootUri":null,"capabilities":{"textDocument":{"completion":{},"publishDiagnostics":{}}}}`
	lspSource = "import os\n\n\ndef twice(n):\n    \"\"\"Twice as many.\"\"\"\n    return 2 * n\n\n\nprint(twice(1))\nos.getcw\nbroken(\n"
)

func TestPylspStdio(t *testing.T) {
	t.Parallel()
	c := open(t, streamconn.Dial, "lsp+stdio:"+words(installed(t, "pylsp")))
	converse(t, c)
	if exits := c.find(kind(rpcclient.KindExit)); len(exits) > 0 {
		t.Errorf("it has ended before it was told to: %+v", exits)
	}
	c.tell("exit", "")
	exit := c.await(1, "the end of the child", kind(rpcclient.KindExit))[0].Frame
	if exit.Note.Key != "frame.stream.exited" || exit.Note.Args[0] != 0 {
		t.Errorf("got %+v, want exit code 0", exit.Note)
	}
}

func TestPylspTCP(t *testing.T) {
	t.Parallel()
	port := freePort(t)
	s := start(t, nil, "pylsp", "--tcp", "--host", "127.0.0.1", "--port", port, "-v")
	s.awaits(t, "the service to say that it serves", func() bool { return strings.Contains(s.said(), "Serving PythonLSPServer") })
	c := open(t, streamconn.Dial, "lsp+tcp://127.0.0.1:"+port)
	converse(t, c)
	c.tell("exit", "")
	c.await(1, "the end of the connection", kind(rpcclient.KindDisconnected))
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	programCalls(t, "result.serverInfo.name", "pylsp", "lsp+stdio:"+words(installed(t, "pylsp")), "initialize", lspHello)
}

// converse opens a text, waits for what is wrong with it, and asks for what is known of a name.
func converse(t *testing.T, c *client) {
	hello := c.ask("initialize", lspHello)
	want(t, hello, "result.serverInfo.name", "pylsp")
	want(t, hello, "result.capabilities.hoverProvider", "true")
	c.tell("initialized", "{}")
	text, _ := json.Marshal(lspSource)
	c.tell("textDocument/didOpen", `{"textDocument":{"uri":"file:///nowhere/a.py","languageId":"python","version":1,"text":`+string(text)+`}}`)

	place := `{"textDocument":{"uri":"file:///nowhere/a.py"},"position":`
	hover := c.ask("textDocument/hover", place+`{"line":3,"character":6}}`)
	if !strings.Contains(hover.Get("result.contents").Raw, "Twice as many.") {
		t.Errorf("hover: got %.300s", hover.Raw)
	}
	complete := c.ask("textDocument/completion", place+`{"line":9,"character":8}}`)
	if !strings.Contains(complete.Get("result.items.#.label").Raw, "getcwd") {
		t.Errorf("completion: got %.300s", complete.Raw)
	}
	told := c.await(1, "diagnostics", asked("textDocument/publishDiagnostics"))[0].Frame
	want(t, gjson.ParseBytes(told.Body()), "params.uri", "file:///nowhere/a.py")
	wantHead(t, told, "Content-Length: ", "Content-Type: application/vscode-jsonrpc; charset=utf8\r\n\r\n")
	want(t, c.ask("shutdown", ""), "result", "")
}
