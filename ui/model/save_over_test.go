package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/ui/model"
)

// TestTakenNames: a name is taken by a request that is called so in that very folder, whatever its capitals.
func TestTakenNames(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		top, blocks := l.path("chain")+"/", l.id("blocks")
		for _, c := range []struct{ place, name, taken, free string }{
			{top, "Peers of the node", l.id("peers.yaml"), "Peers of the node 2"},
			{top, " peers OF the node ", l.id("peers.yaml"), ""},
			{top, "peers", "", "peers"},
			{top, "blocks", "", "blocks"},
			{blocks, "latest", l.id("blocks/latest.yaml"), "latest 2"},
			{top, "latest", "", "latest"},
			{blocks, "Peers of the node", "", ""},
			{"nowhere", "latest", "", "latest"},
		} {
			want(t, c.place+" "+c.name, d.Taken(c.place, c.name), c.taken)
			if c.free != "" {
				want(t, c.name+": free", d.FreeName(c.place, c.name), c.free)
			}
		}
		want(t, "a folder", d.HasFolder(top, "Blocks"), true)
		want(t, "no folder", d.HasFolder(blocks, "Blocks"), false)
	})
}

// TestSaveOver: all of the other request goes, and undo brings back both: the file to the byte, and what was typed as an unsaved tab.
func TestSaveOver(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		before := l.read("chain/blocks/latest.yaml")
		d.Open(l.id("blocks/latest.yaml"), true)
		d.settle()
		d.NewTab()
		d.write("tcp://127.0.0.1:1", "add", "[2]")
		d.tab().SaveOver(l.id("blocks/latest.yaml"), "Latest")
		d.settle()
		const after = "format: 1\nname: Latest\nendpoint: tcp://127.0.0.1:1\nmethod: add\nparams: |-\n  [2]\n"
		want(t, "file", l.read("chain/blocks/latest.yaml"), after)
		want(t, "source", d.tab().Source, l.id("blocks/latest.yaml"))
		want(t, "modified", d.tab().Modified(), false)
		want(t, "offered", d.Undoable(), "“Latest” replaced")
		d.UndoTree()
		d.settle()
		want(t, "file, undone", l.read("chain/blocks/latest.yaml"), before)
		want(t, "what was typed", d.tab().Draft().Params, "[2]")
		want(t, "source, undone", d.tab().Source, "")
		want(t, "modified, undone", d.tab().Modified(), true)
	})
}

// TestSaveOverWhatSomebodyChanged: what is not known yet is not written over.
func TestSaveOverWhatSomebodyChanged(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.NewTab()
		d.write("tcp://127.0.0.1:1", "add", "[2]")
		l.write("chain/blocks/latest.yaml", "format: 1\nmethod: theirs\n")
		d.tab().SaveOver(l.id("blocks/latest.yaml"), "latest")
		d.settle()
		want(t, "file", l.read("chain/blocks/latest.yaml"), "format: 1\nmethod: theirs\n")
		want(t, "told", strings.Contains(d.tab().Trouble(), "Not saved"), true)
		want(t, "source", d.tab().Source, "")
		want(t, "again", d.tab().Draft().Method, "add")
	})
}

// TestSaveOverItself: in the place of its own file it is a save, which keeps comments.
func TestSaveOverItself(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("blocks/latest.yaml"), true)
		d.settle()
		d.set(func(dr *model.Draft) { dr.Params = "[7]" })
		d.tab().SaveOver(l.id("blocks/latest.yaml"), "latest")
		d.settle()
		want(t, "file", l.read("chain/blocks/latest.yaml"), "format: 1\n# the newest\nmethod: getBlock\nparams: |-\n  [7]\n")
	})
}
