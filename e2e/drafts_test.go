package e2e

import (
	"os"
	"syscall"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// draft is half-typed JSON.
const draft = `["half typed`

// tabs opens three tabs, the second one, with a draft in it, in front.
func tabs(p *drive.Program) {
	p.Key("ctrl+t")
	p.WaitFor("tab.2", false)
	fill(p, demo, "echo", "")
	p.Key("ctrl+t")
	p.WaitFor("tab.3", false)
	fill(p, "tcp://127.0.0.1:9", "third", "[3]")
	p.Key("ctrl+2")
	p.CopyUntil("method", "the second tab", is("echo"))
	paste(p, "params", draft)
	p.CopyUntil("params", "the draft", is(draft))
}

// comeBack starts the program once more, and wants the tabs in it as they were left.
func comeBack(t *testing.T, h *drive.Home, d *drive.Display) {
	t.Helper()
	p := h.Start(t, d)
	p.CopyUntil("params", "the draft", is(draft))
	p.WaitFor("tab.3", false)
	p.Key("ctrl+1")
	p.CopyUntil("method", "the first tab", is("sort_list"))
	p.Key("ctrl+3")
	p.CopyUntil("address", "the third tab", is("tcp://127.0.0.1:9"))
	p.CopyUntil("params", "the third tab", is("[3]"))
}

// TestJ06SignalsSaveDrafts: asked to end, by logout or by hand, the program keeps what was typed and is gone in two seconds.
func TestJ06SignalsSaveDrafts(t *testing.T) {
	for _, signal := range []os.Signal{syscall.SIGTERM, syscall.SIGHUP, os.Interrupt} {
		t.Run(signal.String(), func(t *testing.T) {
			h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
			h.Under = []string{"env", "--default-signal"} // whoever runs the tests may ignore hangups, and children inherit that
			p := h.Start(t, d)
			tabs(p)
			p.Signal(signal)
			p.ExitWithin(2 * time.Second)
			comeBack(t, h, d)
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

// TestTabsComeBackAfterQuit: by the key, even while a text field has the focus.
func TestTabsComeBackAfterQuit(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	p := h.Start(t, d)
	tabs(p)
	p.Key("ctrl+q")
	if code := p.ExitWithin(drive.Patience); code != 0 {
		t.Errorf("it ended with %d", code)
	}
	comeBack(t, h, d)
}

// TestDraftsOutliveAKill: what was typed two seconds ago is there after the program was killed.
func TestDraftsOutliveAKill(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	p := h.Start(t, d)
	tabs(p)
	h.KeptWithin(t, 2*time.Second, "half typed")
	p.Signal(os.Kill)
	p.ExitWithin(2 * time.Second)
	comeBack(t, h, d)
}
