package model_test

import (
	"testing"

	"rpcexplorer/ui/model"
)

// TestBackAndAhead: tabs are visited again as in a browser.
func TestBackAndAhead(t *testing.T) {
	onDesk(t, func(d *desk) {
		for _, method := range []string{"a", "b", "c"} {
			d.NewTab()
			d.write("tcp://127.0.0.1:1", method, "")
		}
		steps := func(step int, wants ...string) {
			t.Helper()
			for _, method := range wants {
				d.Revisit(step)
				want(t, "method", d.tab().Draft().Method, method)
			}
		}
		steps(-1, "b", "a", "sort_list", "sort_list")
		steps(1, "a", "b", "c", "c")
		steps(-1, "b", "a")
		d.ShowTab(3)
		steps(1, "c")
		steps(-1, "a", "sort_list")
		d.CloseTab(1)
		steps(1, "c")
		steps(-1, "sort_list")
	})
}

// TestTrailForgetsTabs: a tab that was closed is not shown again.
func TestTrailForgetsTabs(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.NewTab()
		d.write("tcp://127.0.0.1:1", "a", "")
		d.CloseTab(1)
		d.Revisit(1)
		want(t, "tabs", len(d.Tabs()), 1)
	})
}

// TestBackToASavedRequest: previews take each other's place, and going back opens them anew.
func TestBackToASavedRequest(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("blocks/latest.yaml"), false)
		d.Open(l.id("peers.yaml"), false)
		d.settle()
		n := len(d.Tabs())
		d.Revisit(-1)
		d.settle()
		want(t, "source", d.tab().Source, l.id("blocks/latest.yaml"))
		want(t, "tabs", len(d.Tabs()), n)
		d.Revisit(1)
		d.settle()
		want(t, "source", d.tab().Source, l.id("peers.yaml"))
		l.write("chain/blocks/latest.yaml", "format: [\n")
		for range 200 { // as many as one likes
			d.NewTab()
			d.CloseTab(1)
		}
		d.Revisit(-1)
		want(t, "nothing to go to but what is open", d.tab().Source == l.id("blocks/latest.yaml"), false)
	})
}

// TestBackToAMovedRequest: going back opens what was moved since, and not what lies in its old place now.
func TestBackToAMovedRequest(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("peers.yaml"), false)
		d.Open(l.id("blocks/latest.yaml"), false)
		d.settle()
		d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: l.id("blocks")}, func([]string) {})
		d.settle()
		l.write("chain/peers.yaml", "format: 1\nmethod: another\n")
		l.tellsAll(d, "chain")
		d.Revisit(-1)
		d.settle()
		want(t, "source", d.tab().Source, l.id("blocks/peers.yaml"))
	})
}
