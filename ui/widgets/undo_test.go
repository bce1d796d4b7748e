package widgets

import (
	"bytes"
	"strings"
	"testing"
)

// typed records text typed rune by rune at the end of b.
func typed(u *undoLog, b *buffer, text string) {
	for _, r := range text {
		at := b.End()
		end := b.Replace(at, at, []byte(string(r)))
		u.record(editTyping, change{at, nil, []byte(string(r))}, caretState{at, at}, caretState{end, end})
	}
}

// swap is Replace as an undoLog wants it.
func (b *buffer) swap(_ editKind, from, to spot, text []byte) spot { return b.Replace(from, to, text) }

func TestUndoJoinsWords(t *testing.T) {
	b, u := newBuffer(nil), &undoLog{}
	typed(u, b, "one two  three")
	u.seal()
	typed(u, b, "!")
	var got []string
	for ok := true; ok; _, ok = u.undo(b.swap) {
		got = append(got, string(b.Bytes()))
	}
	if want := "one two  three!|one two  three|one two  |one |"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestUndoForgetsTheOldest(t *testing.T) {
	b, u := newBuffer(nil), &undoLog{}
	big := bytes.Repeat([]byte("x"), undoLimit/2)
	for range 4 {
		u.record(editAlone, change{b.End(), nil, big}, caretState{}, caretState{})
	}
	if len(u.done) != 2 || u.size != undoLimit {
		t.Errorf("%d steps of %d bytes are kept, want 2 of %d", len(u.done), u.size, undoLimit)
	}
}

// FuzzUndo holds the law: undoing all gives the first text, redoing all the last one, whatever was edited between.
func FuzzUndo(f *testing.F) {
	f.Add([]byte("a\r\nb"), []byte{2, 4, 3, 0, 0, 200, 1, 9, 5})
	f.Add([]byte(""), []byte{0, 0, 1, 1, 1, 1, 2, 2, 1, 3, 3, 2, 1, 3, 0})
	f.Fuzz(func(t *testing.T, text, script []byte) {
		b, u := newBuffer(text), &undoLog{}
		for ; len(script) >= 3; script = script[3:] {
			from, to, fresh := scripted(script, b.Len())
			at, end := b.SpotAt(from), b.SpotAt(to)
			c := change{at, b.Text(at, end), fresh}
			after := b.Replace(at, end, fresh)
			u.record(editKind(script[0]%3), c, caretState{at, end}, caretState{after, after})
		}
		last := b.Bytes()
		for range 2 {
			for ok := true; ok; _, ok = u.undo(b.swap) {
			}
			if got := b.Bytes(); !bytes.Equal(got, text) {
				t.Fatalf("undoing all gives %q, want %q", got, text)
			}
			for ok := true; ok; _, ok = u.redo(b.swap) {
			}
			if got := b.Bytes(); !bytes.Equal(got, last) {
				t.Fatalf("redoing all gives %q, want %q", got, last)
			}
		}
	})
}
