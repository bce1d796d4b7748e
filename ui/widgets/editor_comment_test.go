package widgets

import (
	"fmt"
	"testing"
)

func TestToggleComment(t *testing.T) {
	for _, c := range []struct{ from, to string }{
		{"[\n  1|,\n  2\n]", "[\n  // 1|,\n  2\n]"},
		{"[\n  // 1|,\n]", "[\n  1|,\n]"},
		{"  //1|", "  1|"},
		{"|", "// |"},
		{"  |", "  // |"},
		{"// |", "|"},
		{"\r\n|a\r\n", "\r\n// |a\r\n"},
		{"|  a", "|  // a"},
		{"é|值", "// é|值"},
	} {
		e := newTestEditor(t, c.from)
		e.Comment = "//"
		before := e.Text()
		e.ToggleComment()
		if got := state(e); got != c.to {
			t.Errorf("%q: got %q, want %q", c.from, got, c.to)
		}
		e.Undo()
		if got := e.Text(); got != before {
			t.Errorf("%q: taken back it is %q", c.from, got)
		}
	}
}

func TestToggleCommentOfLines(t *testing.T) {
	e := newTestEditor(t, "[\n    1,\n\n  // 2,\n  3\n]")
	e.Comment = "//"
	e.Select(Point{1, 2}, Point{4, 0})
	e.ToggleComment()
	if got, want := e.Text(), "[\n  //   1,\n\n  // // 2,\n  3\n]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	e.ToggleComment()
	if got, want := e.Text(), "[\n    1,\n\n  // 2,\n  3\n]"; got != want {
		t.Errorf("toggled twice: got %q, want %q", got, want)
	}
	e.ReadOnly = true
	e.ToggleComment()
	e.ReadOnly, e.Comment = false, ""
	e.ToggleComment()
	if got, want := e.Text(), "[\n    1,\n\n  // 2,\n  3\n]"; got != want {
		t.Errorf("where it may not: got %q, want %q", got, want)
	}
}

func TestColourCommented(t *testing.T) {
	got := fmt.Sprint(ColourCommented([]byte(`"//": 1, // x`), nil))
	if want := fmt.Sprint([]Run{{0, 4, Key}, {4, 5, Punctuation}, {6, 7, Number}, {7, 8, Punctuation}, {9, 13, Muted}}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	e := newTestEditor(t, "// |")
	press(e, `'["`)
	if got := state(e); got != `// ["|` {
		t.Errorf("brackets in a comment: got %q", got)
	}
}
