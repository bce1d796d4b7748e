package model_test

import (
	"testing"

	"rpcexplorer/ui/model"
)

// TestClosingKeepsUndo: what was done in a collection can be taken back once it is open again, in the same run, and not before; what was done elsewhere
// can be meanwhile.
func TestClosingKeepsUndo(t *testing.T) {
	onBoth(t, func(d *desk, l *library) {
		before := l.bytes()
		undo := func() { d.UndoTree(); d.settle() }
		rename := func(id, name string) { d.Rename(id, name, func(string) {}); d.settle() }
		rename(l.at("in"), "Inside")
		changed := l.bytes()
		d.Delete([]string{l.id("peers.yaml")})
		d.settle()
		deleted := l.bytes()
		want(t, "offered", d.Undoable() != "", true)

		chain, _ := d.Shelf.Find(l.id("peers.yaml"))
		d.CloseCollection(chain)
		d.settle()
		want(t, "offered while it is closed", d.Undoable(), "")
		undo()
		want(t, "what was done elsewhere is taken back", l.bytes() != deleted && l.read("chain/peers.yaml") == "no file", true)
		undo()
		want(t, "nothing more", d.Notice(), d.T("tree.nothing_to_undo"))

		d.OpenFolder(l.path("chain"))
		d.settle()
		undo()
		want(t, "as it was", l.bytes(), before)
		want(t, "something was changed between", changed != before, true)
	})
}

// TestClosingAtOnceKeepsUndo: what is still being done when its collection is closed can be taken back, too.
func TestClosingAtOnceKeepsUndo(t *testing.T) {
	onBoth(t, func(d *desk, l *library) {
		before := l.bytes()
		d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: l.at("in")}, func([]string) {})
		chain, _ := d.Shelf.Find(l.id("peers.yaml"))
		d.CloseCollection(chain)
		d.settle()
		want(t, "moved", l.bytes() != before, true)
		d.OpenFolder(l.path("chain"))
		d.settle()
		d.UndoTree()
		d.settle()
		want(t, "as it was", l.bytes(), before)
	})
}
