package e2e

import (
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestHistory: what was sent is found by a word of it, noted, pinned, deleted and brought back, sent again with one key, and seen in a chart.
func TestHistory(t *testing.T) {
	home := drive.NewHome(t)
	p := home.Start(t, drive.NewDisplay(t, 1440, 900))
	fill(p, demo, "sort_list", unsorted)
	p.Key("ctrl+Return")
	waitForNumber(p, 1)
	fill(p, demo, "echo", `["quincunx"]`)
	p.Key("ctrl+Return")
	waitForNumber(p, 2)
	listed := func(query, part string) {
		t.Helper()
		drive.Until(t, "the history to list "+part+" for "+query, func() bool {
			return strings.Contains(home.Run(t, "", "", "history", "--json", query).Out, part)
		})
	}

	p.Key("ctrl+shift+h")
	p.Type("quincunx")
	past := p.Box("past")
	first := func() { p.ClickAt(past.Min.X+150, past.Min.Y+row+row/2) }
	p.CopiedUntil("the request that was found", func() { first(); p.Key("ctrl+c") }, holds(`"quincunx"`))

	p.Key("F2")
	p.WaitFor("note", false)
	p.Type("remember this")
	p.Key("Return")
	p.WaitFor("note", true)
	listed("remember", "remember this")
	p.Key("ctrl+k")
	p.Type("pin or unpin")
	p.Key("Return")
	listed("quincunx", `"pinned":true`)

	first()
	p.Key("Delete")
	p.WaitFor("unpast", false)
	if out := home.Run(t, "", "", "history", "--json", "quincunx").Out; strings.Contains(out, "echo") {
		t.Errorf("what was deleted is listed: %s", out)
	}
	p.Key("ctrl+z")
	p.WaitFor("unpast", true)
	listed("quincunx", "remember this")

	p.CopiedUntil("the request that came back", func() { first(); p.Key("ctrl+c") }, holds(`"quincunx"`))
	p.Key("ctrl+r")
	waitForNumber(p, 3)
	p.Key("alt+c")
	p.WaitFor("chart", false)
	p.Key("Left", "Return")
	p.WaitFor("chart", true)
	p.CopyUntil("method", "the run that was opened", is("echo"))
}
