package model_test

import (
	"strings"
	"testing"
)

// TestRawTextComesBack: what was typed into the text of a file and not saved is there after the program was killed, every byte of it, when its
// collection was closed and opened again, and after the file was renamed; a file that was changed meanwhile is not written over.
func TestRawTextComesBack(t *testing.T) {
	const typed = "format: [ # half done \xff\n"
	onChain(t, func(d *desk, l *library) {
		d.EditRaw(l.id("broken.yaml")).Type(typed)
		d.pass(3e9) // no Close: it is killed

		next := newDesk(t, d.store, l.lends)
		defer next.Close()
		next.settle()
		want(t, "told", strings.Contains(next.Notice(), "not saved yet: broken.yaml"), true)
		f := next.EditRaw(l.id("broken.yaml"))
		want(t, "at the next start", f.Typed, typed)
		want(t, "modified", f.Modified(), true)

		v, _ := next.Shelf.Find(l.id("broken.yaml"))
		next.CloseCollection(v)
		next.settle()
		next.OpenFolder(l.path("chain"))
		next.settle()
		want(t, "when it was opened again", next.EditRaw(l.id("broken.yaml")).Typed, typed)

		row := ""
		next.Rename(l.id("broken.yaml"), "mending", func(id string) { row = id })
		next.settle()
		f = next.EditRaw(row)
		want(t, "after it was renamed", f.Typed, typed)
		want(t, "its file", f.Path, "mending.yaml")

		l.write("chain/mending.yaml", "format: 1\nmethod: theirs\n")
		save := func() (saved bool) {
			f.Save(func(ok bool) { saved = ok })
			next.settle()
			return saved
		}
		want(t, "saved over theirs", save(), false)
		want(t, "theirs", l.read("chain/mending.yaml"), "format: 1\nmethod: theirs\n")
		f.Settle(true)
		want(t, "saved", save(), true)
		want(t, "file", l.read("chain/mending.yaml"), typed)
		next.pass(3e9)
		want(t, "kept then", strings.Contains(next.store.text("window.json"), `"raws"`), false)
	})
}

// TestRawTextTakenBackIsNotKept: what is as the file is, is no draft.
func TestRawTextTakenBackIsNotKept(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		f := d.EditRaw(l.id("peers.yaml"))
		was := f.Typed
		for _, c := range []struct {
			typed string
			kept  bool
		}{{"format: 2", true}, {was, false}} {
			f.Type(c.typed)
			d.pass(3e9)
			want(t, c.typed, strings.Contains(d.store.text("window.json"), `"raws"`), c.kept)
		}
	})
}
