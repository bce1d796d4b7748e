package widgets

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

// FuzzDraft presses random keys: undoing all gives the first text, redoing all the last, and the caret is always at a place
// that the text has.
func FuzzDraft(f *testing.F) {
	f.Add("", []byte(`{"a":[1,"b`))
	f.Add("[\n  1\n]", []byte{6, 1, 7, 2, 8, 3, 9, 3, 10, 4, 5, 0, 1})
	f.Add("a\r\n\xffb\r\n", []byte{3, 0, 0, 9, 1, 1, 2, 14, 12, 11, 3, 4, 8, 13, 7, 7})
	f.Fuzz(func(t *testing.T, text string, keys []byte) {
		d := NewDraft(text)
		for _, k := range keys {
			randomKey(d, k)
			for _, p := range []spot{d.at.caret, d.at.anchor} {
				if d.buf.snap(p) != p {
					t.Fatalf("after key %d the caret is at %v of %q", k, p, d.Text())
				}
			}
		}
		last := d.Text()
		for range keys {
			d.undo()
		}
		if got := d.Text(); got != text {
			t.Fatalf("undoing all gives %q, want %q", got, text)
		}
		for range keys {
			d.redo()
		}
		if got := d.Text(); got != last {
			t.Fatalf("redoing all gives %q, want %q", got, last)
		}
	})
}

// randomKey does what one byte of a fuzzed script says; most bytes are typed as they are.
func randomKey(d *Draft, k byte) {
	size := d.Len() + 1
	commands := []func(*Draft){
		(*Draft).enter, (*Draft).backspace, (*Draft).tab, (*Draft).cut,
		func(d *Draft) { d.erase(d.buf.right(d.at.caret)) },
		func(d *Draft) { d.indent(true) },
		func(d *Draft) { d.insert([]byte("a\r\n\xff\n{")) },
		func(d *Draft) {
			d.moved(caretState{d.buf.snap(d.buf.SpotAt(size / 3)), d.buf.snap(d.buf.SpotAt(size / 2))})
		},
		func(d *Draft) { d.moved(caretState{}) },
		func(d *Draft) { d.moved(caretState{spot{}, d.buf.snap(d.buf.End())}) },
		func(d *Draft) { d.replaceAll(bytes.ReplaceAll(d.Bytes(), []byte("\n"), []byte(" \n"))) },
		func(d *Draft) { at := d.buf.left(d.at.caret); d.moved(caretState{at, at}) },
		func(d *Draft) { at := d.buf.right(d.at.caret); d.moved(caretState{at, at}) },
	}
	if int(k) < len(commands) {
		commands[k](d)
		return
	}
	d.typeRune(rune(k))
}

// bigText is pretty JSON of about n bytes.
func bigText(n int) []byte {
	var b bytes.Buffer
	b.WriteString("[\n")
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "  {\n    \"number\": %d,\n    \"name\": \"item %d\"\n  },\n", i, i)
	}
	b.WriteString("  null\n]\n")
	return b.Bytes()
}

func TestBigTextIsJSON(t *testing.T) {
	if !json.Valid(bigText(10_000)) {
		t.Error("the text of the benchmarks is no JSON")
	}
}

// newBigEditor shows 10 MB, or the same in one line, with the caret in the middle.
func newBigEditor(b *testing.B, oneLine bool) *Editor {
	text := bigText(10 << 20)
	if oneLine {
		text = bytes.ReplaceAll(text, []byte("\n"), nil)
	}
	e := newTestEditor(b, string(text))
	e.SetCaret(e.PointOf(len(text)/2), false)
	b.ReportAllocs()
	return e
}

func BenchmarkEditorTypeAndErase10MB(b *testing.B) {
	e := newBigEditor(b, false)
	for b.Loop() {
		e.TypedRune('x')
		key(e, fyne.KeyBackspace)
	}
}

func BenchmarkEditorTypeAndErase10MBInOneLine(b *testing.B) {
	e := newBigEditor(b, true)
	for b.Loop() {
		e.TypedRune('x')
		key(e, fyne.KeyBackspace)
	}
}

func BenchmarkEditorNewLine10MB(b *testing.B) {
	e := newBigEditor(b, false)
	for b.Loop() {
		press(e, "Return")
	}
}

// BenchmarkEditorNewLineFarAway breaks a line at the start and at the end of 10 MB in turn: the gap moves all the way.
func BenchmarkEditorNewLineFarAway(b *testing.B) {
	e := newBigEditor(b, false)
	for b.Loop() {
		press(e, "Ctrl+Home", "Return", "Ctrl+End", "Return")
	}
}

func BenchmarkEditorPaste10MB(b *testing.B) {
	text := string(bigText(10 << 20))
	e := newTestEditor(b, "")
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		e.SetText("")
		e.Insert(text)
	}
}

func BenchmarkEditorBytes10MB(b *testing.B) {
	e := newBigEditor(b, false)
	for b.Loop() {
		_ = e.Bytes()
	}
}
