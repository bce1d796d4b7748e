package model_test

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	"rpcexplorer/history/watch"
)

// TestLinksSayWhereTheyLead: what is in a folder and is neither file nor folder has a row that says what it is; a folder that a link leads to can be
// opened as a collection of its own.
func TestLinksSayWhereTheyLead(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("shared/a.yaml", "format: 1\nmethod: shared\n")
		if err := errors.Join(
			os.Symlink("../shared", l.path("chain/shared")),
			os.Symlink("blocks", l.path("chain/near")),
			os.Symlink("blocks/latest.yaml", l.path("chain/newest.yaml")),
			os.Symlink("nowhere", l.path("chain/lost")),
			syscall.Mkfifo(l.path("chain/pipe.yaml"), 0o600),
		); err != nil {
			t.Fatal(err)
		}
		l.tells(d, "chain", watch.Change{All: true})
		for _, c := range []struct {
			row, what string
			folder    bool
			says      []string
		}{
			{"shared", "tree.link", true, []string{"shared → ../shared", d.T("collection.outside")}},
			{"near", "tree.link", true, []string{"near → blocks", d.T("collection.to_folder")}},
			{"lost", "tree.link", false, []string{"lost → nowhere", d.T("collection.not_there")}},
			{"pipe.yaml", "tree.pipe", false, []string{"pipe.yaml", d.T("collection.pipe")}},
			{"broken.yaml", "", false, []string{"broken.yaml"}},
			{"newest.yaml", "", false, nil},
		} {
			what := "no row"
			for _, row := range d.Sidebar.Rows() {
				if row.ID == l.id(c.row) {
					what = row.What()
				}
			}
			want(t, c.row, what, c.what)
			want(t, c.row+" may lead to a folder", d.LeadsToFolder(l.id(c.row)), c.folder)
			want(t, c.row+" is a link", d.IsLink(l.id(c.row)), c.what == "tree.link")
			d.Open(l.id(c.row), false)
			d.settle()
			for _, text := range c.says {
				want(t, c.row+" says "+text, strings.Contains(d.tab().Trouble(), text), true)
			}
		}
		d.OpenFolder(d.Shelf.PathOf(l.id("shared")))
		d.settle()
		v, _ := d.Shelf.Find(l.path("shared") + "/")
		want(t, "opened", v != nil && v.Collection().Find("a.yaml") != nil, true)
	})
}
