package e2e

import (
	"strings"
	"testing"
)

// TestDiff: a call is sent twice with other params, and the two replies are seen beside each other, each copied as it is.
func TestDiff(t *testing.T) {
	p := open(t)
	fill(p, demo, "echo", `[[1, 2, 3]]`)
	p.Key("ctrl+Return")
	waitForNumber(p, 1)
	write(p, "params", `[[1, 9, 3]]`)
	p.Key("ctrl+Return")
	waitForNumber(p, 2)
	p.Click("pane.diff")
	p.WaitFor("newer", false)
	older := p.CopyUntil("older", "the reply before", func(text string) bool { return strings.Contains(text, `"id": 1,`) })
	newer := p.CopyUntil("newer", "the new reply", func(text string) bool { return strings.Contains(text, `"id": 2,`) })
	if got, want := strings.ReplaceAll(older, "2,", "9,"), strings.ReplaceAll(newer, `"id": 2,`, `"id": 1,`); got != want || older == newer {
		t.Errorf("beside each other are\n%s\n%s", older, newer)
	}
	before := p.Display.Look(t)
	p.Fill("ignored", "id, result")
	waitForChangeIn(t, p, before, "answers") // there is no difference any more
}
