package model_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/history/secrets"
	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// onBook runs a test at a desk with a collection on disk that has an environment, and its book.
func onBook(t *testing.T, test func(*desk, *library, *model.Book)) {
	t.Helper()
	onBookWith(t, secrets.NewSession(), test)
}

func onBookWith(t *testing.T, ring secrets.Keeper, test func(*desk, *library, *model.Book)) {
	t.Helper()
	l := newLibrary(t)
	l.write("shop/collection.yaml", "format: 1\nname: Shop\n# all of it\nvariables:\n  host: a\n")
	l.write("shop/environments/live.yaml", "format: 1\nname: Live # ours\nvariables:\n  host: b # there\n")
	l.write("shop/get.yaml", "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{host}}\", \"{{secret.token}}\"]'\n")
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("shop"))
		d.settle()
		d.open("get.yaml")
		b := d.EditEnvironments()
		if b == nil {
			t.Fatalf("no book: %s", d.Notice())
		}
		d.settle()
		test(d, l, b)
	}, l.lends, func(c *model.Config) {
		c.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	})
}

// pages are the pages of a book, the one that is shown in brackets, those that are not saved with a dot.
func pages(b *model.Book) string {
	var all []string
	for i, p := range b.Pages() {
		text := strings.TrimSpace(p.Name() + " " + p.Color())
		for _, v := range p.Rows(model.SectionVariables) {
			text += " " + v.Name + "=" + v.Value
		}
		if p.Modified() {
			text += "*"
		}
		if i == b.At() {
			text = "[" + text + "]"
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}

const live = "shop/environments/live.yaml"

// TestBookChangesOnlyWhatWasChanged: a save keeps every other byte, and what is saved counts at once.
func TestBookChangesOnlyWhatWasChanged(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		want(t, "at first", pages(b), "[Shop host=a]; Live red host=b")
		b.Show(1)
		b.SetRow(0, model.Variable{Name: "host", Value: "c"})
		b.AddRow()
		b.SetRow(1, model.Variable{Name: "port", Value: "5001"})
		b.AddRow() // stays empty
		b.Paint("green")
		want(t, "typed", pages(b), "Shop host=a; [Live green host=c port=5001 =*]")
		want(t, "unsaved", d.Unsaved(), "Live")
		b.Save()
		d.settle()
		want(t, "saved", pages(b), "Shop host=a; [Live green host=c port=5001]")
		want(t, "file", l.read(live), "format: 1\nname: Live # ours\ncolor: green\nvariables:\n  host: c # there\n  port: 5001\n")
		d.ChooseEnvironment("live.yaml")
		want(t, "what is sent", string(d.tab().Outgoing().Message), `{"jsonrpc":"2.0","id":1,"method":"echo","params":["c","{{secret.token}}"]}`)
		b.Show(0)
		b.SetRow(0, model.Variable{Name: "host", Value: "z"})
		b.Save()
		d.settle()
		want(t, "the collection's", l.read("shop/collection.yaml"), "format: 1\nname: Shop\n# all of it\nvariables:\n  host: z\n")
	})
}

// TestBookSavesAgain: what is typed and saved while a save is under way is saved once that is over.
func TestBookSavesAgain(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		b.Show(1)
		for _, value := range []string{"c", "d", "e"} {
			b.SetRow(0, model.Variable{Name: "host", Value: value})
			b.Save()
		}
		b.SetRow(0, model.Variable{Name: "host", Value: "f"})
		b.Save()
		d.settle()
		want(t, "saved", pages(b), "Shop host=a; [Live red host=f]")
		want(t, "file", l.read(live), "format: 1\nname: Live # ours\nvariables:\n  host: f # there\n")
		b.SetRow(0, model.Variable{Name: "host", Value: "g"})
		b.Save()
		b.SetRow(0, model.Variable{Name: "host", Value: "h"})
		d.settle()
		want(t, "typed since", pages(b), "Shop host=a; [Live red host=h*]")
	})
}

// TestBookMakesAndDeletes: new, duplicated, renamed and deleted environments, and one that comes back.
func TestBookMakesAndDeletes(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		b.Show(1)
		b.Duplicate()
		b.Rename("Test")
		b.Save()
		d.settle()
		want(t, "duplicated", pages(b), "Shop host=a; Live red host=b; [Test host=b]")
		want(t, "its file", l.read("shop/environments/test.yaml"), "format: 1\nname: Test\nvariables:\n  host: b\n")
		b.Show(1)
		b.Rename("Production")
		b.Save()
		d.settle()
		want(t, "renamed in its file", strings.Contains(l.read(live), "name: Production # ours"), true)
		b.Delete()
		d.settle()
		want(t, "deleted", pages(b), "Shop host=a; [Test host=b]")
		want(t, "its file then", l.read(live), "no file")
		b.Undelete()
		d.settle()
		want(t, "back", strings.Contains(pages(b), "Production red host=b"), true)
		b.New()
		b.Delete()
		want(t, "a new one that was never saved", strings.Contains(pages(b), "New environment"), false)
	})
}

// TestBookRefuses: what cannot be saved says why, and nothing is written.
func TestBookRefuses(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		before := l.read(live)
		b.Show(1)
		for _, c := range []struct {
			name string
			rows []string
			says string
		}{
			{" ", []string{"host"}, "needs a name"},
			{"Live", []string{"a b"}, "not a valid name for a variable: a b"},
			{"Live", []string{"$uuid"}, "$uuid: names with $"},
			{"Live", []string{"x", "x"}, "two variables x"},
		} {
			for len(b.Page().Rows(model.SectionVariables)) > 0 {
				b.RemoveRow(0)
			}
			b.Rename(c.name)
			for i, name := range c.rows {
				b.AddRow()
				b.SetRow(i, model.Variable{Name: name, Value: "v"})
			}
			b.Save()
			d.settle()
			if got := d.Note(b.Page().Trouble()); !strings.Contains(got, c.says) {
				t.Errorf("%q: says %q, want %q", c.rows, got, c.says)
			}
			want(t, "file", l.read(live), before)
		}
	})
}

// TestBookConflict: a file that somebody else changed is not written over before one chooses; one that was not changed here follows.
func TestBookConflict(t *testing.T) {
	for _, c := range []struct {
		mine  bool
		pages string
		file  string
	}{
		{true, "Shop host=a; [Live red host=mine]", "format: 1\nname: Live\nvariables:\n  host: mine\n"},
		{false, "Shop host=a; [Live red host=theirs]", "format: 1\nname: Live\nvariables:\n  host: theirs\n"},
	} {
		onBook(t, func(d *desk, l *library, b *model.Book) {
			l.write(live, "format: 1\nname: Live\nvariables:\n  host: first\n")
			l.tells(d, "shop", watch.Change{All: true})
			want(t, "followed", pages(b), "[Shop host=a]; Live red host=first")
			b.Show(1)
			b.SetRow(0, model.Variable{Name: "host", Value: "mine"})
			l.write(live, "format: 1\nname: Live\nvariables:\n  host: theirs\n")
			l.tells(d, "shop", watch.Change{All: true})
			want(t, "what was typed stays", pages(b), "Shop host=a; [Live red host=mine*]")
			b.Save()
			d.settle()
			conflicts, gone := b.Page().Conflicts()
			want(t, "conflict", fmt.Sprint(conflicts, gone), "true false")
			b.Settle(c.mine)
			d.settle()
			want(t, "settled", pages(b), c.pages)
			want(t, "file", l.read(live), c.file)
		})
	}
}

// TestBookSecrets: the secrets of a page tell whether they have a value and whom they go to, never the value; they are replaced, revoked,
// deleted, each environment by itself.
func TestBookSecrets(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		rows := func() string { return fmt.Sprint(b.Secrets(), d.Note(b.SecretFault())) }
		want(t, "mentioned", rows(), "[{token false false false []}]")
		b.SetSecret("token", rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		want(t, "kept", rows(), "[{token true false false []}]")
		b.Show(1)
		d.settle()
		want(t, "of the environment", rows(), "[{token false false false []}]")
		b.SetSecret("token", rpcclient.NewSecret("abc"))
		d.settle()
		want(t, "a short one", rows(), "[{token true true false []}]")
		b.SetSecret("token", rpcclient.NewSecret(""))
		d.settle()
		want(t, "an empty one", rows(), "[{token true true false []}]The secret token is empty. Nothing is sent without it.")
		d.ChooseEnvironment("live.yaml")
		d.tab().Set(func(f *model.Draft) { f.Endpoint = "tcp://127.0.0.1:7" })
		want(t, "asked", asked(d.send()), "4 token to tcp://127.0.0.1:7 []")
		d.tab().Agree()
		d.settle()
		b = d.EditEnvironments()
		d.settle()
		want(t, "bound", rows(), "[{token true true false [tcp://127.0.0.1:7]}]")
		b.RevokePeers("token")
		d.settle()
		want(t, "revoked", rows(), "[{token true true false []}]")
		b.DeleteSecret("token")
		d.settle()
		want(t, "deleted", rows(), "[{token false false false []}]")
	})
}
