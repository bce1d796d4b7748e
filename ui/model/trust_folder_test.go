package model_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/watch"
)

const (
	mineCollection = "format: 1\nname: Mine\n"
	mineRequest    = "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[1]'\n"
)

// anew puts another folder in the place of one, however soon.
func (l *library) anew(name string) {
	l.t.Helper()
	was := consent.At(l.path(name))
	for n := 0; consent.At(l.path(name)).Is(was); n++ {
		if n > 5000 { // the clock of these tests stands still, that of the file system does not
			l.t.Fatal("another folder is taken for the one that was there")
		}
		if err := os.RemoveAll(l.path(name)); err != nil {
			l.t.Fatal(err)
		}
		l.write(name+"/collection.yaml", mineCollection)
		l.write(name+"/add.yaml", mineRequest)
	}
}

// TestI03Folder: what was agreed to for a collection, that it was made here included, goes along with its folder, and what is put in its place is asked
// about; whether the window has it open meanwhile, or not.
func TestI03Folder(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(l *library) error
		now  string // where it is then
		asks bool
	}{
		{"as it was", func(*library) error { return nil }, "own/my-requests", false},
		{"others checked out in it", func(l *library) error {
			l.write("own/my-requests/.git/HEAD", "x")
			err := os.Remove(l.path("own/my-requests/add.yaml"))
			l.write("own/my-requests/add.yaml", mineRequest)
			return err
		}, "own/my-requests", false},
		{"deleted, and another one there", func(l *library) error { l.anew("own/my-requests"); return nil }, "own/my-requests", true},
		{"moved, and another one there", func(l *library) error {
			err := os.Rename(l.path("own/my-requests"), l.path("own/old"))
			l.write("own/my-requests/collection.yaml", mineCollection)
			l.write("own/my-requests/add.yaml", mineRequest)
			return err
		}, "own/my-requests", true},
		{"renamed", func(l *library) error { return os.Rename(l.path("own/my-requests"), l.path("own/ours")) }, "own/ours", false},
		{"moved", func(l *library) error {
			return errors.Join(os.Mkdir(l.path("elsewhere"), 0o755), os.Rename(l.path("own/my-requests"), l.path("elsewhere/x")))
		}, "elsewhere/x", false},
		{"copied", func(l *library) error { return os.CopyFS(l.path("copy"), os.DirFS(l.path("own/my-requests"))) }, "copy", true},
		{"opened by a link", func(l *library) error { return os.Symlink(l.path("own/my-requests"), l.path("link")) }, "link", false},
	} {
		for _, closed := range []bool{false, true} {
			atHome(t, func(d *desk, l *library) {
				home := l.path("own/my-requests")
				v, _ := d.Shelf.Find(home + "/")
				if closed {
					d.CloseCollection(v)
					d.settle()
				}
				if err := c.do(l); err != nil {
					t.Fatal(err)
				}
				if !closed {
					_, err := os.Stat(home)
					l.tells(d, "own/my-requests", watch.Change{Gone: err != nil})
				}
				d.OpenFolder(l.path(c.now))
				d.settle()
				at, _ := filepath.EvalSymlinks(l.path(c.now))
				d.Open(at+"//add.yaml", true)
				got := "nothing"
				if r := d.send(); r.Ask() != nil {
					got = asked(r)
				}
				expected := "nothing"
				if c.asks {
					expected = "[{send tcp://127.0.0.1:1}] for " + at
				}
				want(t, c.name, got, expected)
				if c.asks {
					d.tab().Agree()
					d.settle()
					want(t, c.name+": agreed to", asked(d.send()), `nothing: `+answer(d.tab().Response()))
				}
			})
		}
	}
}

// TestI03FolderWhileItAsks: what is agreed to is for the folder that asked, not for the one that took its place meanwhile.
func TestI03FolderWhileItAsks(t *testing.T) {
	atHome(t, func(d *desk, l *library) {
		l.anew("theirs")
		d.OpenFolder(l.path("theirs"))
		d.settle()
		d.Open(l.path("theirs")+"//add.yaml", true)
		want(t, "asked", asked(d.send()), "[{send tcp://127.0.0.1:1}] for "+l.path("theirs"))
		l.anew("theirs")
		d.tab().Agree()
		d.settle()
		l.tells(d, "theirs", watch.Change{})
		d.Open(l.path("theirs")+"//add.yaml", true)
		want(t, "asked of the other one", asked(d.send()), "[{send tcp://127.0.0.1:1}] for "+l.path("theirs"))
		want(t, "listed as the one that was there", granted(d, l.path("theirs")), "send tcp://127.0.0.1:1")
	})
}
