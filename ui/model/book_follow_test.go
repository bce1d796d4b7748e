package model_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/ui/model"
)

// TestRenamedEndpointIsFollowed: requests, folders and the defaults say the new name of an endpoint, every other byte stays, tabs stay of their files,
// and one undo takes all of it back.
func TestRenamedEndpointIsFollowed(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		l.write("shop/orders/folder.yaml", "format: 1\ndefaults:\n  endpoint: main # mine\n  timeout: 5s\n")
		l.tellsAll(d, "shop")
		d.open("orders/get.yaml")
		d.tab().Set(func(f *model.Draft) { f.Method = "typed" })
		files := []string{"shop/collection.yaml", "shop/orders/folder.yaml", "shop/orders/get.yaml", "shop/orders/put.yaml"}
		all := func() (text string) {
			for _, f := range files {
				text += l.read(f)
			}
			return text
		}
		before := all()
		want(t, "at first", b.CanFollow(), false)
		b.SetRow(0, model.Variable{Name: "first", Value: "tcp://{{host}}:1"})
		b.SetRow(1, model.Variable{Name: "second", Value: "tcp://127.0.0.1:9"})
		want(t, "told", b.Astray()+fmt.Sprint(b.CanFollow()), "main is gone from here, and requests go there: 1. other is gone from here, and requests go there: 1.true")
		b.Follow()
		d.settle()
		want(t, "saved", fmt.Sprint(b.Modified(), b.Astray()), "false")
		renamed := strings.NewReplacer("  main: tcp", "  first: tcp", "endpoint: main", "endpoint: first", "  other:\n", "  second:\n", "endpoint: other", "endpoint: second")
		want(t, "files", all(), renamed.Replace(before))
		want(t, "the tab", fmt.Sprint(d.tab().Standing(), d.tab().Edited(), " ", d.tab().Draft().Endpoint), "0 true tcp://127.0.0.1:9")
		d.UndoTree()
		d.settle()
		want(t, "undone", all(), before)
		want(t, "the page", rows(b), "[{main tcp://{{host}}:1} {other tcp://127.0.0.1:9}]")
	})
}

// TestEndpointRenamedAndMovedIsFollowed: requests say the new name of an endpoint whose address was changed with it, and go there; where another one
// stands in its row, or none, nothing is offered.
func TestEndpointRenamedAndMovedIsFollowed(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		get := l.read("shop/orders/get.yaml")
		b.SetRow(1, model.Variable{Name: "second", Value: ""})
		want(t, "without an address yet", b.CanFollow(), false)
		b.SetRow(1, model.Variable{Name: "", Value: "tcp://127.0.0.1:8"})
		want(t, "without a name yet", b.CanFollow(), false)
		b.SetRow(1, model.Variable{Name: "main", Value: "tcp://127.0.0.1:8"})
		want(t, "in a row of another one", b.CanFollow(), false)
		b.SetRow(1, model.Variable{Name: "second", Value: "tcp://127.0.0.1:8"})
		b.SetRow(0, model.Variable{Name: "first", Value: "tcp://127.0.0.1:9"})
		b.AddRow()
		b.SetRow(2, model.Variable{Name: "main", Value: "tcp://{{host}}:1"})
		want(t, "where the address is in another row", b.CanFollow(), true)
		b.RemoveRow(2)
		b.SetRow(0, model.Variable{Name: "main", Value: "tcp://{{host}}:1"})
		want(t, "with its address", b.CanFollow(), true)
		b.Follow()
		d.settle()
		want(t, "saved", fmt.Sprint(b.Modified(), b.Astray(), rows(b)), "false[{main tcp://{{host}}:1} {second tcp://127.0.0.1:8}]")
		want(t, "a request", l.read("shop/orders/get.yaml"), strings.Replace(get, "endpoint: other", "endpoint: second", 1))
		d.open("orders/get.yaml")
		want(t, "goes there", d.tab().Draft().Endpoint, "tcp://127.0.0.1:8")
		d.UndoTree()
		d.settle()
		want(t, "undone", l.read("shop/orders/get.yaml"), get)
	})
}

// TestRenamedEndpointKeepsWhatIsTyped: what is typed while the files are written stays, to be saved.
func TestRenamedEndpointKeepsWhatIsTyped(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		b.SetRow(0, model.Variable{Name: "first", Value: "tcp://{{host}}:1"})
		b.Follow()
		b.SetRow(1, model.Variable{Name: "other", Value: "tcp://127.0.0.1:8"})
		b.AddRow()
		b.SetRow(2, model.Variable{Name: "third", Value: "demo:"})
		d.settle()
		want(t, "typed", rows(b), "[{first tcp://{{host}}:1} {other tcp://127.0.0.1:8} {third demo:}]")
		want(t, "to be saved", b.Modified(), true)
		want(t, "the default", fmt.Sprint(b.Page().Rows(model.SectionDefaults)[0]), "{endpoint first}")
		b.Save()
		d.settle()
		file := l.read("shop/collection.yaml")
		want(t, "saved", strings.Contains(file, "url: tcp://127.0.0.1:8 ") && strings.Contains(file, "third: \"demo:\"\n") && strings.Contains(file, "endpoint: first\n"), true)
	})
}

// TestRenamedEndpointMeetsOthers: where a request was changed meanwhile, nothing is written, and it is told.
func TestRenamedEndpointMeetsOthers(t *testing.T) {
	onMarket(t, func(d *desk, l *library, b *model.Book) {
		b.SetRow(1, model.Variable{Name: "second", Value: "tcp://127.0.0.1:9"})
		l.write("shop/orders/get.yaml", "format: 1\nname: Theirs\nendpoint: other\nmethod: echo\n")
		before := l.read("shop/collection.yaml")
		b.Follow()
		d.settle()
		want(t, "told", d.Note(b.Page().Trouble()), "Not saved: orders/get.yaml was changed by something else meanwhile.")
		want(t, "theirs", strings.Contains(l.read("shop/orders/get.yaml"), "name: Theirs\nendpoint: other\n"), true)
		want(t, "nothing else was written", l.read("shop/collection.yaml"), before)
	})
}
