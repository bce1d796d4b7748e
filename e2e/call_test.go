package e2e

import (
	"testing"

	"rpcexplorer/e2e/drive"
)

func TestFirstSendOfANewUser(t *testing.T) {
	p := drive.Newcomer(t).Start(t, drive.NewDisplay(t, 1440, 900))
	p.Click("send")
	waitForResult(p, sorted)
}

func TestCallTinyrpc(t *testing.T) {
	for _, kind := range []string{"router", "rep"} {
		t.Run(kind, func(t *testing.T) {
			peer := drive.StartPeer(t, drive.AnyPort, kind)
			p := open(t)
			fill(p, peer.URL, "sort_list", unsorted)
			p.Click("send")
			if got := waitForRequests(t, peer, 1)[0]; !hasParams(got, unsorted) {
				t.Errorf("the service got %s, want the params %s", got, unsorted)
			}
			waitForResult(p, sorted)
		})
	}
}

// TestSendKeysEverywhere: the keys that send work while any text field has the focus, type nothing into it and leave it the
// focus: what is typed next goes where it went before.
func TestSendKeysEverywhere(t *testing.T) {
	peer := drive.StartPeer(t, drive.AnyPort, "router")
	p := open(t)
	fill(p, peer.URL, "echo", `["text"]`)
	sent := 0
	for _, field := range []string{"params", "address", "method"} {
		p.Click(field)
		p.Key("End")
		for _, send := range []func(){
			func() { p.Key("ctrl+Return") },
			func() { p.Key("F5") },
			func() { p.Click("send") },
		} {
			send()
			sent++
			if got := waitForRequests(t, peer, sent)[sent-1]; !hasParams(got, `["text"]`) {
				t.Errorf("from %s the service got %s", field, got)
			}
			waitForNumber(p, sent)
		}
		p.Type(" ") // it may open the list of a picker, over which the keys work as well
		p.Key("F5")
		sent++
		waitForNumber(p, sent)
		p.Key("Escape")
	}
	p.CopyUntil("params", "one blank more", is(`["text"] `))
	p.CopyUntil("address", "one blank more", is(peer.URL+" "))
	p.CopyUntil("method", "one blank more", is("echo "))
	if n := len(peer.Requests()); n != sent {
		t.Errorf("the service got %d requests, %d were sent", n, sent)
	}
}

// TestPickTheAddress: the address and the method are picked from lists by keyboard.
func TestPickTheAddress(t *testing.T) {
	p := open(t)
	p.Fill("address", "tcp://127.0.0.1:9")
	p.Key("Escape", "ctrl+l", "BackSpace", "Down", "Return")
	p.CopyUntil("address", "the demo service", is(demo))
	p.Key("ctrl+m")
	p.Type("rev")
	p.Key("Down", "Return")
	p.CopyUntil("method", "the method reverse", is("reverse"))
	p.Key("F5")
	waitForReply(p, `[6,5,1,9,2,5]`)
}
