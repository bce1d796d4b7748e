package widgets

import (
	"context"
	"strings"
	"testing"
)

func TestEditorFind(t *testing.T) {
	for _, c := range []struct {
		from, text string
		back       bool
		to         string
	}{
		{"|a b a", "a", false, "<a> b a"},
		{"a| b A", "a", false, "a b <A>"},
		{"a b A|", "a", false, "<a> b A"},
		{"|a b A", "A", false, "<a> b A"},
		{"|é É", "É", false, "<é> É"},
		{"a b a|", "a", true, "a b <a>"},
		{"|a\nb\na", "a", true, "a\nb\n<a>"},
		{"x\r\né|é\r\n", "é", false, "x\r\né<é>\r\n"},
		{"|a", "z", false, "|a"},
		{"a|a", "", false, "a|a"},
		{"b|a", "b", false, "<b>a"},
	} {
		e := newTestEditor(t, c.from)
		e.Seek(Sought{Text: c.text})
		found := e.Find(c.back)
		if got := state(e); got != c.to || found != (c.from != c.to) {
			t.Errorf("%q in %q: got %q, %v, want %q", c.text, c.from, got, found, c.to)
		}
	}
}

func TestEditorReplace(t *testing.T) {
	e := newTestEditor(t, "|one Two two")
	e.Seek(Sought{Text: "two"})
	for _, want := range []string{"one <Two> two", "one 2 <two>", "one 2 2|"} {
		e.ReplaceFound("2")
		if got := state(e); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	e.SetText("[aa, a\n, AAA]")
	if n := e.ReplaceFoundAll("b"); n != 0 {
		t.Errorf("replaced %d of what is not there", n)
	}
	e.Seek(Sought{Text: "a"})
	if n := e.ReplaceFoundAll("b\n"); n != 6 || e.Text() != "[b\nb\n, b\n\n, b\nb\nb\n]" {
		t.Errorf("replaced %d: %q", n, e.Text())
	}
	e.Undo()
	if got := e.Text(); got != "[aa, a\n, AAA]" {
		t.Errorf("taken back it is %q", got)
	}
	e.ReadOnly = true
	if e.ReplaceFoundAll("b") != 0 || e.Text() != "[aa, a\n, AAA]" {
		t.Error("replaced where nothing may be typed")
	}
}

func TestEditorTintsWhatIsSought(t *testing.T) {
	e := newTestEditor(t, "ab AB b|")
	e.Seek(Sought{Text: "ab"})
	if got := e.tint(nil, 0, &Line{Text: []byte("ab AB b")}); len(got) != 2 || got[1].Start != 3 || got[1].End != 5 {
		t.Errorf("got %v", got)
	}
}

// TestEditorFindKinds: capitals, expressions and their groups, and what is none.
func TestEditorFindKinds(t *testing.T) {
	for _, c := range []struct {
		sought      Sought
		with, want  string
		count, from int // places, and the column of the first one
	}{
		{Sought{Text: "Ab"}, "x", "x x x\r\nx", 4, 0},
		{Sought{Text: "Ab", Case: true}, "x", "ab x aB\r\nab", 1, 3},
		{Sought{Text: "^a(.)", Regexp: true}, "$1", "b Ab aB\r\nb", 2, 0},
		{Sought{Text: "a(.)$", Regexp: true, Case: true}, "<$1>", "ab Ab <B>\r\n<b>", 2, 6},
		{Sought{Text: "a.", Regexp: true, Case: true}, "$", "$ Ab $\r\n$", 3, 0},
		{Sought{Text: "(", Regexp: true}, "x", "ab Ab aB\r\nab", 0, 0},
		{Sought{Text: "z*", Regexp: true}, "x", "ab Ab aB\r\nab", 0, 0},
		{Sought{Text: "("}, "x", "ab Ab aB\r\nab", 0, 0},
	} {
		e := newTestEditor(t, "|ab Ab aB\r\nab")
		if err := e.Seek(c.sought); (err != nil) != (c.sought == Sought{Text: "(", Regexp: true}) {
			t.Errorf("%v: %v", c.sought, err)
		}
		if found := e.Find(false); found != (c.count > 0) {
			t.Errorf("%v: found %v", c.sought, found)
		}
		if at, count, known := e.Found(nil); count != c.count || !known || (at == 1) != (count > 0) || count > 0 && e.draft.at.anchor.col != c.from {
			t.Errorf("%v: %d of %d, %v, at %v", c.sought, at, count, known, e.draft.at.anchor)
		}
		e.ReplaceFoundAll(c.with)
		if e.Text() != c.want {
			t.Errorf("%v: replaced by %q: %q, want %q", c.sought, c.with, e.Text(), c.want)
		}
		if e.Undo(); e.Text() != "ab Ab aB\r\nab" {
			t.Errorf("%v: taken back: %q", c.sought, e.Text())
		}
	}
}

// TestEditorCountsLater: a large text is gone through in the background, and what was edited meanwhile is counted again.
func TestEditorCountsLater(t *testing.T) {
	e := newTestEditor(t, "|")
	e.SetText(strings.Repeat("one two\n", tallyAtOnce/8+1))
	var work []func()
	e.Later = func(f func(context.Context), done func()) {
		work = append(work, func() { f(context.Background()); done() })
	}
	told := 0
	e.Seek(Sought{Text: "two"})
	if _, _, known := e.Found(func() { told++ }); known || len(work) != 1 {
		t.Fatalf("known %v, %d works", known, len(work))
	}
	e.Insert("two ")
	e.Found(func() { told++ })
	for _, f := range work {
		f()
	}
	e.Find(false)
	e.Find(false)
	if at, count, known := e.Found(nil); at != 3 || count != tallyAtOnce/8+2 || !known || told != 1 || len(work) != 2 {
		t.Errorf("%d of %d, %v; told %d times, after %d works", at, count, known, told, len(work))
	}
}

func TestEditorGoToLine(t *testing.T) {
	e := newTestEditor(t, "one\ntwo|\nthree")
	for number, want := range map[int]string{1: "|one\ntwo\nthree", 3: "one\ntwo\n|three", 99: "one\ntwo\n|three", -1: "|one\ntwo\nthree"} {
		if e.GoToLine(number); state(e) != want {
			t.Errorf("line %d: %q, want %q", number, state(e), want)
		}
	}
}
