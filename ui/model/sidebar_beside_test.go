package model_test

import (
	"fmt"
	"testing"
)

// TestBesideARow: what is chosen together with a row is what can be deleted together with it: neither the collections nor rows of others.
func TestBesideARow(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("other/one.yaml", "format: 1\nmethod: one\n")
		d.OpenFolder(l.path("other"))
		d.settle()
		chain := []string{l.id("blocks"), l.id("blocks/latest.yaml"), l.id("broken.yaml"), l.id("peers.yaml")}
		for _, row := range []string{l.id("blocks/latest.yaml"), l.path("chain") + "/"} {
			want(t, "beside "+row, fmt.Sprint(d.Sidebar.Beside(row)), fmt.Sprint(chain))
		}
		want(t, "of the other", fmt.Sprint(d.Sidebar.Beside(l.path("other")+"//one.yaml")), "["+l.path("other")+"//one.yaml]")
		d.SetFilter("getblock")
		want(t, "filtered", fmt.Sprint(d.Sidebar.Beside(l.id("peers.yaml"))), fmt.Sprint(chain[1:2]))
		d.SetFilter("")
		d.ToggleFolder(chain[0])
		all := d.Sidebar.Beside(chain[0])
		want(t, "folded", fmt.Sprint(all), fmt.Sprint(append(chain[:1:1], chain[2:]...)))
		d.Delete(all)
		d.settle()
		want(t, "left", fmt.Sprint(d.Sidebar.Beside(l.path("chain")+"/")), "[]")
		d.UndoTree()
		d.settle()
		want(t, "back", fmt.Sprint(d.Sidebar.Beside(l.path("chain")+"/")), fmt.Sprint(all))
	})
}
