package widgets

import (
	"strings"
	"testing"
)

// TestRuneTable is the law that a place told in bytes and in runes is the same place, in lines of any length.
func TestRuneTable(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "short": "aé日😀", "plain": strings.Repeat("0123456789", 20_000),
		"wide": strings.Repeat("日本語", 30_000), "mixed": strings.Repeat("x日é😀", 15_000),
	} {
		table := newRuneTable(wholePieces{textLines{text}}, 0)
		runes := 0
		for off := range text {
			if runes%331 == 0 || off > len(text)-9 {
				if got := table.runeAt(off); got != runes {
					t.Fatalf("%s: byte %d is rune %d, want %d", name, off, got, runes)
				}
				if got := table.byteAt(runes); got != off {
					t.Fatalf("%s: rune %d is byte %d, want %d", name, runes, got, off)
				}
			}
			runes++
		}
		if got := table.byteAt(runes + 5); got != len(text) {
			t.Errorf("%s: behind the end is byte %d, want %d", name, got, len(text))
		}
	}
}
