package model_test

import (
	"os"
	"strings"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// TestOptionsAreSaved: what is no security is kept in the file, and comes back from it; what is, is told and stays out.
func TestOptionsAreSaved(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("blocks/latest.yaml"), true)
		d.settle()
		d.set(func(dr *model.Draft) { dr.KeepSpace, dr.Cancel, dr.Access.HTTP.Follow = true, "lsp", true })
		d.tab().Save()
		d.settle()
		file := l.read("chain/blocks/latest.yaml")
		want(t, "file", strings.HasSuffix(file, "params: |-\n  [1]\nkeep_space: true\ncancel: lsp\n"), true)
		want(t, "security in the file", strings.Contains(file, "follow"), false)
		want(t, "told", strings.Contains(d.tab().LeftOut(), d.T("save.left.ways")) && !strings.Contains(d.tab().LeftOut(), d.T("options.cancel")), true)
		d.tab().DismissLeftOut()
		want(t, "once it was taken note of", d.tab().LeftOut(), "")
		_, at := d.Active()
		d.CloseTab(at)
		d.Open(l.id("blocks/latest.yaml"), true)
		d.settle()
		want(t, "white space", d.tab().Draft().KeepSpace, true)
		want(t, "cancel", d.tab().Draft().Cancel, "lsp")
		d.set(func(dr *model.Draft) { dr.KeepSpace, dr.Cancel = false, "" })
		d.tab().Save()
		d.settle()
		want(t, "taken out", strings.HasSuffix(l.read("chain/blocks/latest.yaml"), "  [1]\n"), true)
	})
}

// TestTabFollowsARenamedFile: what git or a file manager moves stays open as what it is, and is not saved twice.
func TestTabFollowsARenamedFile(t *testing.T) {
	for name, c := range map[string]struct {
		text   string // of the file that is there then; "" for that which was there
		second bool   // another one has the same text
		twin   bool   // another one had it, and is gone too
		follow bool
	}{
		"renamed":       {follow: true},
		"another text":  {text: "format: 1\nmethod: other\n"},
		"which of both": {second: true},
		"one of twins":  {twin: true},
	} {
		onChain(t, func(d *desk, l *library) {
			if c.twin {
				l.write("chain/twin.yaml", l.read("chain/peers.yaml"))
				l.tells(d, "chain", watch.Change{All: true})
			}
			d.Open(l.id("peers.yaml"), true)
			d.settle()
			d.set(func(dr *model.Draft) { dr.Params = "[7]" })
			if c.text == "" {
				c.text = l.read("chain/peers.yaml")
			}
			l.write("chain/blocks/nodes.yaml", c.text)
			if c.second {
				l.write("chain/nodes.yaml", c.text)
			}
			if err := os.Remove(l.path("chain/peers.yaml")); err != nil {
				t.Fatal(err)
			}
			if c.twin {
				if err := os.Remove(l.path("chain/twin.yaml")); err != nil {
					t.Fatal(err)
				}
			}
			l.tells(d, "chain", watch.Change{All: true})
			want(t, name+": followed", d.tab().Source == l.id("blocks/nodes.yaml"), c.follow)
			want(t, name+": gone", d.tab().Standing() == model.Gone, !c.follow)
			want(t, name+": what was typed", d.tab().Draft().Params, "[7]")
			want(t, name+": on the disk", d.Shelf.PathOf(l.id("blocks/nodes.yaml")), l.path("chain/blocks/nodes.yaml"))
			if c.follow {
				d.tab().Save()
				d.settle()
				want(t, name+": saved there", strings.HasSuffix(l.read("chain/blocks/nodes.yaml"), "[7]\n"), true)
				want(t, name+": and not twice", l.read("chain/peers.yaml"), "no file")
			}
		})
	}
}
