package e2e

import (
	"image/color"
	"testing"

	"rpcexplorer/e2e/drive"
)

// failRed is the colour of a failure in the dark theme.
var failRed = color.RGBA{R: 0xff, G: 0x6b, B: 0x6b, A: 255}

func TestServerGoesAndComesBack(t *testing.T) {
	peer := drive.StartPeer(t, drive.AnyPort, "router")
	p := open(t)
	fill(p, peer.URL, "sort_list", unsorted)
	p.Click("send")
	waitForReply(p, sorted)

	peer.Kill()
	p.Key("ctrl+Return")
	wantFailure(t, p, peer.URL)

	peer = drive.StartPeer(t, peer.URL, "router")
	write(p, "params", `[[3,1,2]]`)
	p.Key("ctrl+Return")
	waitForResult(p, `[1,2,3]`)
	p.WaitFor("failure", true)
	if requests := peer.Requests(); !hasParams(requests[len(requests)-1], `[[3,1,2]]`) {
		t.Errorf("the service got %q", requests)
	}
}

// TestSlowCallIsGivenUp: by Esc from wherever the keyboard is, by the button, and by a timeout; then the next call works.
func TestSlowCallIsGivenUp(t *testing.T) {
	p := open(t)
	fill(p, demo, "sleep", `[60]`)
	for _, giveUp := range []struct {
		name, says string
		do         func()
	}{
		{"Esc in the params", "cancelled", func() { p.Key("Escape") }},
		{"Esc in the response pane", "cancelled", func() { p.Click("pane.raw"); p.Key("Escape"); p.Click("pane.pretty") }},
		{"the button", "cancelled", func() { p.Click("send") }},
	} {
		p.Click("params")
		p.Key("ctrl+Return")
		waitForFlight(t, p)
		giveUp.do()
		t.Log(giveUp.name)
		wantFailure(t, p, giveUp.says)
		write(p, "params", `[0.01]`)
		p.Key("ctrl+Return")
		waitForReply(p, `0.01`)
		write(p, "params", `[60]`)
	}

	p.Click("pane.options")
	p.Fill("timeout", "300ms")
	p.Key("F5")
	wantFailure(t, p, "No answer")
	p.Fill("timeout", "soon")
	p.Key("F5")
	wantFailure(t, p, "duration")
}

// wantFailure waits for the failure card, red on it, and wants its text, selected and copied, to hold a word.
func wantFailure(t *testing.T, p *drive.Program, word string) {
	t.Helper()
	p.WaitFor("failure", false)
	box := p.Box("failure")
	drive.Until(t, "a failure in red", func() bool { return drive.Count(p.Display.Look(t), box, failRed) > 0 })
	p.CopyUntil("failure", "a failure that says "+word, holds(word))
}

// waitForFlight waits until Send has become Cancel.
func waitForFlight(t *testing.T, p *drive.Program) {
	t.Helper()
	box := p.Box("send")
	drive.Until(t, "Send to be Cancel", func() bool { return drive.Count(p.Display.Look(t), box, failRed) > box.Dx()*box.Dy()/3 })
}
