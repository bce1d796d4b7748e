package widgets

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestLineTable is the law that the table of a long line tells what a walk from its start does, whatever was edited since.
func TestLineTable(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	b := newBuffer([]byte("short\n" + strings.Repeat("0123456789é日\t", 30_000) + "\nlast"))
	edits := []string{"", "x", "é日", "\t", "\n", strings.Repeat("ab日", 40_000)}
	for round := range 400 {
		line := random.IntN(b.Lines())
		text := b.Visible(line)
		at := b.snap(spot{line, random.IntN(len(text) + 1)})
		rune := runesIn(text[:at.col])
		if got := b.runeAt(line, at.col); got != rune {
			t.Fatalf("round %d: byte %d of line %d is rune %d, want %d", round, at.col, line, got, rune)
		}
		if got := b.byteAt(line, rune); got != at.col {
			t.Fatalf("round %d: rune %d is byte %d, want %d", round, rune, got, at.col)
		}
		if got, want := b.colAt(line, rune+3), colOfRune(text, rune+3); got != want {
			t.Fatalf("round %d: rune %d is in column %d, want %d", round, rune+3, got, want)
		}
		to := b.snap(spot{line, min(len(text), at.col+random.IntN(9))})
		if round%3 > 0 {
			b.Replace(at, to, bytes.Clone([]byte(edits[random.IntN(len(edits)-round%2)])))
		}
	}
}
