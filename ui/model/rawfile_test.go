package model_test

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// TestA25UnreadableFileIsMendedHere: the text of a file that cannot be read is edited as it is, saved whole or not at all, and then its tab shows the
// request that it is; that can be undone. What somebody else wrote meanwhile is not written over unless one chooses.
func TestA25UnreadableFileIsMendedHere(t *testing.T) {
	const mended = "format: 1\nmethod: mended\n"
	save := func(d *desk, f *model.RawFile) (saved bool) {
		f.Save(func(ok bool) { saved = ok })
		d.settle()
		return saved
	}
	onChain(t, func(d *desk, l *library) {
		row := l.id("broken.yaml")
		d.Open(row, false)
		d.settle()
		want(t, "its row", d.tab().Unreadable()+" "+d.tab().Row(), row+" "+row)
		want(t, "odd about its text", len(d.Notices(d.tab().Response())), 0)
		f := d.EditRaw(row)
		want(t, "text", f.Typed, "format: [\n")
		why := ""
		f.Check(func(w string) { why = w })
		d.settle()
		want(t, "says why", strings.Contains(why, "YAML"), true)

		f.Typed = mended
		f.Check(func(w string) { why = w })
		d.settle()
		want(t, "can be read", why, "")
		f.Leave()
		want(t, "told", strings.Contains(d.Notice(), "broken.yaml"), true)
		want(t, "kept", d.EditRaw(row) == f, true)

		l.write("chain/broken.yaml", "format: [ # theirs\n")
		want(t, "saved over theirs", save(d, f), false)
		clashes, gone := f.Clashes()
		want(t, "clashes", clashes && !gone, true)
		want(t, "file", l.read("chain/broken.yaml"), "format: [ # theirs\n")
		f.Settle(true)
		want(t, "saved", save(d, f), true)
		want(t, "file", l.read("chain/broken.yaml"), mended)
		want(t, "method", d.tab().Draft().Method, "mended")
		want(t, "row of the tab", d.tab().Source, row)
		want(t, "unreadable", d.tab().Unreadable(), "")
		want(t, "begun anew", d.EditRaw(row) != f, true)

		d.UndoTree()
		d.settle()
		want(t, "undone", l.read("chain/broken.yaml"), "format: [ # theirs\n")

		f = d.EditRaw(row)
		f.Typed = mended
		if err := os.Remove(l.path("chain/broken.yaml")); err != nil {
			t.Fatal(err)
		}
		want(t, "saved where it is gone", save(d, f), false)
		_, gone = f.Clashes()
		want(t, "gone", gone, true)
		f.Settle(true)
		want(t, "saved", save(d, f), true)
		want(t, "file", l.read("chain/broken.yaml"), mended)

		for _, c := range []struct{ row, file string }{{".", "collection.yaml"}, {"blocks/latest.yaml", "blocks/latest.yaml"}, {"blocks", ""}, {"none.yaml", ""}} {
			id := l.id(c.row)
			if c.row == "." {
				id = l.path("chain") + "/"
			}
			want(t, c.row, d.CanEditRaw(id), c.file != "")
			if f := d.EditRaw(id); c.file != "" {
				want(t, c.row, f.Path, c.file)
			} else if f != nil {
				t.Errorf("%s: %+v", c.row, f)
			}
		}
		want(t, "built in", d.CanEditRaw("Quick start/echo.yaml"), false)
	})
}

// TestRowsOpenOutside: every row shows where it lies; its file is opened by another program if it is one. Where nothing opens it, its path is told.
func TestRowsOpenOutside(t *testing.T) {
	var handed []string
	var fails error
	l := newLibrary(t)
	l.chain()
	l.write("chain/environments/live.yaml", "format: 1\nname: Live\n")
	if err := errors.Join(syscall.Mkfifo(l.path("chain/pipe.yaml"), 0o600), os.Symlink("blocks", l.path("chain/near")), os.Symlink("../x.yaml", l.path("chain/out.yaml"))); err != nil {
		t.Fatal(err)
	}
	onDesk(t, func(d *desk) {
		d.OpenFolder(l.path("chain"))
		d.settle()
		l.tells(d, "chain", watch.Change{All: true})
		failed := ""
		for _, c := range []struct{ row, opens, shows string }{
			{".", "collection.yaml", "."},
			{"blocks", "", "blocks"},
			{"peers.yaml", "peers.yaml", "peers.yaml in its folder"},
			{"broken.yaml", "broken.yaml", "broken.yaml in its folder"},
			{"environments/live.yaml", "environments/live.yaml", "environments/live.yaml in its folder"},
			{"pipe.yaml", "", "pipe.yaml in its folder"},
			{"near", "", "near in its folder"},
			{"out.yaml", "", "out.yaml in its folder"},
		} {
			id := l.id(c.row)
			if c.row == "." {
				id = l.path("chain") + "/"
			}
			handed = nil
			d.OpenOutside(id, func(path string) { failed = path })
			d.settle()
			d.ShowOutside(id, func(path string) { failed = path })
			d.settle()
			want(t, c.row+" can be opened", d.CanOpenOutside(id), c.opens != "")
			var all []string
			for _, name := range []string{c.opens, c.shows} {
				if name != "" {
					all = append(all, strings.TrimSuffix(l.path("chain")+"/"+name, "/."))
				}
			}
			want(t, c.row, strings.Join(handed, "\n"), strings.Join(all, "\n"))
		}
		want(t, "failed", failed, "")
		want(t, "built in", d.CanOpenOutside("Quick start/echo.yaml"), false)
		for _, c := range []struct {
			err error
			key string
		}{{&exec.Error{Name: "xdg-open", Err: exec.ErrNotFound}, "outside.none"}, {errors.New("exit status 3"), "outside.failed"}} {
			fails, failed = c.err, ""
			d.OpenOutside(l.id("peers.yaml"), func(path string) { failed = path })
			d.settle()
			want(t, "path", failed, l.path("chain/peers.yaml"))
			want(t, "told", d.Notice(), d.T(c.key, failed, c.err))
		}
	}, func(c *model.Config) {
		l.lends(c)
		c.Outside = func(path string, shows bool) error {
			if shows {
				path += " in its folder"
			}
			handed = append(handed, path)
			return fails
		}
	})
	want(t, "no other file", slices.Contains(handed, ""), false)
}
