package jsondoc

import (
	"bytes"
	"fmt"
	"testing"
)

// TestPieces is the law that the pieces of a line, of any size, are the line: text, runs and where they come from.
func TestPieces(t *testing.T) {
	for _, body := range []string{
		`{"a":[1,-2.50,"x\u00e9y"],"日本":{},"long":"0123456789abcdefghij","z":[[true,null]]}`,
		`[1, `, `{"a" : `, "{\"a\":tru,\n\"b\":1}\n", " plain text\n", `["a`, ` 7 `,
	} {
		d := indexed(t, []byte(body))
		d.Each(0, d.Lines(), 0, func(l *Line) bool {
			for _, step := range []int{1, 2, 7, 1000} {
				checkPieces(t, d, l, step)
			}
			return true
		})
	}
}

// checkPieces puts a line together from pieces of step bytes.
func checkPieces(t *testing.T, d *Doc, want *Line, step int) {
	t.Helper()
	var text []byte
	offs, wanted := map[int]string{}, map[int]string{}
	note := func(offs map[int]string, start int, runs []Run) {
		for _, r := range runs {
			for i := r.Start; i < r.End; i++ {
				off := r.Off
				if off >= 0 {
					off += i - r.Start
				}
				offs[start+i] = fmt.Sprint(r.Class, off)
			}
		}
	}
	for from := 0; from <= len(want.Text); from += step {
		d.Piece(want.Number, from, step, func(l *Line) {
			if rest := max(0, len(want.Text)-from-step); l.Cut != rest || l.Start != from {
				t.Errorf("%q from %d: %d bytes stand behind it, want %d", want.Text, l.Start, l.Cut, rest)
			}
			text = append(text, l.Text...)
			note(offs, from, l.Runs)
		})
	}
	note(wanted, 0, want.Runs)
	if !bytes.Equal(text, want.Text) || fmt.Sprint(offs) != fmt.Sprint(wanted) {
		t.Errorf("pieces of %d bytes are\n%q %v, want\n%q %v", step, text, offs, want.Text, wanted)
	}
}

// BenchmarkPiece takes pieces of a kilobyte out of a line of ten megabytes.
func BenchmarkPiece(b *testing.B) {
	d := New(append(append([]byte(`{"a":"`), bytes.Repeat([]byte("0123456789"), 1<<20)...), `"}`...))
	if err := d.Index(b.Context()); err != nil {
		b.Fatal(err)
	}
	for from := 0; b.Loop(); from = (from + 7919_000) % (10 << 20) {
		d.Piece(1, from, 1<<10, func(*Line) {})
	}
}
