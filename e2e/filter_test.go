package e2e

import (
	"strings"
	"testing"
)

// TestFilterByKeyboard: frames are filtered, a name is completed, and Esc shows all again, without the mouse.
func TestFilterByKeyboard(t *testing.T) {
	p := open(t)
	p.Key("ctrl+Return")
	waitForReply(p, sorted)
	waitForFrame(p, "response #1")
	p.Key("ctrl+shift+w")
	p.Type("meth")
	p.Key("Down", "Return") // takes "method:"
	p.Type("sort_*")
	p.Key("Return") // goes to the table
	rows := p.CopyUntil("wire", "the request alone", func(all string) bool {
		return strings.Contains(all, "request #1") && !strings.Contains(all, "response") && !strings.Contains(all, "connected")
	})
	if got := strings.Count(strings.TrimSpace(rows), "\n"); got != 0 {
		t.Errorf("shown is %q", rows)
	}
	p.Key("ctrl+shift+w", "Escape")
	waitForFrame(p, "response #1")
}
