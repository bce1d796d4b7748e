package e2e

import (
	"testing"

	"rpcexplorer/e2e/drive"
)

// odd is a reply of which a decoder would lose something nearly everywhere; @id is the request's.
const odd = `{"jsonrpc": "2.0","id":@id , "result":{"z":1.50,"a":12345678901234567890,"z":-0,"1":1e400,"é":"\u00e9\/é","m":{"b":[],"a":{ }}}}`

// TestEveryTokenAsReceived: numbers, the order of members, duplicate keys and escapes are shown and copied as they crossed
// the wire; only white space differs in the pretty form, and in the raw form nothing does.
func TestEveryTokenAsReceived(t *testing.T) {
	peer := drive.StartScript(t, odd)
	p := open(t)
	fill(p, peer.URL, "odd", `[]`)
	p.Key("ctrl+Return")
	waitForRequests(t, peer, 1)
	p.CopiedUntil("the reply", func() { p.Key("ctrl+shift+c") }, func(text string) bool { return text == peer.Replies()[0] })
	reply := peer.Replies()[0]
	p.CopyUntil("response", "all tokens", func(text string) bool { return text != reply && bare(text) == bare(reply) })
	p.Click("pane.raw")
	p.CopyUntil("raw", "the reply, byte by byte", is(reply))
	p.Click("pane.text")
	p.CopyUntil("text", "the reply, byte by byte", is(reply))
}

// TestEveryTokenAsTyped: the params reach the service as they were typed.
func TestEveryTokenAsTyped(t *testing.T) {
	const params = `[{"z":1.50,"a":12345678901234567890,"z":-0,"1":1E+400,"é":"\u00e9\/中"}]`
	peer := drive.StartScript(t, `{"jsonrpc":"2.0","id":@id,"result":null}`)
	p := open(t)
	fill(p, peer.URL, "echo", ``)
	paste(p, "params", params)
	p.Key("ctrl+Return")
	if got, want := waitForRequests(t, peer, 1)[0], `{"jsonrpc":"2.0","id":1,"method":"echo","params":`+params+`}`; got != want {
		t.Errorf("the service got %s\nwant %s", got, want)
	}
}

// TestMessageIsWhatGoes: the Message pane shows the very bytes that reach the service. What is edited there goes as it stands,
// valid or not, until the message is built anew.
func TestMessageIsWhatGoes(t *testing.T) {
	peer := drive.StartScript(t, `{"jsonrpc":"2.0","id":@id,"result":true}`)
	p := open(t)
	fill(p, peer.URL, "sort_list", unsorted)
	p.Click("pane.message")
	shown := p.Copy("message")
	p.Key("ctrl+Return")
	if got := waitForRequests(t, peer, 1)[0]; got != shown {
		t.Errorf("the pane shows %q, the service got %q", shown, got)
	}
	waitForNumber(p, 1)

	const broken = "{\"id\": 7, \"method\": oops,\n\t[}"
	paste(p, "message", broken)
	p.Key("ctrl+Return")
	if got := waitForRequests(t, peer, 2)[1]; got != broken {
		t.Errorf("the service got %q, typed was %q", got, broken)
	}
	waitForNumber(p, 7)

	p.Click("again")
	p.CopyUntil("message", "the message of method and params", holds(`"params":`+unsorted))
	p.Key("ctrl+Return")
	if got := waitForRequests(t, peer, 3)[2]; !hasParams(got, unsorted) {
		t.Errorf("the service got %q", got)
	}
}

// TestInvalidParamsAreNotSent: half-typed params are not sent by accident, and it is said why.
func TestInvalidParamsAreNotSent(t *testing.T) {
	peer := drive.StartPeer(t, drive.AnyPort, "router")
	p := open(t)
	fill(p, peer.URL, "sort_list", unsorted)
	paste(p, "params", `[[5,2`)
	p.Key("ctrl+Return")
	p.WaitFor("failure", false)
	write(p, "params", `[[2,1]]`)
	p.Key("ctrl+Return")
	waitForReply(p, `[1,2]`)
	if n := len(peer.Requests()); n != 1 {
		t.Errorf("the service got %q, want the valid request only", peer.Requests())
	}
}
