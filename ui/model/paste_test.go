package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/ui/model"
)

// TestPaste: an address, a command line, a message fill in all that they say.
func TestPaste(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "old", "[1]")
		want(t, "plain text", d.tab().Paste("127.0.0.1", nil), false)
		want(t, "taken for a call", d.tab().Paste("hello { there", nil), false)
		want(t, "an address", d.tab().Paste(" tcp://127.0.0.1:5001 \n", nil), true)
		want(t, "the address", d.tab().Draft().Endpoint, "tcp://127.0.0.1:5001")

		want(t, "a message", d.tab().Paste(`{"jsonrpc":"2.0","id":"x","method":"add","params":[1.50, 2]}`, nil), true)
		got := d.tab().Draft()
		want(t, "the call", got.Endpoint+" "+got.Method+" "+got.Params+" "+got.ID, `tcp://127.0.0.1:5001 add [1.50, 2] "x"`)

		d.tab().Paste("curl 'https://me:pw@127.0.0.1:8443/rpc?token=t' -k -m 2 \\\n -H 'X-Trace: 1' --data-raw '{\"jsonrpc\":\"2.0\",\"method\":\"tick\"}'", nil)
		got = d.tab().Draft()
		want(t, "the call", got.Endpoint+" "+got.Method+" "+got.Timeout+" "+got.Access.Headers, "https://127.0.0.1:8443/rpc?token=t tick 2s X-Trace: 1")
		want(t, "a notification", got.Notify, true)
		want(t, "the user", got.Access.Login.Kind+" "+got.Access.Login.User+" "+got.Access.Login.Password.Reveal(), "basic me pw")
		want(t, "verified", got.Access.TLS.Insecure, false)
		if !strings.Contains(d.Notice(), "--insecure") {
			t.Errorf("nobody is told: %q", d.Notice())
		}
		d.tab().Paste(`{"jsonrpc":"2.0","id":1,"method":"login","params":{"password":"sesame"}}`, nil)
		want(t, "a password in params", d.tab().Draft().Params, `{"password":"sesame"}`)
		before := d.tab().Draft()
		want(t, "what is no call", d.tab().Paste(`{"a":1}`, nil), true)
		want(t, "the draft", d.tab().Draft(), before)
		if d.Notice() == "" {
			t.Error("nobody is told why")
		}
	})
}

// TestPasteOfLargeText: a large message is read in the background; a tab that was closed meanwhile is left alone.
func TestPasteOfLargeText(t *testing.T) {
	onDesk(t, func(d *desk) {
		large := `{"jsonrpc":"2.0","id":1,"method":"echo","params":["` + strings.Repeat("x", 2<<20) + `"]}`
		d.write("demo:", "old", "")
		d.tab().Paste(large, nil)
		want(t, "at once", d.tab().Draft().Method, "old")
		d.settle()
		want(t, "later", d.tab().Draft().Method, "echo")
		d.NewTab()
		var gone *model.Tab = d.tab()
		gone.Paste(large, nil)
		_, at := d.Active()
		d.CloseTab(at)
		d.settle()
		want(t, "of a closed tab", gone.Draft().Method, "")
	})
}

// TestPasteOfSeveral: a text of several calls fills in nothing, and none of them is dropped: all are handed over to be imported.
func TestPasteOfSeveral(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("demo:", "old", "[1]")
		before := d.tab().Draft()
		for name, c := range map[string]struct{ text, facts string }{
			"messages": {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"b\"}\n{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"c\"}", "JSON-RPC messages · requests: 3"},
			"commands": {"curl http://127.0.0.1:1/ -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}'\ncurl http://127.0.0.1:1/ -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"b\"}'", "curl command lines · requests: 2 · endpoints: 1"},
		} {
			var read *model.Import
			want(t, name, d.tab().Paste(c.text, func(i *model.Import) { read = i }), true)
			d.settle()
			if read == nil || d.tab().Draft() != before {
				t.Fatalf("%s: handed over %v, the draft is %+v", name, read, d.tab().Draft())
			}
			want(t, name+": facts", read.Facts(), c.facts)
			want(t, name+": called", read.Name(), "pasted text")
		}
	})
}

// TestPasteIntoParams: a whole call that is pasted as the params fills in all that it says; undone, it stands in the params as a text and
// all else is as it was, and redone it is filled in again. What may be params stays some.
func TestPasteIntoParams(t *testing.T) {
	onDesk(t, func(d *desk) {
		const message = `{"jsonrpc":"2.0","id":"x","method":"login","params":{"password":"sesame"}}`
		d.write("tcp://127.0.0.1:1", "old", message)
		before := d.tab().Draft()
		p := d.tab().PasteParams(message)
		want(t, "nothing is changed yet", d.tab().Draft(), before)
		want(t, "taken", p.Follow(p.Params()), true)
		after := d.tab().Draft()
		want(t, "the call", after.Endpoint+" "+after.Method+" "+after.Params+" "+after.ID, `tcp://127.0.0.1:1 login {"password":"sesame"} "x"`)
		want(t, "undone", p.Follow(message), true)
		want(t, "the draft", d.tab().Draft(), before)
		want(t, "redone", p.Follow(p.Params()), true)
		want(t, "the draft", d.tab().Draft(), after)
		d.tab().Edit(func(d *model.Draft) { d.Method = "mine" })
		want(t, "undone after another edit", p.Follow(message), false)
		want(t, "what was typed", d.tab().Draft().Method, "mine")

		for _, text := range []string{
			"[1, 2]", `{"a":1}`, `{"method":"m","params":[]}`, `[{"jsonrpc":"2.0","id":1,"method":"a"}]`, "curl -d '{}' http://127.0.0.1:1/",
			message + "\n" + message, "words", "",
		} {
			d.write("tcp://127.0.0.1:1", "old", text)
			if d.tab().PasteParams(text) != nil {
				t.Errorf("%s is taken", text)
			}
		}
		d.write("tcp://127.0.0.1:1", "old", " "+message)
		if d.tab().PasteParams(message) != nil {
			t.Error("a text among others is taken")
		}
		curl := "curl 'http://127.0.0.1:2/' -H 'X-A: 1' -d '" + message + "'"
		d.write("tcp://127.0.0.1:1", "old", curl)
		p = d.tab().PasteParams(curl)
		want(t, "a command", p.Follow(p.Params()), true)
		got := d.tab().Draft()
		want(t, "a command", got.Endpoint+" "+got.Method+" "+got.Access.Headers, "http://127.0.0.1:2/ login X-A: 1")
	})
}
