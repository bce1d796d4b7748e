package e2e

import (
	"os"
	"syscall"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

const draft = `["half typed`

// typeDraft changes the params of the tab that is open, and leaves the focus there.
func typeDraft(p *drive.Program) {
	p.Click("params")
	p.Key("ctrl+a", "Delete")
	p.Paste(draft)
	p.CopyUntil("params", "the draft", func(text string) bool { return text == draft })
}

// comesBack starts the program once more, and wants the draft in it.
func comesBack(t *testing.T, h *drive.Home, d *drive.Display) {
	t.Helper()
	p := h.Start(t, d)
	p.CopyUntil("params", "the draft", func(text string) bool { return text == draft })
}

// TestJ06SignalsSaveDrafts: asked to end, by logout or by hand, the program keeps what was typed and is gone in two seconds.
func TestJ06SignalsSaveDrafts(t *testing.T) {
	for _, signal := range []os.Signal{syscall.SIGTERM, syscall.SIGHUP, os.Interrupt} {
		t.Run(signal.String(), func(t *testing.T) {
			h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
			p := h.Start(t, d)
			typeDraft(p)
			p.Signal(signal)
			p.ExitWithin(2 * time.Second)
			comesBack(t, h, d)
		})
	}
}

// TestJ06WhileACallIsOut: a call that is waiting for its answer does not hold the program.
func TestJ06WhileACallIsOut(t *testing.T) {
	peer := drive.StartPeer(t, drive.AnyPort, "router")
	p := open(t)
	fill(p, peer.URL, "sleep", `[20]`)
	p.Key("ctrl+Return")
	waitForRequests(t, peer, 1)
	p.Signal(syscall.SIGTERM)
	p.ExitWithin(2 * time.Second)
}

// TestDraftsOutliveAKill: what was typed a moment ago is there after the program was killed.
func TestDraftsOutliveAKill(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	p := h.Start(t, d)
	typeDraft(p)
	h.WaitForFile(t, "half typed")
	p.Signal(os.Kill)
	p.ExitWithin(2 * time.Second)
	comesBack(t, h, d)
}
