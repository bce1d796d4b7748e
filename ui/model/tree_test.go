package model_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// tree draws the chain as the sidebar shows it.
func (l *library) tree(d *desk) string {
	var b strings.Builder
	for _, r := range d.Sidebar.Rows() {
		if strings.HasPrefix(r.ID, l.path("chain")+"/") {
			fmt.Fprintf(&b, "%s%s\n", strings.Repeat(" ", r.Depth), r.Title)
		}
	}
	return b.String()
}

// files lists the files of the chain.
func (l *library) files() string {
	var all []string
	var walk func(dir string)
	walk = func(dir string) {
		entries, err := os.ReadDir(l.path("chain/" + dir))
		if err != nil {
			l.t.Fatal(err)
		}
		for _, e := range entries {
			if e.IsDir() {
				walk(dir + e.Name() + "/")
				continue
			}
			all = append(all, dir+e.Name())
		}
	}
	walk("")
	return strings.Join(all, " ")
}

func none([]string) {}

const treeAtFirst = "Chain\n blocks\n  latest\n broken\n Peers of the node\n"

// TestTreeIsEdited: each step shows in the tree and in the files, open tabs go along, and undo brings back what was.
func TestTreeIsEdited(t *testing.T) {
	const filesAtFirst = "blocks/latest.yaml broken.yaml collection.yaml peers.yaml"
	for _, c := range []struct {
		name        string
		do          func(*desk, *library)
		tree, files string
	}{
		{
			"rename a request", func(d *desk, l *library) { d.Rename(l.id("blocks/latest.yaml"), "Newest", func(string) {}) },
			"Chain\n blocks\n  Newest\n broken\n Peers of the node\n", "blocks/newest.yaml broken.yaml collection.yaml peers.yaml",
		},
		{
			"rename a folder", func(d *desk, l *library) { d.Rename(l.id("blocks"), "区块", func(string) {}) },
			"Chain\n 区块\n  latest\n broken\n Peers of the node\n", "broken.yaml collection.yaml peers.yaml 区块/latest.yaml",
		},
		{
			"rename the collection", func(d *desk, l *library) { d.Rename(l.path("chain")+"/", "Other", func(string) {}) },
			"Other\n blocks\n  latest\n broken\n Peers of the node\n", filesAtFirst,
		},
		{
			"duplicate", func(d *desk, l *library) { d.Duplicate([]string{l.id("peers.yaml")}, none) },
			"Chain\n blocks\n  latest\n broken\n Peers of the node\n Peers of the node (copy)\n", "blocks/latest.yaml broken.yaml collection.yaml peers-of-the-node-copy.yaml peers.yaml",
		},
		{
			"duplicate it again, and its copies", func(d *desk, l *library) {
				for _, file := range []string{"peers", "peers", "peers-of-the-node-copy", "peers-of-the-node-copy-3"} {
					d.Duplicate([]string{l.id(file + ".yaml")}, none)
					d.settle()
				}
				d.Delete([]string{l.id("broken.yaml"), l.id("blocks"), l.id("peers.yaml")})
			},
			"Chain\n Peers of the node (copy) 2\n Peers of the node (copy)\n Peers of the node (copy) 3\n Peers of the node (copy) 4\n",
			"collection.yaml peers-of-the-node-copy-2.yaml peers-of-the-node-copy-3.yaml peers-of-the-node-copy-4.yaml peers-of-the-node-copy.yaml",
		},
		{
			"duplicate what has others behind it", func(d *desk, l *library) {
				d.Duplicate([]string{l.id("broken.yaml")}, none)
				d.settle()
				d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: l.id("broken.yaml"), Place: model.BeforeRow}, none)
				d.settle()
				d.Duplicate([]string{l.id("peers.yaml")}, none)
			},
			"Chain\n blocks\n  latest\n Peers of the node\n Peers of the node (copy)\n broken\n broken-copy\n",
			"blocks/latest.yaml broken-copy.yaml broken.yaml collection.yaml peers-of-the-node-copy.yaml peers.yaml",
		},
		{
			"delete several", func(d *desk, l *library) {
				d.Delete([]string{l.id("blocks"), l.id("blocks/latest.yaml"), l.id("broken.yaml")})
			},
			"Chain\n Peers of the node\n", "collection.yaml peers.yaml",
		},
		{
			"move into a folder", func(d *desk, l *library) { d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: l.id("blocks")}, none) },
			"Chain\n blocks\n  latest\n  Peers of the node\n broken\n", "blocks/latest.yaml blocks/peers.yaml broken.yaml collection.yaml",
		},
		{"move to the top", func(d *desk, l *library) {
			d.Move([]string{l.id("blocks/latest.yaml")}, model.Spot{ID: l.id("broken.yaml"), Place: model.BeforeRow}, none)
		}, "Chain\n blocks\n latest\n broken\n Peers of the node\n", "broken.yaml collection.yaml latest.yaml peers.yaml"},
		{"reorder", func(d *desk, l *library) {
			d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: l.id("blocks"), Place: model.BeforeRow}, none)
		}, "Chain\n Peers of the node\n blocks\n  latest\n broken\n", filesAtFirst},
		{
			"by key", func(d *desk, l *library) { d.Nudge([]string{l.id("peers.yaml")}, -1, none) },
			"Chain\n blocks\n  latest\n Peers of the node\n broken\n", filesAtFirst,
		},
		{"not beyond the end", func(d *desk, l *library) {
			d.Nudge([]string{l.id("peers.yaml")}, -1, none)
			d.Nudge([]string{l.id("peers.yaml")}, 1, none)
			d.Nudge([]string{l.id("peers.yaml")}, 1, none)
		}, treeAtFirst, filesAtFirst},
	} {
		onChain(t, func(d *desk, l *library) {
			d.Open(l.id("blocks/latest.yaml"), true)
			d.set(func(dr *model.Draft) { dr.Params = "[77]" })
			c.do(d, l)
			d.settle()
			want(t, c.name+": tree", l.tree(d), c.tree)
			want(t, c.name+": files", l.files(), c.files)
			for range 5 { // faster than the disk, and once more than there is to undo
				d.UndoTree()
			}
			d.settle()
			want(t, c.name+": undone: tree", l.tree(d), treeAtFirst)
			want(t, c.name+": undone: files", l.files(), filesAtFirst)
			want(t, c.name+": undone: text", l.read("chain/blocks/latest.yaml"), "format: 1\n# the newest\nmethod: getBlock\nparams: |-\n  [1]\n")
			want(t, c.name+": what was typed", d.tab().Draft().Params, "[77]")
			want(t, c.name+": the tab's file", d.tab().Source, l.id("blocks/latest.yaml"))
			want(t, c.name+": standing", d.tab().Standing(), model.AsSaved)
		})
	}
}

// TestMovesThatCannotBe are refused, with a reason, and change nothing.
func TestMovesThatCannotBe(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		files := l.files()
		for _, c := range []struct {
			name string
			ids  []string
			to   model.Spot
		}{
			{"a folder into itself", []string{l.id("blocks")}, model.Spot{ID: l.id("blocks/latest.yaml"), Place: model.AfterRow}},
			{"into a request", []string{l.id("blocks")}, model.Spot{ID: l.id("peers.yaml")}},
			{"into what is built in", []string{l.id("blocks")}, model.Spot{ID: "Quick start"}},
			{"out of what is built in", []string{"Quick start/echo.yaml"}, model.Spot{ID: l.id("blocks")}},
			{"a collection", []string{l.path("chain") + "/"}, model.Spot{ID: l.id("blocks")}},
		} {
			if d.CanMove(c.ids, c.to) || d.MoveRefusal(c.ids, c.to) == "" {
				t.Errorf("%s is not refused", c.name)
			}
			if built := strings.Contains(c.name, "built in"); built != (d.MoveRefusal(c.ids, c.to) == d.T("tree.fixed_move")) {
				t.Errorf("%s: refused because %q", c.name, d.MoveRefusal(c.ids, c.to))
			}
			d.Move(c.ids, c.to, none)
			d.settle()
			want(t, c.name, l.files(), files)
		}
		d.Delete([]string{"Quick start/echo.yaml"})
		d.Delete([]string{l.path("chain") + "/"})
		d.settle()
		want(t, "files", l.files(), files)
	})
}

// TestA25UnreadableFileIsShown: with its text and the reason; it is read as soon as it is mended.
func TestA25UnreadableFileIsShown(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("broken.yaml"), false)
		d.settle()
		want(t, "text", answer(d.tab().Response()), "format: [\n")
		want(t, "frames recorded", d.Wire.Total(), 0)
		if !strings.Contains(d.tab().Trouble(), "broken.yaml") {
			t.Errorf("trouble: %q", d.tab().Trouble())
		}
		l.write("chain/broken.yaml", "format: 1\nmethod: mended\n")
		l.tells(d, "chain", watch.Change{Paths: []string{"broken.yaml"}})
		d.Open(l.id("broken.yaml"), true)
		want(t, "method", d.tab().Draft().Method, "mended")
	})
}

// TestUnreadableFileSaysWhatItIs: merge markers are no XML; a file that the disk does not give is no empty result, and the reason is told
// in the person's language, with what to try.
func TestUnreadableFileSaysWhatItIs(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("chain/broken.yaml", "<<<<<<< ours\nformat: 1\n=======\n>>>>>>> theirs\n")
		if err := os.Symlink("../outside.yaml", l.path("chain/out.yaml")); err != nil {
			t.Fatal(err)
		}
		l.tells(d, "chain", watch.Change{All: true})
		d.Open(l.id("broken.yaml"), false)
		d.settle()
		for _, c := range d.Chips(d.tab().Response()) {
			want(t, "a chip says XML", strings.Contains(c.Text, "XML"), false)
		}
		d.Settings.Change(func(v *model.Values) { v.Language = "zh-CN" })
		d.Open(l.id("out.yaml"), false)
		d.settle()
		r := d.tab().Response()
		want(t, "chip", d.Chips(r)[0].Text, d.T("cause.unreadable.short"))
		what, _ := d.Explain(r.Exchange.Outcome.Failure)
		for _, text := range []string{what, d.tab().Trouble()} {
			want(t, "in Chinese, without the system's words: "+text, strings.Contains(text, "指向集合之外的链接") && !strings.Contains(text, "escapes"), true)
		}
		want(t, "what to try", strings.Contains(d.tab().Trouble(), d.T("collection.outside.hint")), true)
		want(t, "frames recorded", d.Wire.Total(), 0)
	})
}

// TestSearchFindsEverything: by name, method, address, params and what stands in comments.
func TestSearchFindsEverything(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		for _, text := range []string{"LATEST", "getblock", "8545 [1]", "the newest"} {
			d.SetFilter(text)
			d.settle()
			if !strings.Contains(l.tree(d), "  latest\n") {
				t.Errorf("%q does not find it: %q", text, l.tree(d))
			}
			var found []model.SidebarRow
			d.FindSaved(text, func(rows []model.SidebarRow) { found = rows })
			d.settle()
			if len(found) == 0 {
				t.Errorf("quick open does not find %q", text)
			}
		}
		d.SetFilter("")
	})
}

// TestManyRequests: the filter of ten thousand requests runs in the background, and finds the one.
func TestManyRequests(t *testing.T) {
	l := newLibrary(t)
	l.write("chain/collection.yaml", "format: 1\nname: Chain\n")
	for i := range 10_000 {
		l.write(fmt.Sprintf("chain/f%d/r%d.yaml", i%10, i), fmt.Sprintf("format: 1\nmethod: m%d\nparams: |-\n  [%q]\n", i, strings.Repeat("x", 100)))
	}
	onDesk(t, func(d *desk) {
		d.OpenFolder(l.path("chain"))
		d.settle()
		want(t, "rows", len(d.Sidebar.Rows()) > 10_000, true)
		d.SetFilter("m7777")
		want(t, "rows while it runs", len(d.Sidebar.Rows()) > 10_000, true)
		d.settle()
		want(t, "tree", l.tree(d), "Chain\n f7\n  r7777\n")
	}, l.lends)
}

// TestFoldsComeBack: what was folded is at the next start, of each collection, closed ones and what is built in too; what is not there any more is
// forgotten, and what was renamed stays folded.
func TestFoldsComeBack(t *testing.T) {
	l := newLibrary(t)
	l.chain()
	l.other()
	synctest.Test(t, func(t *testing.T) {
		store := newMemory()
		d := newDesk(t, store, l.lends)
		d.settle()
		for _, name := range []string{"chain", "other"} {
			d.OpenFolder(l.path(name))
			d.settle()
		}
		d.NewFolder(l.id("blocks"), "deep", nil)
		d.NewFolder(l.id("blocks"), "gone", nil)
		d.settle()
		for _, id := range []string{l.id("blocks/deep"), l.id("blocks/gone"), l.id("blocks"), l.at("in"), l.path("other") + "/", "Quick start"} {
			d.ToggleFolder(id)
		}
		d.Rename(l.id("blocks"), "Blocks", func(string) {})
		d.settle()
		before := d.rows()
		d.pass(2 * time.Second)
		d.Close()
		if err := os.Remove(l.path("chain/blocks/gone")); err != nil {
			t.Fatal(err)
		}

		d = newDesk(t, store, l.lends)
		d.settle()
		want(t, "rows", d.rows(), before)
		d.ToggleFolder(l.id("blocks"))
		want(t, "within", strings.Contains(d.rows(), "> deep\n"), true)
		d.CloseCollection(d.Shelf.Volumes()[len(d.Shelf.Volumes())-1])
		l.write("chain/blocks/gone/a.yaml", "format: 1\n")
		l.tells(d, "chain", watch.Change{All: true})
		want(t, "what was forgotten", strings.Contains(d.rows(), "v gone\n"), true)
		d.pass(2 * time.Second)
		d.Close()

		d = newDesk(t, store, l.lends)
		defer d.Close()
		d.OpenFolder(l.path("other"))
		d.settle()
		want(t, "opened once more", strings.Contains(d.rows(), "> in\n"), true)
	})
}

// TestFoldsAreBounded: of too many, those that lie deep are not kept.
func TestFoldsAreBounded(t *testing.T) {
	l := newLibrary(t)
	l.chain()
	synctest.Test(t, func(t *testing.T) {
		store := newMemory()
		d := newDesk(t, store, l.lends)
		defer d.Close()
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		for i := range 3000 {
			d.ToggleFolder(l.id(fmt.Sprintf("a/b%d", i)))
		}
		d.ToggleFolder(l.id("blocks"))
		d.pass(2 * time.Second)
		var kept struct{ Folded map[string][]string }
		text, _ := store.Load("window.json")
		if err := json.Unmarshal(text, &kept); err != nil {
			t.Fatal(err)
		}
		folded := kept.Folded[l.path("chain")]
		want(t, "how many", len(folded), 2000)
		want(t, "the first", folded[0], "blocks")
	})
}
