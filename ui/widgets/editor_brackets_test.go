package widgets

import (
	"strings"
	"testing"
)

func TestBracketPair(t *testing.T) {
	for text, want := range map[string]string{
		`|[1, [2]]`:                 `<[1, [2]>]`,
		`[1, [2]]|`:                 `<[1, [2]>]`,
		`[1, |[2]]`:                 `[1, <[2>]]`,
		`[[|]]`:                     `[<[>]]`, // the one right of the caret comes first
		"{\"]\": [ // }\n\n|]}":     "{\"]\": <[ // }\n\n>]}",
		`["|["]`:                    ``,
		`[ // |]`:                   ``,
		`|[`:                        ``,
		`]|`:                        ``,
		`1|2`:                       ``,
		"|{\r\n\"a\\\"}\": {}\r\n}": "<{\r\n\"a\\\"}\": {}\r\n>}",
	} {
		e := newTestEditor(t, text)
		e.tintPair(nil, 0, &Line{})
		got := ""
		if at := e.pair.at; len(at) == 2 {
			from, to := e.draft.buf.Offset(at[0]), e.draft.buf.Offset(at[1])
			plain := e.Text()
			from, to = min(from, to), max(from, to)
			got = plain[:from] + "<" + plain[from:to] + ">" + plain[to:]
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestBracketPairFollowsEdits: what was found for a place is looked for anew when the text is another one.
func TestBracketPairFollowsEdits(t *testing.T) {
	e := newTestEditor(t, "[1]|")
	if got := e.tintPair(nil, 0, &Line{}); len(got) != 2 {
		t.Fatalf("got %v", got)
	}
	e.SetText("(1)")
	if got := e.tintPair(nil, 0, &Line{}); len(got) != 0 {
		t.Errorf("in another text: got %v", got)
	}
}

func TestBracketPairInReach(t *testing.T) {
	for lines, want := range map[int]bool{1000: true, bracketReach: false} {
		b := newBuffer([]byte("[" + strings.Repeat("1,\n", lines) + "1]"))
		if _, ok := b.otherBracket(spot{}); ok != want {
			t.Errorf("%d lines: got %v", lines, ok)
		}
		if _, ok := b.otherBracket(spot{b.Lines() - 1, 1}); ok != want {
			t.Errorf("%d lines, from the end: got %v", lines, ok)
		}
	}
}
