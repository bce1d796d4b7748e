package model_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
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

// TestI03OfAFileThatChanges: an address that came from somebody else's collection is asked about as long as it stands in the tab as it came, whatever
// became of the file and of the collection meanwhile; and so is what the text reads.
func TestI03OfAFileThatChanges(t *testing.T) {
	const file = "theirs/add.yaml"
	for _, c := range []struct {
		name string
		do   func(d *desk, l *library)
	}{
		{"the file goes elsewhere", func(d *desk, l *library) {
			l.write(file, "format: 1\nendpoint: tcp://127.0.0.1:2\nmethod: echo\n")
			l.tells(d, "theirs", watch.Change{})
		}},
		{"the file is gone", func(d *desk, l *library) {
			_ = os.Remove(l.path(file))
			l.tells(d, "theirs", watch.Change{})
		}},
		{"the file cannot be read", func(d *desk, l *library) {
			l.write(file, "format: [\n")
			l.tells(d, "theirs", watch.Change{})
		}},
		{"the folder is gone", func(d *desk, l *library) {
			_ = os.RemoveAll(l.path("theirs"))
			l.tells(d, "theirs", watch.Change{Gone: true})
		}},
		{"it was closed", func(d *desk, _ *library) { d.CloseCollection(d.tab().Volume()) }},
		{"it was closed, and this is a copy", func(d *desk, _ *library) {
			d.DuplicateTab()
			d.CloseCollection(d.tab().Volume())
		}},
		{"the file goes elsewhere, and this is a copy", func(d *desk, l *library) {
			d.DuplicateTab()
			l.write(file, "format: 1\nendpoint: tcp://127.0.0.1:2\nmethod: echo\n")
			l.tells(d, "theirs", watch.Change{})
		}},
		{"the file is gone, and this is a copy", func(d *desk, l *library) {
			d.DuplicateTab()
			_ = os.Remove(l.path(file))
			l.tells(d, "theirs", watch.Change{})
		}},
		{"the file goes elsewhere, and this was begun from it", func(d *desk, l *library) {
			d.NewTab()
			d.tab().Set(func(f *model.Draft) { f.Method = "echo" })
			l.write(file, "format: 1\nendpoint: tcp://127.0.0.1:2\nmethod: echo\n")
			l.tells(d, "theirs", watch.Change{})
		}},
		{"the file is gone, and this was begun from it", func(d *desk, l *library) {
			d.NewTab()
			d.tab().Set(func(f *model.Draft) { f.Method = "echo" })
			_ = os.Remove(l.path(file))
			l.tells(d, "theirs", watch.Change{})
		}},
	} {
		atHome(t, func(d *desk, l *library) {
			l.anew("theirs")
			d.OpenFolder(l.path("theirs"))
			d.settle()
			d.Open(l.path(file[:6])+"//add.yaml", true)
			d.tab().Set(func(f *model.Draft) { f.Params = "[2]" })
			c.do(d, l)
			d.settle()
			want(t, c.name, asked(d.send()), "[{send tcp://127.0.0.1:1}] for "+l.path("theirs"))
			d.tab().Agree()
			d.settle()
			want(t, c.name+", agreed to", d.tab().Response().Ask() == nil, true)
			d.tab().Set(func(f *model.Draft) { f.Endpoint = "tcp://127.0.0.1:3" })
			want(t, c.name+", typed", d.send().Ask() == nil, true)
		})
	}
}

// TestI03OwnClosed: the tabs of one's own collection that was closed are not asked about.
func TestI03OwnClosed(t *testing.T) {
	atHome(t, func(d *desk, _ *library) {
		d.CloseCollection(d.tab().Volume())
		d.settle()
		want(t, "asked", d.send().Ask() == nil, true)
	})
}

// TestI03CollectionWithinOnesOwn: what lies in a collection that was put into one's own is asked about, at any depth; a folder of one's own is not.
func TestI03CollectionWithinOnesOwn(t *testing.T) {
	for file, asks := range map[string]bool{"cloned/add.yaml": true, "cloned/deep/er/add.yaml": true, "folder/add.yaml": false, "folder/deep/add.yaml": false} {
		atHome(t, func(d *desk, l *library) {
			home := l.path("own/my-requests")
			l.write("own/my-requests/"+file, mineRequest)
			l.write("own/my-requests/cloned/collection.yaml", mineCollection)
			l.tells(d, "own/my-requests", watch.Change{All: true})
			d.Open(home+"//"+file, true)
			got := asked(d.send())
			want(t, file+": "+got, got == "[{send tcp://127.0.0.1:1}] for "+home+"/cloned", asks)
			d.Open(home+"//add.yaml", true)
			want(t, "beside it", d.send().Ask() == nil, true)
		})
	}
}
