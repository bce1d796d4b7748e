package e2e

import (
	"image"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestPlacesComeBack: lines that were dragged and parts that were hidden are as they were left at the next start.
func TestPlacesComeBack(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	p := h.Start(t, d)
	side := p.Box("sidebar")
	p.Drag(image.Pt(side.Max.X+1, 500), image.Pt(side.Max.X+101, 500))
	drive.Until(t, "a wider sidebar", func() bool { return p.Box("sidebar").Dx() == side.Dx()+100 })
	answers := p.Box("answers")
	p.Drag(image.Pt(answers.Min.X-1, 300), image.Pt(answers.Min.X-151, 300))
	drive.Until(t, "wider answers", func() bool { return p.Box("answers").Dx() >= answers.Dx()+150 })
	p.Key("ctrl+grave")
	p.WaitFor("wire", true)
	side, answers = p.Box("sidebar"), p.Box("answers")
	p.Key("ctrl+q")
	p.ExitWithin(drive.Patience)

	p = h.Start(t, d)
	if now := p.Box("sidebar"); now != side {
		t.Errorf("the sidebar is %v, was %v", now, side)
	}
	if now := p.Box("answers"); now != answers {
		t.Errorf("the answers are at %v, were at %v", now, answers)
	}
	if p.Shown("wire") {
		t.Error("the wire drawer, hidden before, is shown")
	}
}

// TestSmallWindow: at 900 by 600 nothing that is needed is out of sight.
func TestSmallWindow(t *testing.T) {
	p := open(t)
	p.Resize(900, 600)
	window := image.Rect(0, 0, 900, 600)
	names := []string{
		"sidebar", "filter", "tabs", "address", "state", "method", "send", "params", "response", "wire", "hex", "status",
		"pane.params", "pane.message", "pane.options", "pane.pretty", "pane.raw", "pane.notices", "pane.hex", "pane.text",
	}
	drive.Until(t, "the window to be small", func() bool { return p.Box("send").In(window) })
	p.Click("send")
	waitForReply(p, sorted)
	for _, name := range names {
		drive.Until(t, name+" to be within the window", func() bool { return p.Box(name).In(window) })
		if box := p.Box(name); box.Dx() < 20 || box.Dy() < 10 {
			t.Errorf("%s is too small to be used: %v", name, box)
		}
	}
	fill(p, demo, "reverse", `["small"]`)
	p.Click("send")
	waitForResult(p, `"llams"`)
}
