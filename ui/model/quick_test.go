package model_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/ui/model"
)

// TestSearchFindsWhatIsNoRequest: environments, and what describes collections and folders, with the line in which it stands.
func TestSearchFindsWhatIsNoRequest(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("chain/collection.yaml", "format: 1\nname: Chain\nendpoints:\n  node: tcp://127.0.0.1:8545\ndocs: about plums\n")
		l.write("chain/blocks/folder.yaml", "format: 1\nname: Blocks\ndocs: about pears\n")
		l.write("chain/environments/prod.yaml", "format: 1\nname: Production\nvariables:\n  host: apples.example\n")
		l.tellsAll(d, "chain")
		for _, c := range []struct{ text, row, hit, tree string }{
			{"apples", l.id("environments/prod.yaml"), "4: host: apples.example", "Chain\n Production\n"},
			{"production", l.id("environments/prod.yaml"), "", "Chain\n Production\n"},
			{"pears", l.id("blocks"), "3: docs: about pears", "Chain\n Blocks\n"},
			{"plums", l.path("chain") + "/", "5: docs: about plums", "Chain\n"},
			{"newest", l.id("blocks/latest.yaml"), "2: # the newest", "Chain\n Blocks\n  latest\n"},
		} {
			var found []model.SidebarRow
			d.FindSaved(c.text, func(rows []model.SidebarRow) { found = rows })
			d.settle()
			if len(found) != 1 || found[0].ID != c.row || found[0].Hit != c.hit {
				t.Errorf("%q finds %+v, want %s at %q", c.text, found, c.row, c.hit)
			}
			d.SetFilter(c.text)
			d.settle()
			want(t, "the tree for "+c.text, l.tree(d), c.tree)
			want(t, "where "+c.text+" stands", d.Sidebar.Hit(c.row), c.hit)
			d.SetFilter("")
		}
		book := d.EditEnvironment(l.id("environments/prod.yaml"))
		if book == nil || book.Page().Name() != "Production" {
			t.Errorf("edits %v", book)
		}
		want(t, "a request has none", d.EditEnvironment(l.id("peers.yaml")) == nil, true)
		want(t, "folders", [3]bool{d.IsFolder(l.id("blocks")), d.IsFolder(l.path("chain") + "/"), d.IsFolder(l.id("peers.yaml"))}, [3]bool{true, true, false})
	})
}

// TestQuickRowsAreOrderedByUse: what was shown last comes first, also at the next start and under another name; unreadable files are among them.
func TestQuickRowsAreOrderedByUse(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		rows := func() string {
			var b strings.Builder
			for _, row := range d.QuickRows() {
				if strings.HasPrefix(row.ID, l.path("chain")) {
					b.WriteString(row.Title + " in " + row.In + "\n")
				}
			}
			return b.String()
		}
		want(t, "at first", rows(), "latest in Chain / blocks\nbroken in Chain\nPeers of the node in Chain\n")
		d.Open(l.id("blocks/latest.yaml"), true)
		d.Open(l.id("peers.yaml"), true)
		d.settle()
		want(t, "after two were open", rows(), "Peers of the node in Chain\nlatest in Chain / blocks\nbroken in Chain\n")
		d.Rename(l.id("peers.yaml"), "Neighbours", func(string) {})
		d.settle()
		want(t, "renamed", rows(), "Neighbours in Chain\nlatest in Chain / blocks\nbroken in Chain\n")
	})
}

// TestReopenedTabFollowsItsFile: one whose file is gone says so at once, and one save writes it anew.
func TestReopenedTabFollowsItsFile(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		d.Open(l.id("peers.yaml"), true)
		_, at := d.Active()
		d.CloseTab(at)
		if err := os.Remove(filepath.Join(l.path("chain"), "peers.yaml")); err != nil {
			t.Fatal(err)
		}
		l.tellsAll(d, "chain")
		d.ReopenTab()
		want(t, "standing", d.tab().Standing(), model.Gone)
		want(t, "modified", d.tab().Modified(), true)
		d.tab().Save()
		d.settle()
		want(t, "saved", strings.Contains(l.read("chain/peers.yaml"), "net_peers"), true)
		want(t, "standing", d.tab().Standing(), model.AsSaved)
	})
}
