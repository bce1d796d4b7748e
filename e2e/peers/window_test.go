package peers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"rpcexplorer/e2e/drive"
)

// desk is the window, as a person uses it.
type desk struct {
	t *testing.T
	*drive.Program
}

func openWindow(t *testing.T) desk {
	t.Helper()
	return desk{t, drive.NewHome(t).Start(t, drive.NewDisplay(t, 1440, 900))}
}

// write fills a call in.
func (d desk) write(address, method, params string) {
	d.Fill("address", address)
	d.Key("Escape") // the list of suggestions, if it is open
	d.Fill("method", method)
	d.Key("Escape")
	d.Click("params")
	d.Key("ctrl+a", "Delete")
	d.Paste(params)
}

// shows waits until the response has a value at a path, as a person reads it.
func (d desk) shows(path, value string) {
	d.t.Helper()
	d.CopiedUntil("a reply whose "+path+" is "+value, func() { d.Key("ctrl+shift+c") }, func(text string) bool {
		return gjson.Get(text, path).String() == value
	})
}

// TestWindow: every one of them answers in the window, over every carrier that it speaks. A program is asked about first.
func TestWindow(t *testing.T) {
	t.Parallel()
	http, zmq := startMonero(t)
	download := startAria2(t)
	everythingHTTP := "http://" + startEverything(t, "0").address(t) + "/mcp"
	d := openWindow(t)
	for i, c := range []struct {
		address, method, params string
		path, value             string
		asks                    bool // the address names a program
	}{
		{"http://127.0.0.1:" + http + "/json_rpc", "get_version", "{}", "result.status", "OK", false},
		{"tcp://127.0.0.1:" + zmq, "get_height", "{}", "result.height", "1", false},
		{"tcp://127.0.0.1:" + zmq + "#socket=req", "no_such_method", "{}", "error.error_str", "Invalid request type", false},
		{"http://127.0.0.1:" + download.port + "/jsonrpc", "aria2.getGlobalStat", `["` + aria2Token + `"]`, "result.numActive", "0", false},
		{"ws://127.0.0.1:" + download.port + "/jsonrpc", "aria2.getSessionInfo", `["wrong"]`, "error.message", "Unauthorized", false},
		{"lsp+stdio:" + words(installed(t, "pylsp")), "initialize", lspHello, "result.serverInfo.name", "pylsp", true},
		{everythingHTTP, "initialize", mcpHello, "result.serverInfo.name", "mcp-servers/everything", false},
		{everythingHTTP, "tools/call", `{"name":"echo","arguments":{"message":"from a window"}}`, "result.content.0.text", "Echo: from a window", false},
		{"ndjson+stdio:" + words(installed(t, "node"), everything(t), "stdio"), "initialize", mcpHello, "result.protocolVersion", "2025-11-25", true},
	} {
		d.write(c.address, c.method, c.params)
		d.Key("F5")
		if c.asks {
			d.Click("agree")
		}
		d.shows(c.path, c.value)
		d.Display.Save(t, fmt.Sprintf("peer-%d", i+1))
	}
	d.answersByHand()
}

// answersByHand: what the server asks for is answered by the person.
func (d desk) answersByHand() {
	d.t.Helper()
	d.Click("pane.message")
	d.Key("ctrl+a", "Delete")
	d.Paste(`{"jsonrpc":"2.0","method":"notifications/initialized"}`)
	d.Key("F5")
	d.CopiedUntil("the request of the peer among the frames", func() {
		d.Click("wire")
		d.Key("End", "ctrl+c")
	}, func(row string) bool { return strings.Contains(row, "roots/list") })
	d.Key("ctrl+shift+a")
	d.WaitFor("tab.2", false)
	d.Click("message")
	d.Key("ctrl+a", "Delete")
	d.Paste(`{"jsonrpc":"2.0","id":0,"result":{"roots":[]}}`)
	d.Key("F5")
	d.Click("pane.text")
	d.CopiedUntil("what the server says of the answer", func() {
		d.Click("wire")
		d.Key("End")
		d.Click("text")
		d.Key("ctrl+a", "ctrl+c")
	}, func(text string) bool {
		return strings.Contains(text, "notifications/message") && strings.Contains(text, "oots")
	})
	d.Display.Save(d.t, "peer-answer")
}
