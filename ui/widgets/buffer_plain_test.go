package widgets

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

func TestPlainPrefix(t *testing.T) {
	for c := range 256 {
		for at := range 20 {
			text := bytes.Repeat([]byte("a~ "), 7)
			text[at] = byte(c)
			want := at
			if c >= ' ' && c < 0x7f {
				want = len(text)
			}
			if got := plainPrefix(text); got != want {
				t.Fatalf("byte %#x at %d: got %d, want %d", c, at, got, want)
			}
		}
	}
}

func FuzzRunes(f *testing.F) {
	f.Add([]byte("plain text of some length, 值 and \xff\xfe more"), 40)
	f.Fuzz(func(t *testing.T, text []byte, n int) {
		if got, want := runesIn(text), utf8.RuneCount(text); got != want {
			t.Errorf("%q: %d runes, want %d", text, got, want)
		}
		if got, want := byteAt(text, n), byteOfRune(text, n); got != want {
			t.Errorf("%q: rune %d is at %d, want %d", text, n, got, want)
		}
	})
}
