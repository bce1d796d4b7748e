package widgets

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/rpcclient/jsondoc"
)

// shownRows is what an editor shows: number, mark, text and note of each row, and "|" at the caret.
func shownRows(e *Editor) string {
	var b strings.Builder
	e.source.Each(0, e.source.Lines(), 1000, func(row int, l *Line) bool {
		mark := " "
		if m := foldMarks[l.Fold]; m != 0 {
			mark = string(m)
		}
		text := string(l.Text)
		if at := e.Caret(); at.Line == row {
			off := byteOfRune(l.Text, at.Rune)
			text = text[:off] + "|" + text[off:]
		}
		if fmt.Fprintf(&b, "%d%s%s", l.Number, mark, text); l.Note != "" {
			b.WriteString(" ~" + strings.Join(strings.Fields(l.Note), " "))
		}
		b.WriteByte('\n')
		return true
	})
	return b.String()
}

func newFoldEditor(t testing.TB, text string) *Editor {
	e := newTestEditor(t, text)
	e.Items = countItems
	e.Comment = "//"
	return e
}

const foldText = `{
  "a": [
    1, // not {
    "x]"
  ],
  "b": {"c": [1,
    2]},
  "d": {
    "e": {
      "f": null
    }
  }
}
`

func TestEditorFoldsByCommand(t *testing.T) {
	whole := "1▾{ ~3 members\n2▾  \"a\": [ ~2 items\n3     1, // not {\n4     \"x]\"\n5   ],\n6   \"b\": {\"c\": [1,\n7     2]},\n8▾  \"d\": { ~1 members\n" +
		"9▾    \"e\": { ~1 members\n10       \"f\": null\n11     }\n12   }\n13 }\n14 \n"
	level1 := "1▾{ ~3 members\n2▸  \"a\": [ ~… ], 2 items\n6   \"b\": {\"c\": [1,\n7     2]},\n8▸  \"d\": { ~… } 1 members\n13 }\n14 \n"
	for _, c := range []struct {
		name string
		at   int // line of the caret
		do   func(*Editor)
		want string
	}{
		{"nothing", 0, func(*Editor) {}, whole},
		{"all", 0, (*Editor).FoldAll, level1},
		{"a level", 0, func(e *Editor) { e.FoldLevel(1) }, level1},
		{"deeper", 0, func(e *Editor) { e.FoldLevel(2) }, strings.Replace(whole, "9▾    \"e\": { ~1 members\n10       \"f\": null\n11     }\n", "9▸    \"e\": { ~… } 1 members\n", 1)},
		{"all and none", 0, func(e *Editor) { e.FoldAll(); e.UnfoldAll() }, whole},
		{"around the caret", 9, (*Editor).Fold, strings.Replace(whole, "9▾    \"e\": { ~1 members\n10       \"f\": null\n11     }\n", "9▸    \"e\": { ~… } 1 members\n", 1)},
		{"again and again", 9, func(e *Editor) { e.Fold(); e.Fold(); e.Fold() }, "1▸{ ~… } 3 members\n14 \n"},
		{"there and back", 9, func(e *Editor) { e.Fold(); e.Fold(); e.Unfold(); e.GoToLine(10) }, whole},
		{"at its end", 4, (*Editor).Fold, strings.Replace(whole, "2▾  \"a\": [ ~2 items\n3     1, // not {\n4     \"x]\"\n5   ],\n", "2▸  \"a\": [ ~… ], 2 items\n", 1)},
	} {
		e := newFoldEditor(t, foldText)
		e.GoToLine(c.at + 1)
		c.do(e)
		if got := strings.Replace(shownRows(e), "|", "", 1); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.want)
		}
		if e.Text() != foldText {
			t.Errorf("%s: the text is %q", c.name, e.Text())
		}
	}
}

// What is broken folds as far as its brackets match.
func TestEditorFoldsBrokenText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{\n1\n", ""},
		{"}\n{\n1\n}", "2-4"},
		{"[\n{\n1\n]\n}", "1-4"},
		{"[\n{\n1\n]]\n", "1-3"},
		{"{\n\"a\": \"}\n}", "1-3"},
		{"{ // [\n1\n}", "1-3"},
		{"// {\n1\n}", ""},
		{"[{\n1\n}, {\n2\n}]", "1-2 3-4"},
		{"{\r\n1\r\n},\r\n", "1-3"},
		{"[\n]", "1-2"},
		{"[\n],2", ""},
		{`["\"\\",` + "\n1\n]", "1-3"},
		{"{\n]\n[\n1\n]\n}", "3-5"},
	} {
		var got []string
		b := newBuffer([]byte(c.text))
		for c := range containers([]byte(c.text), 0) {
			if one, ok := b.container(c.head); !ok || one.last != c.last || one.items != c.items || one.end != c.end {
				t.Errorf("from line %d on there is %v, from the start %v", c.head, one, c)
			}
			if c.folds() {
				got = append(got, fmt.Sprintf("%d-%d", c.head+1, c.last+1))
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q folds at %v, want %s", c.text, got, c.want)
		}
	}
}

// What keys do beside and inside of folds. The text is foldText folded by level 1, the caret before "▮" of the line and column.
func TestEditorKeysAtFolds(t *testing.T) {
	const a, d = "  \"a\": [\n", "  \"d\": {\n"
	for _, c := range []struct {
		name   string
		line   int
		keys   string
		want   string // of the text
		folded string // heads that are
	}{
		{"typed before", 0, "End Return '\"n\":0,", strings.Replace(foldText, "{\n", "{\n  \"n\":0,\n", 1), "3 9"},
		{"typed into the head", 1, "Home Right 'x", strings.Replace(foldText, `"a"`, `"xa"`, 1), "2 8"},
		{"typed behind the bracket", 1, "End '0", strings.Replace(foldText, a, "  \"a\": [0\n", 1), "2 8"},
		{"a line into it", 1, "End Return", strings.Replace(foldText, a, "  \"a\": [\n    \n", 1), "9"},
		{"the bracket taken away", 1, "End BackSpace", strings.Replace(foldText, a, "  \"a\": \n", 1), "8"},
		{"another one in its place", 1, "End BackSpace '{", strings.Replace(foldText, a, "  \"a\": {}\n", 1), "8"},
		{"the line joined to it", 1, "End Delete", strings.Replace(foldText, a+"    ", "  \"a\": [    ", 1), "7"},
		{"joined from below", 5, "Home Home BackSpace", strings.Replace(foldText, "],\n", "],", 1), "7"},
		{"words before it", 5, "Home Home Ctrl+BackSpace", strings.Replace(foldText, "],\n", "],", 1), "7"},
		{"words behind it", 1, "End Ctrl+Delete", strings.Replace(foldText, a, "  \"a\": [", 1), "7"},
		{"another line", 5, "End Return", strings.Replace(foldText, "[1,\n", "[1,\n  \n", 1), "2 9"},
		{"passed", 1, "End Right 'x", strings.Replace(foldText, "  \"b\"", "x  \"b\"", 1), "2 8"},
		{"passed back", 5, "Home Home Left 'x", strings.Replace(foldText, a, "  \"a\": [x\n", 1), "2 8"},
		{"line cut", 1, "Ctrl+X", strings.Replace(foldText, foldText[2:strings.Index(foldText, "  \"b\"")], "", 1), "4"},
		{"line cut and pasted", 1, "Ctrl+X Ctrl+V", foldText, "8"},
		{"line cut and undone", 1, "Ctrl+X Ctrl+Z", foldText, "8"},
		{"selected to its end and typed over", 1, "Home Shift+End 'x", strings.Replace(foldText, foldText[4:strings.Index(foldText, "\n  \"b\"")], "x", 1), "5"},
		{"all copied and pasted over", 1, "Ctrl+A Ctrl+C Ctrl+V", foldText, ""},
		{"indented", 1, "Shift+Down Tab", strings.Replace(foldText, foldText[2:strings.Index(foldText, "  \"b\"")], "    \"a\": [\n      1, // not {\n      \"x]\"\n    ],\n", 1), "2 8"},
		{"indented and undone", 1, "Shift+Down Tab Ctrl+Z", foldText, "2 8"},
		{"outdented", 7, "Shift+Tab", strings.Replace(foldText, d+"    \"e\": {\n      \"f\": null\n    }\n  }", "\"d\": {\n  \"e\": {\n    \"f\": null\n  }\n}", 1), "2 8"},
		{"undone inside", 9, "", foldText, "2"},
		{"closed below", 11, "End Return '}", strings.Replace(foldText, "  }\n}", "  }\n}\n}", 1), "2"},
	} {
		e := newFoldEditor(t, foldText)
		e.FoldLevel(1)
		e.GoToLine(c.line + 1)
		if c.keys != "" {
			press(e, strings.Split(c.keys, " ")...)
		}
		if got := e.Text(); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
		var heads []string
		for line := range e.draft.buf.Lines() {
			if _, ok := e.draft.folds.Folded(line); ok {
				heads = append(heads, fmt.Sprint(line+1))
			}
		}
		if got := strings.Join(heads, " "); got != c.folded {
			t.Errorf("%s: folded are %q, want %q\n%s", c.name, got, c.folded, shownRows(e))
		}
		if row, seen := e.draft.folds.Row(e.draft.at.caret.line); !seen || row != e.Caret().Line {
			t.Errorf("%s: the caret is not seen", c.name)
		}
		for range 20 {
			e.Undo()
		}
		if e.Text() != foldText {
			t.Errorf("%s: undone it is\n%s", c.name, e.Text())
		}
	}
}

func TestEditorOpensFoldsThatAreGoneInto(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*Editor)
	}{
		{"find", func(e *Editor) { _ = e.Seek(Sought{Text: "null"}); e.Find(false) }},
		{"go to line", func(e *Editor) { e.GoToLine(10) }},
		{"go to the fault", func(e *Editor) { e.SetFault(strings.Index(foldText, "null"), true); e.GoToFault() }},
		{"undo", func(e *Editor) {
			e.UnfoldAll()
			e.GoToLine(10)
			press(e, "'x")
			e.FoldLevel(1)
			e.GoToLine(1)
			e.Undo()
		}},
		{"redo", func(e *Editor) {
			e.UnfoldAll()
			e.GoToLine(10)
			press(e, "'x", "Ctrl+Z")
			e.FoldLevel(1)
			e.GoToLine(1)
			e.Redo()
			e.Undo()
		}},
		{"replace", func(e *Editor) { e.Replace(strings.Replace(foldText, "null", "1", 1)); e.Undo() }},
	} {
		e := newFoldEditor(t, foldText)
		e.FoldLevel(1)
		c.do(e)
		if _, folded := e.draft.folds.Folded(7); folded {
			t.Errorf("%s: still folded\n%s", c.name, shownRows(e))
		}
		if _, folded := e.draft.folds.Folded(1); !folded {
			t.Errorf("%s: what nobody went into is open\n%s", c.name, shownRows(e))
		}
		if e.Text() != foldText {
			t.Errorf("%s: the text is\n%s", c.name, e.Text())
		}
	}
}

// A beautified text, and one that is so no more, keep what is folded.
func TestEditorBeautifiesFolds(t *testing.T) {
	const ugly = "[ {\n\"a\":1 }, {\"b\":\n[ 2,\n3\n]}]"
	e := newFoldEditor(t, ugly)
	e.GoToLine(4)
	e.Fold()
	e.GoToLine(1)
	if got := shownRows(e); !strings.Contains(got, "3▸[ 2, ~… 2 items\n") {
		t.Fatalf("folded it is\n%s", got)
	}
	e.Replace(string(jsondoc.IndentCommented(nil, []byte(ugly))))
	if got := shownRows(e); !strings.Contains(got, "▸    \"b\": [") || !strings.Contains(got, "~… ] 2 items") {
		t.Errorf("beautified it is\n%s", got)
	}
	e.Undo()
	if got := shownRows(e); e.Text() != ugly || !strings.Contains(got, "3▸[ 2,") {
		t.Errorf("undone it is\n%s", got)
	}
}

func TestEditorCommentsFolds(t *testing.T) {
	e := newFoldEditor(t, foldText)
	e.FoldLevel(1)
	e.GoToLine(2)
	e.ToggleComment()
	want := strings.Replace(foldText, foldText[2:strings.Index(foldText, "  \"b\"")], "  // \"a\": [\n  //   1, // not {\n  //   \"x]\"\n  // ],\n", 1)
	if e.Text() != want {
		t.Errorf("got\n%s\nwant\n%s", e.Text(), want)
	}
	if e.ToggleComment(); strings.Count(e.Text(), "// ") == 1 {
		t.Log("the first line alone is text again: it stands for itself now")
	}
}

func TestEditorCopiesWhatIsFolded(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"Home Home Shift+Down", foldText[2:strings.Index(foldText, "  \"b\"")]},
		{"Home Home Shift+End", foldText[2:strings.Index(foldText, "\n  \"b\"")]},
		{"Home", foldText[2:strings.Index(foldText, "  \"b\"")]},
		{"Home Shift+Right", `"`},
		{"Ctrl+A", foldText},
	} {
		e := newFoldEditor(t, foldText)
		e.FoldLevel(1)
		e.GoToLine(2)
		press(e, strings.Split(c.keys, " ")...)
		press(e, "Ctrl+C")
		if got := clipboard(); got != c.want {
			t.Errorf("%s copies %q, want %q", c.keys, got, c.want)
		}
	}
}

func TestEditorFoldsByMouse(t *testing.T) {
	for _, wrap := range []bool{false, true} {
		e := newFoldEditor(t, foldText)
		e.Look.Wrap = wrap
		e.Refresh()
		cell := e.CellSize()
		click := func(row int, col float32) {
			at := fyne.NewPos(e.page.textLeft()+col*cell.Width, (float32(row)+0.5)*cell.Height)
			e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
			e.MouseUp(nil)
		}
		click(1, -1.5)
		if got := shownRows(e); !strings.Contains(got, "2▸") || strings.Contains(got, "\n3 ") {
			t.Errorf("wrapped %v: a click on the mark gives\n%s", wrap, got)
		}
		click(1, 13)
		if got := shownRows(e); strings.Contains(got, "▸") {
			t.Errorf("wrapped %v: a click on what is said behind gives\n%s", wrap, got)
		}
		click(1, 3)
		click(7, 30)
		if got := shownRows(e); strings.Contains(got, "▸") {
			t.Errorf("wrapped %v: a click on the text folds\n%s", wrap, got)
		}
	}
}

// The line under what is faulty stands below what stands for it.
func TestEditorFaultInAFold(t *testing.T) {
	e := newFoldEditor(t, foldText)
	e.SetFault(strings.Index(foldText, "null"), true)
	e.FoldLevel(1)
	pos, width := e.faultLine()
	want := e.PositionOf(Point{4, 8})
	if width <= 0 || pos.Y < want.Y || pos.Y > want.Y+e.CellSize().Height || pos.X <= want.X {
		t.Errorf("the line is at %v, %v long; the end of the row is at %v", pos, width, want)
	}
}

// A text that is edited while it is gone through is gone through again.
func TestEditorFoldsLargeTextsLater(t *testing.T) {
	e := newFoldEditor(t, string(bigText(2*foldAtOnce)))
	var works []func(context.Context)
	var dones []func()
	e.Later = func(work func(context.Context), done func()) { works, dones = append(works, work), append(dones, done) }
	e.FoldAll()
	e.GoToLine(1)
	press(e, "Return")
	for i := 0; i < len(works); i++ {
		works[i](t.Context())
		dones[i]()
	}
	if len(works) != 2 || e.draft.folds.Len() == 0 {
		t.Errorf("gone through %d times, %d folds", len(works), e.draft.folds.Len())
	}
	checkFolds(t, e)
}

// A text of nothing but brackets, closed or not, is folded and typed into as any other.
func TestEditorFoldsDeepTexts(t *testing.T) {
	const deep = 20_000
	for _, text := range []string{strings.Repeat("[\n", deep), strings.Repeat("[\n", deep) + strings.Repeat("]\n", deep)} {
		e := newFoldEditor(t, text)
		for _, line := range []int{1, deep / 2, deep} {
			e.GoToLine(line)
			e.Fold()
			press(e, "End", "'1", "',", "BackSpace", "BackSpace")
			e.FoldAll()
			checkFolds(t, e)
			e.UnfoldAll()
		}
		if e.Text() != text {
			t.Errorf("%.10q… is another text", text)
		}
	}
}
