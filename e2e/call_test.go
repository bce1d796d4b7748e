package e2e

import (
	"image"
	"image/color"
	"testing"

	"rpcexplorer/e2e/drive"
)

// failRed is the colour of a failure in the dark theme.
var failRed = color.RGBA{R: 0xff, G: 0x6b, B: 0x6b, A: 255}

func TestFirstSendOfANewUser(t *testing.T) {
	p := open(t)
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

// TestSendFromTheEditor: the shortcut works while a text field has the focus, and types nothing into it.
func TestSendFromTheEditor(t *testing.T) {
	peer := drive.StartPeer(t, drive.AnyPort, "router")
	p := open(t)
	fill(p, peer.URL, "echo", `["text"]`)
	for n, key := range []string{"ctrl+Return", "F5"} {
		p.Key(key)
		if got := waitForRequests(t, peer, n+1)[n]; !hasParams(got, `["text"]`) {
			t.Errorf("after %s the service got %s", key, got)
		}
		waitForResult(p, `"text"`)
		p.Click("params")
	}
}

// TestNumbersAndOrderStayAsReceived: what a decoder would lose is shown as it crossed the wire.
func TestNumbersAndOrderStayAsReceived(t *testing.T) {
	const odd = `[{"z":1.50,"a":12345678901234567890,"é":"\u00e9"}]`
	p := open(t)
	p.Click("method")
	p.Key("ctrl+a")
	p.Type("echo")
	p.Key("Escape")
	p.Click("params")
	p.Key("ctrl+a", "Delete")
	p.Paste(odd)
	p.Key("ctrl+Return")
	want := odd[1 : len(odd)-1]
	p.CopyUntil("response", want, func(text string) bool { return contains(text, want) })
}

func TestServerGoesAndComesBack(t *testing.T) {
	peer := drive.StartPeer(t, drive.AnyPort, "router")
	p := open(t)
	fill(p, peer.URL, "sort_list", unsorted)
	p.Click("send")
	waitForResult(p, sorted)

	peer.Kill()
	before := red(p, t)
	p.Click("params")
	p.Key("ctrl+Return")
	drive.Until(t, "a failure in red", func() bool { return red(p, t) > before })

	peer = drive.StartPeer(t, peer.URL, "router")
	p.Click("params")
	p.Key("ctrl+a", "Delete")
	p.Type(`[[3,1,2]]`)
	p.Key("ctrl+Return")
	waitForResult(p, `[1,2,3]`)
	if requests := peer.Requests(); !hasParams(requests[len(requests)-1], `[[3,1,2]]`) {
		t.Errorf("the service got %q", requests)
	}
}

func red(p *drive.Program, t *testing.T) int {
	screen := p.Display.Look(t)
	return drive.Count(screen, screen.Rect, failRed)
}

// TestFramesAndBytes: the wire drawer has a row for the request and one for the reply, and shows the bytes of each.
func TestFramesAndBytes(t *testing.T) {
	p := open(t)
	empty := p.Display.Look(t)
	p.Click("send")
	waitForResult(p, sorted)
	at := p.Place("wire")
	if drive.Changed(empty, p.Display.Look(t), image.Rect(at.X-150, at.Y-100, at.X+150, at.Y+100)) == 0 {
		t.Error("the frame table shows nothing new")
	}
	p.Click("wire")
	p.Key("Home")
	p.CopyUntil("hex", "the bytes of the request", func(text string) bool { return contains(text, "73 6f 72 74 5f 6c 69 73 74") })
}
