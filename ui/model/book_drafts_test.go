package model_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestBookComesBack: what was typed into environments and not saved is there at the next start and after the collection was closed, marked;
// the value of a secret is in no draft.
func TestBookComesBack(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		b.Show(1)
		b.SetRow(0, model.Variable{Name: "host", Value: "first\nsecond"})
		b.New()
		b.Rename("Test")
		b.SetRow(0, model.Variable{Name: "port", Value: "5001"})
		b.Show(1)
		b.SetSecret("token", rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		d.pass(3e9)
		kept := "Shop host=a; Live red host=first\nsecond*; Test port=5001*"
		d.Close()
		want(t, "the secret is in a draft", strings.Contains(d.store.text("window.json"), "hunter2"), false)

		next := newDesk(t, d.store, l.lends)
		defer next.Close()
		next.settle()
		want(t, "marked", next.Unsaved(), "Live, Test")
		b = next.EditEnvironments()
		want(t, "at the next start", unbracketed(pages(b)), kept)
		next.CloseCollection(next.tab().Volume())
		next.settle()
		next.OpenFolder(l.path("shop"))
		next.settle()
		want(t, "marked again", next.Unsaved(), "Live, Test")
		b = next.EditEnvironments()
		want(t, "when it was opened again", unbracketed(pages(b)), kept)
		b.Save()
		next.settle()
		want(t, "saved", unbracketed(pages(b)), "Shop host=a; Live red host=first\nsecond; Test port=5001")
		want(t, "file", l.read(live), "format: 1\nname: Live # ours\nvariables:\n  host: |- # there\n    first\n    second\n")
		want(t, "marked then", next.Unsaved(), "")
		next.pass(3e9)
		want(t, "kept then", strings.Contains(next.store.text("window.json"), "second"), false)
	})
}

func unbracketed(text string) string { return strings.NewReplacer("[", "", "]", "").Replace(text) }

// TestBookMergesBothSides: what one side changed is taken from it; what both did is asked about, variable by variable, and not saved before;
// comments of the other side stay.
func TestBookMergesBothSides(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		file := func(rows string) string { return "format: 1\nname: Live\nvariables:\n" + rows }
		l.write(live, file("  host: h\n  port: \"1\"\n  user: u\n  gone: g\n  same: s\n"))
		l.tellsAll(d, "shop")
		b.Show(1)
		for i, v := range []string{"mine", "1", "me", "", "both"} {
			b.SetRow(i, model.Variable{Name: b.Page().Rows(model.SectionVariables)[i].Name, Value: v})
		}
		b.RemoveRow(3)
		b.AddRow()
		b.SetRow(4, model.Variable{Name: "new", Value: "v"})
		l.write(live, file("  host: theirs # why\n  port: \"2\"\n  gone: changed\n  same: both\n  added: a\n"))
		b.Save()
		d.settle()
		want(t, "can be put together", b.Page().CanMerge(), true)
		b.Merge()
		want(t, "put together", pages(b), "Shop host=a; [Live red host=mine port=2 gone=changed same=both added=a user=me new=v*]")
		want(t, "to be decided", fmt.Sprint(b.Page().Clashes(model.SectionVariables)), "[{0 host {mine false} {theirs false}} {0 user {me false} { true}} {0 gone { true} {changed false}}]")
		b.Save()
		d.settle()
		want(t, "not saved before", d.Note(b.Page().Trouble()), "Decide about host first: it was changed here and on disk.")
		b.Decide("host", false)
		b.Decide("user", true)
		b.Decide("gone", false)
		b.Decide("gone", true) // which is over
		b.Save()
		d.settle()
		want(t, "saved", pages(b), "Shop host=a; [Live red host=theirs port=2 gone=changed same=both added=a user=me new=v]")
		want(t, "file", l.read(live), file("  host: theirs # why\n  port: \"2\"\n  gone: changed\n  same: both\n  added: a\n  user: me\n  new: v\n"))
	})
}

// TestBookKeepsAQuestion: a variable that was taken away here and changed there is a question until it is decided, even where nothing else
// differs.
func TestBookKeepsAQuestion(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		file := func(rows string) string { return "format: 1\nname: Live\nvariables:\n" + rows }
		l.write(live, file("  host: h\n  gone: g\n"))
		l.tellsAll(d, "shop")
		b.Show(1)
		b.RemoveRow(1)
		l.write(live, file("  host: h\n  gone: changed\n"))
		b.Save()
		d.settle()
		b.Merge()
		want(t, "to be saved", b.Page().Modified(), true)
		l.tellsAll(d, "shop")
		want(t, "to be decided", fmt.Sprint(b.Page().Clashes(model.SectionVariables)), "[{0 gone { true} {changed false}}]")
		b.Decide("gone", true)
		b.Save()
		d.settle()
		want(t, "file", l.read(live), file("  host: h\n"))
	})
}

// TestBookMergesTheCollection: a merge of the collection's own variables leaves what else its file says by now.
func TestBookMergesTheCollection(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		b.Show(0)
		b.SetRow(0, model.Variable{Name: "host", Value: "mine"})
		l.write("shop/collection.yaml", "format: 1\nname: Shop\n# all of it\nendpoints:\n  main: tcp://127.0.0.1:9\nvariables:\n  host: theirs\n")
		b.Save()
		d.settle()
		b.Merge()
		want(t, "to be decided", fmt.Sprint(b.Page().Clashes(model.SectionVariables)), "[{0 host {mine false} {theirs false}}]")
		b.SetRow(0, model.Variable{Name: "host", Value: "another"}) // which decides
		b.Save()
		d.settle()
		want(t, "file", l.read("shop/collection.yaml"), "format: 1\nname: Shop\n# all of it\nendpoints:\n  main: tcp://127.0.0.1:9\nvariables:\n  host: another\n")
	})
}

// TestNamesInValues: names in the values of an environment are known as they are typed, for its own page and the request.
func TestNamesInValues(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		known := func(line string) (all string) {
			for _, n := range b.Names(line, model.NamesInText) {
				all += fmt.Sprint(n.Known, " ")
			}
			return all
		}
		b.Show(1)
		want(t, "at first", known("{{host}} {{port}} {{secret.token}} {{loop}}"), "true false true false ")
		b.AddRow()
		b.SetRow(1, model.Variable{Name: "port", Value: "1"})
		b.AddRow()
		b.SetRow(2, model.Variable{Name: "loop", Value: "{{loop}}"})
		want(t, "typed", known("{{host}} {{port}} {{loop}}"), "true true false ")
		b.Show(0)
		want(t, "on another page", known("{{host}} {{port}}"), "true false ")
		want(t, "offered", fmt.Sprint(len(b.OfferNames("{{ho", 4).Names)), "1")
	})
}

// TestBookMergesLines: lines of a value that only one side changed are put together; a value in which both changed the same line is a
// question, in which both sides have what else was changed.
func TestBookMergesLines(t *testing.T) {
	for _, c := range []struct{ mine, rows, clashes string }{
		{"1\nb\nc", "[{lines 1\nb\n3}]", "[]"},
		{"1\nb\nmine", "[{lines 1\nb\nmine}]", "[{0 lines {1\nb\nmine false} {1\nb\n3 false}}]"},
	} {
		onBook(t, func(d *desk, l *library, b *model.Book) {
			file := func(third string) string {
				return "format: 1\nname: Live\nvariables:\n  lines: |-\n    a\n    b\n    " + third + "\n"
			}
			l.write(live, file("c"))
			l.tellsAll(d, "shop")
			b.Show(1)
			b.SetRow(0, model.Variable{Name: "lines", Value: c.mine})
			l.write(live, file("3"))
			b.Save()
			d.settle()
			b.Merge()
			want(t, "put together", fmt.Sprint(b.Page().Rows(model.SectionVariables)), c.rows)
			want(t, "to be decided", fmt.Sprint(b.Page().Clashes(model.SectionVariables)), c.clashes)
		})
	}
}
