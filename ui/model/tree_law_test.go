package model_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/ui/model"
)

// other is a second collection, open beside the chain, which knows none of its names.
func (l *library) other() {
	l.write("other/collection.yaml", "format: 1\nname: Other\norder: [z.yaml]\n")
	l.write("other/z.yaml", "format: 1\nname: Z\nmethod: z\n")
	l.write("other/in/a.yaml", "format: 1\nmethod: a\n")
}

// onBoth runs a test at a desk with both collections open.
func onBoth(t *testing.T, test func(*desk, *library), changes ...func(*model.Config)) {
	t.Helper()
	l := newLibrary(t)
	l.chain()
	l.other()
	onDesk(t, func(d *desk) {
		d.settle()
		for _, name := range []string{"chain", "other"} {
			d.OpenFolder(l.path(name))
			d.settle()
		}
		test(d, l)
	}, append([]func(*model.Config){l.lends}, changes...)...)
}

// at is the ID of an item of the other collection.
func (l *library) at(path string) string { return l.path("other") + "//" + path }

// bytes are all files of both collections, a line each.
func (l *library) bytes() string {
	l.t.Helper()
	all := map[string]string{}
	for _, name := range []string{"chain", "other"} {
		err := filepath.WalkDir(l.path(name), func(at string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				all[at] = "folder"
				return err
			}
			text, err := os.ReadFile(at)
			all[at] = string(text)
			return err
		})
		if err != nil {
			l.t.Fatal(err)
		}
	}
	var lines []string
	for _, at := range slices.Sorted(maps.Keys(all)) {
		lines = append(lines, strings.TrimPrefix(at, l.dir)+" "+all[at])
	}
	return strings.Join(lines, "\n")
}

// TestEveryStepOfTheTreeIsUndone is the law that whatever is done in the tree and taken back leaves each file byte for byte as it was, and no other.
func TestEveryStepOfTheTreeIsUndone(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*desk, *library)
	}{
		{"new request", func(d *desk, l *library) { d.NewRequest(l.id("blocks"), func(string) {}) }},
		{"new request, renamed at once", func(d *desk, l *library) {
			d.NewRequest(l.id("blocks"), func(id string) { d.Rename(id, "库", func(string) {}) })
		}},
		{"new folder", func(d *desk, l *library) { d.NewFolder(l.id("blocks"), "New: folder", nil) }},
		{"rename what has no name", func(d *desk, l *library) { d.Rename(l.id("blocks/latest.yaml"), "Newest, at last", func(string) {}) }},
		{"rename what has one", func(d *desk, l *library) { d.Rename(l.id("peers.yaml"), "仓库", func(string) {}) }},
		{"rename what cannot be read", func(d *desk, l *library) { d.Rename(l.id("broken.yaml"), "Whole", func(string) {}) }},
		{"rename a folder", func(d *desk, l *library) { d.Rename(l.id("blocks"), "All: blocks", func(string) {}) }},
		{"rename the collection", func(d *desk, l *library) { d.Rename(l.path("chain")+"/", "Kette", func(string) {}) }},
		{"duplicate", func(d *desk, l *library) { d.Duplicate([]string{l.id("blocks"), l.id("peers.yaml")}, none) }},
		{"delete", func(d *desk, l *library) { d.Delete([]string{l.id("blocks"), l.id("broken.yaml")}) }},
		{"move", func(d *desk, l *library) { d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: l.id("blocks")}, none) }},
		{"move beside", func(d *desk, l *library) {
			d.Move([]string{l.id("peers.yaml"), l.id("broken.yaml")}, model.Spot{ID: l.id("blocks/latest.yaml"), Place: model.AfterRow}, none)
		}},
		{"reorder", func(d *desk, l *library) { d.Nudge([]string{l.id("peers.yaml")}, -1, none) }},
		{"reorder in a folder", func(d *desk, l *library) {
			d.Duplicate([]string{l.id("blocks/latest.yaml")}, func(ids []string) { d.Nudge(ids, -1, none) })
		}},
		{"move between", func(d *desk, l *library) {
			d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: l.path("other") + "/"}, none)
		}},
		{"move between, beside", func(d *desk, l *library) {
			d.Move([]string{l.id("blocks"), l.id("broken.yaml")}, model.Spot{ID: l.at("z.yaml"), Place: model.BeforeRow}, none)
		}},
		{"move between, there and back", func(d *desk, l *library) {
			d.Move([]string{l.id("blocks/latest.yaml")}, model.Spot{ID: l.at("in")}, none)
			d.Move([]string{l.at("z.yaml")}, model.Spot{ID: l.id("blocks")}, none)
			d.Move([]string{l.at("in")}, model.Spot{ID: l.id("blocks")}, none)
		}},
	} {
		onBoth(t, func(d *desk, l *library) {
			before, rows := l.bytes(), d.rows()
			tabs := d.titles()
			c.do(d, l)
			d.settle()
			if l.bytes() == before {
				t.Errorf("%s: nothing was done", c.name)
			}
			for range 4 { // faster than the disk, and oftener than there is to undo
				d.UndoTree()
			}
			d.settle()
			want(t, c.name+": files", l.bytes(), before)
			want(t, c.name+": rows", d.rows(), rows)
			want(t, c.name+": tabs", d.titles(), tabs)
		})
	}
}

// TestMoveBetweenCollections: tabs go along with what was typed, the rest of the tab is that of the new place, and names that mean
// nothing there are told.
func TestMoveBetweenCollections(t *testing.T) {
	onBoth(t, func(d *desk, l *library) {
		l.write("chain/peers.yaml", "format: 1\n# kept\nname: Peers of the node\nendpoint: node\nmethod: net_peers\nparams: |-\n  [\"{{height}}\"]\nx: 1\n")
		l.write("chain/collection.yaml", "format: 1\nname: Chain\nendpoints:\n  node: tcp://127.0.0.1:8545\nvariables:\n  height: \"7\"\n")
		d.Rename(l.path("chain")+"/", "Chain!", func(string) {}) // which reads it anew
		d.settle()
		d.Open(l.id("peers.yaml"), true)
		d.set(func(f *model.Draft) { f.Method = "typed" })
		d.NewTab()
		text := l.read("chain/peers.yaml")
		var rows []string
		d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: l.at("z.yaml"), Place: model.AfterRow}, func(ids []string) { rows = ids })
		d.settle()
		want(t, "row", strings.Join(rows, " "), l.at("peers.yaml"))
		want(t, "old file", l.read("chain/peers.yaml"), "no file")
		want(t, "new file", l.read("other/peers.yaml"), text)
		want(t, "order", l.read("other/collection.yaml"), "format: 1\nname: Other\norder: [z.yaml, peers.yaml]\n")
		want(t, "told", d.Notice(), "Not known in “Other”: node, {{height}}")
		want(t, "offered to be undone", d.Undoable(), "“Peers of the node” moved to “Other”")
		tab := d.Tabs()[1]
		want(t, "the tab's file", tab.Source, l.at("peers.yaml"))
		want(t, "what was typed", tab.Draft().Method, "typed")
		want(t, "where it goes", tab.Draft().Endpoint, "node")
		want(t, "standing", tab.Standing(), model.AsSaved)
		tab.Save()
		d.settle()
		want(t, "saved", l.read("other/peers.yaml"), strings.Replace(text, "net_peers", "typed", 1))
		d.UndoTree()
		d.settle()
		want(t, "undone: new file", l.read("other/peers.yaml"), "no file")
		want(t, "undone: old file", l.read("chain/peers.yaml"), strings.Replace(text, "net_peers", "typed", 1))
		want(t, "undone: told", d.Notice(), "")
		want(t, "undone: the tab's file", tab.Source, l.id("peers.yaml"))
		want(t, "undone: where it goes", tab.Draft().Endpoint, "tcp://127.0.0.1:8545")
		want(t, "undone: modified", tab.Modified(), false)
	})
}

// TestMovesOfTwoKinds: rows of several collections do not move at once, and what cannot be written does not move at all.
func TestMovesOfTwoKinds(t *testing.T) {
	onBoth(t, func(d *desk, l *library) {
		before := l.bytes()
		for _, c := range []struct {
			ids []string
			to  model.Spot
			why string
		}{
			{[]string{l.id("peers.yaml"), l.at("z.yaml")}, model.Spot{ID: l.path("other") + "/"}, "Choose requests of one collection at a time."},
			{[]string{l.id("peers.yaml")}, model.Spot{ID: l.at("z.yaml")}, "It cannot be put there."},
			{[]string{l.path("chain") + "/"}, model.Spot{ID: l.at("in")}, "It cannot be put there."},
		} {
			want(t, "why", d.MoveRefusal(c.ids, c.to), c.why)
			d.Move(c.ids, c.to, none)
			d.settle()
			want(t, "told", d.Notice(), c.why)
		}
		if err := os.RemoveAll(l.path("other")); err != nil {
			t.Fatal(err)
		}
		d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: l.at("in")}, none)
		d.settle()
		want(t, "into what is gone", l.read("chain/peers.yaml") != "no file" && d.Notice() != "", true)
		l.other()
		d.CloseCollection(d.Shelf.Volumes()[2])
		d.UndoTree()
		d.settle()
		want(t, "files", l.bytes(), before)
	})
}

// TestConsentStaysBehind: what one agreed to for a collection does not hold for a request of it that was moved to another.
func TestConsentStaysBehind(t *testing.T) {
	onBoth(t, func(d *desk, l *library) {
		l.write("chain/peers.yaml", "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[1]'\n")
		d.Rename(l.path("chain")+"/", "Chain!", func(string) {})
		d.settle()
		d.Open(l.id("peers.yaml"), true)
		want(t, "asked", asked(d.send()), "[{send tcp://127.0.0.1:1}] for "+l.path("chain"))
		d.tab().Agree()
		d.settle()
		want(t, "agreed", asked(d.send()), `nothing: {"jsonrpc":"2.0","id":2,"result":[1]}`)
		d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: l.at("in")}, none)
		d.settle()
		want(t, "moved", asked(d.send()), "[{send tcp://127.0.0.1:1}] for "+l.path("other"))
	}, func(c *model.Config) { c.Consents = consent.Open("") })
}

// TestMoveIntoOnesOwn: the collection that a person has without asking is made when something is moved into it.
func TestMoveIntoOnesOwn(t *testing.T) {
	onBoth(t, func(d *desk, l *library) {
		before := l.bytes()
		var own model.SavePlace
		for _, p := range d.MovePlaces([]string{l.id("peers.yaml")}) {
			if p.Title == "My requests" {
				own = p
			}
		}
		d.Move([]string{l.id("peers.yaml")}, model.Spot{ID: own.ID}, none)
		d.settle()
		want(t, "file", l.read("own/my-requests/peers.yaml"), "format: 1\nname: Peers of the node\nmethod: net_peers\n")
		want(t, "collection", l.read("own/my-requests/collection.yaml"), "format: 1\nname: My requests\n")
		d.UndoTree()
		d.settle()
		want(t, "undone", l.bytes(), before)
		want(t, "undone there", l.read("own/my-requests/peers.yaml"), "no file")
	})
}
