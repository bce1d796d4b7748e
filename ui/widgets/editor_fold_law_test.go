package widgets

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2"
)

// checkFolds holds the law of folds: each begins with a bracket that its line leaves open and ends with that bracket's; each line is seen
// or in exactly one closed fold that is seen and has a mark; the caret is seen.
func checkFolds(t *testing.T, e *Editor) {
	t.Helper()
	d := e.draft
	if _, seen := d.folds.Row(d.at.caret.line); !seen {
		t.Fatalf("the caret is in line %d, which is folded away", d.at.caret.line)
	}
	for head, last := range d.folds.Touching(0, d.buf.Lines()) {
		c, ok := d.buf.container(head)
		if !ok || c.end != last && c.end != last+1 {
			t.Fatalf("%q is folded from %d to %d, but %v begins there", d.Text(), head, last, c)
		}
	}
	next := 0
	e.source.Each(0, e.source.Lines(), minText, func(row int, l *Line) bool {
		line := l.Number - 1
		if line != next && d.Len() > 0 {
			t.Fatalf("row %d of %q is line %d, want %d", row, d.Text(), line, next)
		}
		last, folded := d.folds.Folded(line)
		if folded != (l.Fold == Closed) || folded != (l.Fold == Closed && l.Note != "") {
			t.Fatalf("line %d of %q is folded: %v, its mark is %d, its note %q", line, d.Text(), folded, l.Fold, l.Note)
		}
		if next++; folded {
			next = last + 1
		}
		return true
	})
	if next != d.buf.Lines() && d.Len() > 0 {
		t.Fatalf("%q: lines from %d on are not seen", d.Text(), next)
	}
}

// FuzzEditorFolds presses keys in an editor that folds, and the same in one that does not: the texts are the same, and what is folded
// away keeps the law.
func FuzzEditorFolds(f *testing.F) {
	f.Add("", []byte(`{"a":[1,"b`))
	f.Add(foldText, []byte{200, 6, 1, 201, 7, 202, 2, 203, 8, 3, 9, 3, 204, 10, 4, 5, 0, 1, 205, 7, 208, 208, 203, 209, 208})
	f.Add("[\n{\n1\n}, {\n2\n}\n]", []byte{202, 9, 1, 1, 205, 0, '}', 201, 8, 13, 14, 206, 14, 11, 1, 207, 15})
	f.Add("a\r\n{\xff\r\nb\r\n}\r\n", []byte{200, 9, 1, 1, 201, 14, 12, 11, 203, 4, 8, 13, 7, 7})
	newWindow(f, NewEditor(), 400, 200) // the theme is for all
	f.Fuzz(func(t *testing.T, text string, keys []byte) {
		if len(text) > 2000 || len(keys) > 200 {
			return
		}
		folding, plain := bareEditor(text), bareEditor(text)
		for _, k := range keys {
			if k >= 200 && k < 208 {
				randomFold(folding, k-200)
				plain.edit(func(d *Draft) { d.moved(folding.draft.at) }) // a caret that would not be seen has moved
			} else {
				pressBoth(folding, plain, k)
			}
			checkFolds(t, folding)
			if got, want := folding.draft.Bytes(), plain.draft.Bytes(); !bytes.Equal(got, want) {
				t.Fatalf("after key %d: %q, without folds %q", k, got, want)
			}
		}
	})
}

// bareEditor is an editor without a window.
func bareEditor(text string) *Editor {
	e := NewEditor()
	e.Items, e.Comment = countItems, "//"
	e.SetText(text)
	return e
}

// pressBoth does the same in an editor with folds and in one without.
func pressBoth(folding, plain *Editor, k byte) {
	d := folding.draft
	from, to := d.selected()
	if wholeLineKey(k) && d.lastShown(to.line) != to.line {
		return // it is for all that the line stands for
	}
	plain.edit(func(d *Draft) { d.at = turned(d.at, from, to) }) // up to the end of what a line stands for
	for _, e := range []*Editor{folding, plain} {
		e.edit(func(d *Draft) {
			switch k {
			case 208:
				d.undo()
			case 209:
				d.redo()
			default:
				randomKey(d, k)
			}
			d.log.seal()
		})
	}
}

// wholeLineKey reports whether a key is for whole lines, which are more where a line stands for others.
func wholeLineKey(k byte) bool { return k == 3 || k == 5 || k == 2 }

// turned is a selection between two places, in the direction of another one.
func turned(at caretState, from, to spot) caretState {
	if at.caret.before(at.anchor) {
		return caretState{to, from}
	}
	return caretState{from, to}
}

// randomFold does what a byte of a fuzzed script says with the folds.
func randomFold(e *Editor, k byte) {
	line := e.draft.Len() % e.draft.buf.Lines()
	[]func(){
		e.FoldAll, e.Fold, func() { e.FoldLevel(0) }, func() { e.FoldLevel(2) }, e.UnfoldAll, e.Unfold,
		func() { e.toggle(line) },
		func() { e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) },
	}[k]()
}

// foldedBench is 10 MB in an editor, all objects but that of the caret folded; or none.
func foldedBench(b *testing.B, folded bool) *Editor {
	e := newBigEditor(b, false)
	e.Items = countItems
	if folded {
		line := e.draft.at.caret.line
		e.FoldAll()
		e.GoToLine(line + 1)
		b.Logf("%d folds", e.draft.folds.Len())
	}
	return e
}

// BenchmarkEditorFoldKeys10MB types a character in 10 MB and takes it back: one of a word, one that may change what can be folded, a
// line.
func BenchmarkEditorFoldKeys10MB(b *testing.B) {
	for _, c := range []struct {
		name   string
		folded bool
		keys   []string
	}{
		{"word", false, []string{"'x", "BackSpace"}},
		{"word, folds", true, []string{"'x", "BackSpace"}},
		{"comma", false, []string{"',", "BackSpace"}},
		{"comma, folds", true, []string{"',", "BackSpace"}},
		{"line", false, []string{"Return", "BackSpace"}},
		{"line, folds", true, []string{"Return", "BackSpace"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			e := foldedBench(b, c.folded)
			press(e, "End")
			for b.Loop() {
				press(e, c.keys...)
			}
		})
	}
}

// BenchmarkEditorFoldKeysOutermost types where the outermost bracket is in sight, whose end is 10 MB away; and where that is folded.
func BenchmarkEditorFoldKeysOutermost(b *testing.B) {
	for _, folded := range []bool{false, true} {
		b.Run(map[bool]string{false: "open", true: "folded"}[folded], func(b *testing.B) {
			e := foldedBench(b, false)
			if e.GoToLine(1); folded {
				e.Fold()
			} else {
				e.GoToLine(3) // the other bracket is not looked for
			}
			for b.Loop() {
				press(e, "',", "BackSpace")
			}
		})
	}
}

func BenchmarkEditorFoldAll10MB(b *testing.B) {
	e := foldedBench(b, false)
	for b.Loop() {
		e.FoldAll()
	}
}

// BenchmarkEditorFoldAround10MB folds from its middle what is 10 MB long, and unfolds it.
func BenchmarkEditorFoldAround10MB(b *testing.B) {
	e := foldedBench(b, false)
	line := e.draft.buf.Lines() / 2 / 4 * 4
	for b.Loop() {
		e.GoToLine(line)
		e.Fold()
		e.Fold()
		e.Unfold()
	}
}
