package model_test

import "testing"

// TestUndoOfADeleteBringsTabsBack: tabs that a delete closed come back where they were, and the one that was shown is shown again.
func TestUndoOfADeleteBringsTabsBack(t *testing.T) {
	for _, c := range []struct {
		name string
		open func(*desk, *library)
	}{
		{"shown", func(d *desk, l *library) {
			d.Open(l.id("blocks/latest.yaml"), true)
			d.Open(l.id("peers.yaml"), true)
			d.ShowTab(0)
		}},
		{"not shown", func(d *desk, l *library) {
			d.Open(l.id("peers.yaml"), true)
			d.Open(l.id("blocks/latest.yaml"), true)
			d.ShowTab(0)
		}},
		{"the only one", func(d *desk, l *library) { d.Open(l.id("blocks/latest.yaml"), true) }},
		{"two of them", func(d *desk, l *library) {
			d.Open(l.id("blocks/latest.yaml"), true)
			d.write("demo:", "echo", "[1]")
			d.NewTab()
			d.write("demo:", "add", "[1]")
			d.Open(l.id("peers.yaml"), true)
		}},
	} {
		onChain(t, func(d *desk, l *library) {
			for len(d.Tabs()) > 1 {
				d.CloseTab(0)
			}
			c.open(d, l)
			d.settle()
			before := d.titles()
			d.Delete([]string{l.id("blocks"), l.id("peers.yaml")}[:1+len(c.name)%2])
			d.settle()
			d.UndoTree()
			d.settle()
			want(t, c.name, d.titles(), before)
			for _, tab := range d.Tabs() {
				want(t, c.name+": modified "+tab.Title(), tab.Modified() && tab.Source != "" && tab.Draft().Params != "[1]", false)
			}
		})
	}
}

// TestUndoOfADeleteTellsAnotherName: what comes back is chosen, and where its name is taken by then, the one that it has is told.
func TestUndoOfADeleteTellsAnotherName(t *testing.T) {
	for _, taken := range []bool{false, true} {
		onChain(t, func(d *desk, l *library) {
			d.Delete([]string{l.id("peers.yaml")})
			d.settle()
			d.Sidebar.TakeRevealed()
			at, told := "peers.yaml", ""
			if taken {
				at, told = "peers-2.yaml", "peers.yaml is back as peers-2.yaml, since another one has its name by now."
				l.write("chain/peers.yaml", "format: 1\nmethod: other\n")
				l.tellsAll(d, "chain")
			}
			d.UndoTree()
			d.settle()
			want(t, "chosen", d.Sidebar.TakeRevealed(), l.id(at))
			want(t, "told", d.Notice(), told)
		})
	}
}
