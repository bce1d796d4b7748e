package model_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// nest is a collection in which a request in a folder has variables, and so has the folder.
func nest(l *library) {
	l.write("shop/orders/folder.yaml", "# of orders\nformat: 1\nname: Orders\nowner: me # unknown\nvariables:\n  host: c # near\n")
	l.write("shop/orders/put.yaml", "format: 1\nname: Put\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{host}}\"]'\n# ours\nvariables:\n  host: d\n")
	l.write("shop/plain/one.yaml", "format: 1\nname: One\nmethod: echo\n")
}

// rowOf is the row of the sidebar whose ID ends so.
func (d *desk) rowOf(path string) string {
	d.t.Helper()
	for _, row := range d.Sidebar.Rows() {
		if strings.HasSuffix(row.ID, "/"+path) {
			return row.ID
		}
	}
	d.t.Fatalf("no row %s", path)
	return ""
}

// TestBookHasFoldersAndRequests: those that say something have pages, and those that are asked for; the one that was asked for is shown.
func TestBookHasFoldersAndRequests(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		nest(l)
		l.tellsAll(d, "shop")
		want(t, "what has variables", pages(b), "[Shop host=a]; Live red host=b; Orders host=c; Put host=d")
		for _, c := range []struct{ row, pages string }{
			{"orders/put.yaml", "Shop host=a; Live red host=b; Orders host=c; [Put host=d]"},
			{"orders", "Shop host=a; Live red host=b; [Orders host=c]; Put host=d"},
			{"plain", "Shop host=a; Live red host=b; Orders host=c; [plain]; Put host=d"},
			{"plain/one.yaml", "Shop host=a; Live red host=b; Orders host=c; plain; Put host=d; [One]"},
		} {
			want(t, c.row, d.EditVariables(d.rowOf(c.row)), b)
			want(t, c.row, pages(b), c.pages)
		}
		want(t, "where it lies", b.Page().Where(), "plain")
		d.EditVariables(d.tab().Volume().ID())
		want(t, "the collection", strings.HasPrefix(pages(b), "[Shop host=a]"), true)
	})
}

// TestBookEditsFoldersAndRequests: a save keeps every other byte and makes a file where there is none; it counts at once, and a tab in which
// something was typed stays of its file.
func TestBookEditsFoldersAndRequests(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		nest(l)
		l.tellsAll(d, "shop")
		d.open("orders/put.yaml")
		d.tab().Set(func(f *model.Draft) { f.Method = "other" })
		for _, c := range []struct{ row, at, file string }{
			{"orders", "shop/orders/folder.yaml", "# of orders\nformat: 1\nname: Orders\nowner: me # unknown\nvariables:\n  host: new # near\n"},
			{"orders/put.yaml", "shop/orders/put.yaml", "format: 1\nname: Put\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{host}}\"]'\n# ours\nvariables:\n  host: new\n"},
			{"plain", "shop/plain/folder.yaml", "format: 1\nvariables:\n  host: new\n"},
			{"plain/one.yaml", "shop/plain/one.yaml", "format: 1\nname: One\nmethod: echo\nvariables:\n  host: new\n"},
		} {
			d.EditVariables(d.rowOf(c.row))
			if len(b.Page().Rows(model.SectionVariables)) == 0 {
				b.AddRow()
			}
			b.SetRow(0, model.Variable{Name: "host", Value: "new"})
			b.Save()
			d.settle()
			want(t, c.row+": file", l.read(c.at), c.file)
			want(t, c.row+": modified", b.Modified(), false)
		}
		want(t, "what is sent", string(d.tab().Outgoing().Message), `{"jsonrpc":"2.0","id":1,"method":"other","params":["new"]}`)
		want(t, "the tab", fmt.Sprint(d.tab().Standing(), d.tab().Edited()), "0 true")
		d.tab().Save()
		d.settle()
		want(t, "saved", strings.Contains(l.read("shop/orders/put.yaml"), "method: other\nparams: '[\"{{host}}\"]'\n# ours\nvariables:\n  host: new\n"), true)
	})
}

// TestBookMeetsOtherChanges: what else changes in a file is no conflict of its variables; what changes them is. A page follows its file to another
// name, and stays at the next start.
func TestBookMeetsOtherChanges(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		nest(l)
		l.tellsAll(d, "shop")
		d.EditVariables(d.rowOf("orders/put.yaml"))
		b.SetRow(0, model.Variable{Name: "host", Value: "mine"})
		d.open("orders/put.yaml")
		d.tab().Set(func(f *model.Draft) { f.Method = "other" })
		d.tab().Save()
		d.settle()
		d.Rename(d.rowOf("orders/put.yaml"), "Send", func(string) {})
		d.settle()
		want(t, "renamed", pages(b), "Shop host=a; Live red host=b; Orders host=c; [Send host=mine*]")
		d.pass(3e9)
		d.Close()

		next := newDesk(t, d.store, l.lends)
		defer next.Close()
		next.settle()
		b = next.EditEnvironments()
		want(t, "at the next start", unbracketed(pages(b)), "Shop host=a; Live red host=b; Orders host=c; Send host=mine*")
		b.Save()
		next.settle()
		file := "format: 1\nname: Send\nendpoint: tcp://127.0.0.1:1\nmethod: other\nparams: '[\"{{host}}\"]'\n# ours\nvariables:\n  host: "
		want(t, "file", l.read("shop/orders/send.yaml"), file+"mine\n")

		next.EditVariables(next.rowOf("orders/send.yaml"))
		b.SetRow(0, model.Variable{Name: "host", Value: "again"})
		l.write("shop/orders/send.yaml", file+"theirs\n")
		l.tells(next, "shop", watch.Change{All: true})
		b.Save()
		next.settle()
		conflicts, _ := b.Page().Conflicts()
		want(t, "conflict", conflicts, true)
		b.Merge()
		want(t, "to be decided", fmt.Sprint(b.Page().Clashes(model.SectionVariables)), "[{0 host {again false} {theirs false}}]")
		b.Decide("host", true)
		b.Save()
		next.settle()
		want(t, "settled", l.read("shop/orders/send.yaml"), file+"again\n")
	})
}

// TestNamesInValuesOfFolders: names in the values of a folder or a request are known by what counts there, as it is typed.
func TestNamesInValuesOfFolders(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		nest(l)
		l.tellsAll(d, "shop")
		d.ChooseEnvironment("live.yaml")
		for _, c := range []struct{ row, says string }{
			{"orders/put.yaml", "host = d  (request Put)"},
			{"orders", "host = c  (folder Orders)"},
			{"plain", "host = b  (environment Live)"},
		} {
			d.EditVariables(d.rowOf(c.row))
			want(t, c.row, b.Tell("{{host}}", model.NamesInText, 2), c.says)
		}
		want(t, "secrets", fmt.Sprint(b.Secrets(), b.Page().Kind().HasSecrets()), "[] false")
	})
}

// TestVariablesOfNothing: what cannot have variables tells why.
func TestVariablesOfNothing(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		for _, row := range []string{"", "nothing", d.tab().Volume().ID() + "/gone.yaml"} {
			if d.EditVariables(row) != nil || !strings.HasPrefix(d.Notice(), "Choose a folder or a saved request") {
				t.Errorf("%q: says %q", row, d.Notice())
			}
		}
		want(t, "can", fmt.Sprint(d.CanEditVariables(""), d.CanEditVariables(d.rowOf("get.yaml"))), "false true")
	})
}
