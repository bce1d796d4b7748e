package model_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// conflict is what git leaves where two sides stand against each other.
func conflict(ours, theirs string) string {
	return "<<<<<<< HEAD\n" + ours + "=======\n" + theirs + ">>>>>>> feature\n"
}

// withBase is the same where git also tells what both had before.
func withBase(ours, base, theirs string) string {
	return "<<<<<<< HEAD\n" + ours + "||||||| 1a2b3c4\n" + base + "=======\n" + theirs + ">>>>>>> feature\n"
}

const (
	chainHead = "format: 1\nname: Chain\nendpoints:\n  node: tcp://127.0.0.1:8545\ndefaults:\n  endpoint: node\nvariables:\n"
	blockHead = "format: 1\nname: Blocks\nvariables:\n"
	liveHead  = "format: 1\nname: Live\nvariables:\n"
)

// heads are the files of a collection that are no requests, with what is behind their rows.
var heads = []struct{ file, row, head string }{
	{"collection.yaml", "", chainHead},
	{"blocks/folder.yaml", "/blocks", blockHead},
	{"environments/live.yaml", "/environments/live.yaml", liveHead},
}

// onMarked opens a collection in one of whose files git left markers.
func onMarked(t *testing.T, file, text string, test func(d *desk, l *library)) {
	t.Helper()
	onChain(t, func(d *desk, l *library) {
		l.write("chain/collection.yaml", chainHead+"  a: \"1\"\n")
		l.write("chain/blocks/folder.yaml", blockHead+"  a: \"1\"\n")
		l.write("chain/environments/live.yaml", liveHead+"  a: \"1\"\n")
		l.write("chain/"+file, text)
		l.tells(d, "chain", watch.Change{All: true})
		test(d, l)
	})
}

// resolving is what stands against each other in the file of a row.
func resolving(d *desk, row string) (m *model.Merge) {
	d.Resolve(row, func(v *model.Versions) { m = v.Merge() })
	d.settle()
	return m
}

// chainRow is the ID of a row of the collection, that of the collection itself for "".
func chainRow(l *library, row string) string { return l.path("chain") + "/" + row }

// TestA25EveryFileIsResolved: markers of git in the file of a collection, a folder or an environment are resolved as those in a request's are; then
// the file is as one decided, and what it says counts again. It can be undone.
func TestA25EveryFileIsResolved(t *testing.T) {
	for _, c := range heads {
		for _, take := range []model.Take{model.TakeLeft, model.TakeRight, model.TakeBoth} {
			marked := c.head + conflict("  ours: \"2\"\n", "  theirs: \"3\"\n") + "  last: \"4\"\n"
			onMarked(t, c.file, marked, func(d *desk, l *library) {
				row := chainRow(l, c.row)
				want(t, "marked", fmt.Sprint(d.Marked("")), fmt.Sprint([]string{row}))
				m := resolving(d, row)
				if m == nil {
					t.Fatalf("%s cannot be resolved", c.file)
				}
				want(t, "names", fmt.Sprint(m.Names), "[feature HEAD]")
				want(t, "both can be taken", m.Hunk(0).CanBoth, true)
				m.Decide(0, take)
				d.settle()
				want(t, "saved", saved(d, m), "")
				lines := map[model.Take]string{model.TakeLeft: "  theirs: \"3\"\n", model.TakeRight: "  ours: \"2\"\n", model.TakeBoth: "  theirs: \"3\"\n  ours: \"2\"\n"}
				want(t, "file", l.read("chain/"+c.file), c.head+lines[take]+"  last: \"4\"\n")
				want(t, "marked", len(d.Marked("")), 0)
				d.UndoTree()
				d.settle()
				want(t, "undone", l.read("chain/"+c.file), marked)
			})
		}
	}
}

// TestA25WhatIsLostComesBack: while the file of the collection cannot be read its names, endpoints and order are out of sight; as soon as it is
// resolved they are back, in tabs that are open, too.
func TestA25WhatIsLostComesBack(t *testing.T) {
	onMarked(t, "collection.yaml", chainHead+"  a: \"1\"\norder: [peers.yaml]\n", func(d *desk, l *library) {
		d.Open(l.id("peers.yaml"), true)
		address, rows := d.tab().Draft().Endpoint, d.rows()
		want(t, "address", address, "tcp://127.0.0.1:8545")
		l.write("chain/collection.yaml", chainHead+conflict("  a: \"2\"\n", "  a: \"3\"\n")+"order: [peers.yaml]\n")
		l.tells(d, "chain", watch.Change{All: true})
		row := chainRow(l, "")
		want(t, "above", d.tab().MarkedAbove(), row)
		want(t, "its own", d.tab().MarkedRow(), "")
		m := resolving(d, row)
		want(t, "both can be taken", m.Hunk(0).CanBoth, false)
		m.Decide(0, model.TakeRight)
		d.settle()
		want(t, "saved", saved(d, m), "")
		want(t, "above", d.tab().MarkedAbove(), "")
		want(t, "address", d.tab().Draft().Endpoint, address)
		want(t, "edited", d.tab().Edited(), false)
		want(t, "rows", d.rows(), rows)
	})
}

// TestA25MarkersWithTheBase: where git tells what both had before, only what both changed is to be decided.
func TestA25MarkersWithTheBase(t *testing.T) {
	for _, c := range heads {
		marked := c.head + withBase("  a: \"2\"\n  b: \"1\"\n  c: \"2\"\n", "  a: \"1\"\n  b: \"1\"\n  c: \"1\"\n", "  a: \"1\"\n  b: \"3\"\n  c: \"3\"\n")
		onMarked(t, c.file, marked, func(d *desk, l *library) {
			m := resolving(d, chainRow(l, c.row))
			want(t, "places", m.Hunks(), 1)
			m.Decide(0, model.TakeLeft)
			d.settle()
			want(t, "saved", saved(d, m), "")
			want(t, "file", l.read("chain/"+c.file), c.head+"  a: \"2\"\n  b: \"3\"\n  c: \"3\"\n")
		})
	}
}

// TestA25ResolvedMeanwhile: a file that somebody else changed while one decided is not written over, and what was decided is kept.
func TestA25ResolvedMeanwhile(t *testing.T) {
	for _, c := range heads {
		marked := c.head + conflict("  a: \"2\"\n", "  a: \"3\"\n")
		onMarked(t, c.file, marked, func(d *desk, l *library) {
			m := resolving(d, chainRow(l, c.row))
			m.Decide(0, model.TakeLeft)
			d.settle()
			again := marked + "  # more\n"
			l.write("chain/"+c.file, again)
			want(t, "saved", strings.Contains(saved(d, m), "changed once more"), true)
			want(t, "file", l.read("chain/"+c.file), again)
			m = resolving(d, chainRow(l, c.row))
			want(t, "left", m.Left(), 0)
			want(t, "saved", saved(d, m), "")
			want(t, "file", l.read("chain/"+c.file), c.head+"  a: \"3\"\n  # more\n")
		})
	}
}

// TestA25HeadsAreShown: choosing the row of a collection or a folder whose file has markers shows that file and why; the tab goes when it can be read.
func TestA25HeadsAreShown(t *testing.T) {
	for _, c := range heads[:2] {
		onMarked(t, c.file, c.head+conflict("  a: \"2\"\n", "  a: \"3\"\n"), func(d *desk, l *library) {
			row := chainRow(l, c.row)
			before := len(d.Tabs())
			d.Open(row, false)
			d.settle()
			want(t, "tabs", len(d.Tabs()), before+1)
			want(t, "title", d.tab().Title(), c.file[strings.LastIndex(c.file, "/")+1:])
			want(t, "says why", strings.Contains(d.tab().Trouble(), c.file), true)
			want(t, "resolves", d.tab().MarkedRow(), row)
			want(t, "as text", d.tab().Unreadable(), row)
			want(t, "text", strings.Contains(string(d.tab().Shown().Body), "<<<<<<< HEAD"), true)
			m := resolving(d, row)
			m.Decide(0, model.TakeLeft)
			d.settle()
			want(t, "saved", saved(d, m), "")
			want(t, "tabs", len(d.Tabs()), before)
		})
	}
}

// TestA25EnvironmentEditorResolves: the page of an environment, or of the collection, whose file has markers says so, and has the variables when they
// are resolved.
func TestA25EnvironmentEditorResolves(t *testing.T) {
	for at, c := range map[int]int{0: 0, 1: 2} {
		c := heads[c]
		onMarked(t, c.file, c.head+conflict("  a: \"2\"\n", "  a: \"3\"\n"), func(d *desk, l *library) {
			d.Open(l.id("peers.yaml"), true)
			b := d.EditEnvironments()
			b.Show(at)
			row := b.Marked()
			want(t, "row", row, chainRow(l, c.row))
			m := resolving(d, row)
			m.Decide(0, model.TakeLeft)
			d.settle()
			want(t, "saved", saved(d, m), "")
			want(t, "row", b.Marked(), "")
			want(t, "variables", fmt.Sprint(b.Page().Rows(model.SectionVariables)), "[{a 3}]")
		})
	}
}
