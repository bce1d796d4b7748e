package e2e

import (
	"strings"
	"testing"
	"time"
)

// TestBigReply: a reply of 100 MB is shown while the window goes on answering, and its end can be gone to.
func TestBigReply(t *testing.T) {
	p := open(t)
	before := p.Usage()
	fill(p, demo, "big", `{"size":100000000}`)
	p.Click("pane.options")
	p.Fill("timeout", "60s")
	p.Key("ctrl+Return")
	slowest := time.Duration(0)
	for shown := true; !p.Shown("copy"); shown = !shown { // the reply is there when it can be copied
		begun := time.Now()
		p.Key("ctrl+grave")
		p.WaitFor("wire", shown)
		slowest = max(slowest, time.Since(begun))
	}
	t.Logf("the slowest answer to a key while it came took %v", slowest)
	if slowest > time.Second {
		t.Errorf("the window took %v to answer", slowest)
	}
	p.Click("response")
	p.Key("ctrl+End", "Home")
	p.CopiedUntil("the last line", func() { p.Key("shift+End", "ctrl+c") }, is("}"))
	p.Key("Up", "Up", "Home")
	p.CopiedUntil("the last item", func() { p.Key("Up", "Home", "shift+End", "ctrl+c") }, func(text string) bool {
		return strings.Contains(text, `"even": `)
	})
	after := p.Usage()
	t.Logf("%+v before, %+v after", before, after)
	if after.MemoryMB > before.MemoryMB+900 {
		t.Errorf("it takes %d MB", after.MemoryMB)
	}
}
