package widgets

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTextCols(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "日本": 4, "e\u0301": 1, "\t": 4, "ab\tc": 5, "\x00\xff": 10, "\u202e": 6, "😀": 2, "ｆ": 2,
	} {
		if got := textCols([]byte(text)); got != want {
			t.Errorf("%q takes %d columns, want %d", text, got, want)
		}
	}
}

func TestRuneAtCol(t *testing.T) {
	text := []byte("a日\tb")
	for _, tc := range []struct {
		col  float64
		want int
	}{{-1, 0}, {0.4, 0}, {0.6, 1}, {1.9, 1}, {2.1, 2}, {3, 2}, {3.6, 3}, {4.6, 4}, {99, 4}} {
		if got := runeAtCol(text, tc.col); got != tc.want {
			t.Errorf("column %v is nearest to rune %d, want %d", tc.col, got, tc.want)
		}
	}
}

// FuzzCells is the law that every way from a place in a text to another kind of place leads back.
func FuzzCells(f *testing.F) {
	f.Add("a日\tbe\u0301\xff\xffx\u202ey\x00\U000e0041z")
	f.Fuzz(func(t *testing.T, text string) {
		b, n := []byte(text), 0
		for walk := (cellWalk{text: b}); walk.more(); n++ {
			off, col := walk.off, walk.col
			_, size, cols := walk.next()
			if got := byteOfRune(b, n); got != off {
				t.Fatalf("%q: rune %d begins at byte %d, want %d", text, n, got, off)
			}
			for k := range size {
				if got := runeOfByte(b, off+k); got != n {
					t.Fatalf("%q: byte %d is of rune %d, want %d", text, off+k, got, n)
				}
			}
			if got := colOfRune(b, n); got != col {
				t.Fatalf("%q: rune %d is in column %d, want %d", text, n, got, col)
			}
			if got := runeAtCol(b, float64(col)); cols > 0 && byteOfRune(b, got) > off {
				t.Fatalf("%q: column %d is of rune %d, want %d", text, col, got, n)
			}
		}
		if got := runeOfByte(b, len(b)); n != utf8.RuneCountInString(text) || got != n {
			t.Fatalf("%q has %d runes, its end is rune %d", text, n, got)
		}
	})
}

func TestWords(t *testing.T) {
	text := []rune(`foo.bar  "日本" baz`)
	var right, left []string
	for n := 0; n < len(text); {
		n = wordBorder(text, n, true)
		right = append(right, string(text[n:]))
	}
	for n := len(text); n > 0; {
		n = wordBorder(text, n, false)
		left = append(left, string(text[n:]))
	}
	if got, want := strings.Join(right, "|"), `.bar  "日本" baz|bar  "日本" baz|"日本" baz|日本" baz|" baz|baz|`; got != want {
		t.Errorf("to the right: %s\nwant %s", got, want)
	}
	if got, want := strings.Join(left, "|"), `baz|" baz|日本" baz|"日本" baz|bar  "日本" baz|.bar  "日本" baz|foo.bar  "日本" baz`; got != want {
		t.Errorf("to the left: %s\nwant %s", got, want)
	}
}

// laid writes glyphs as text, one rune a column.
func laid(glyphs []glyph) string {
	var row []rune
	for _, g := range glyphs {
		for len(row) < int(g.col) {
			row = append(row, ' ')
		}
		row = append(row, g.r)
	}
	return string(row)
}

func TestLayLine(t *testing.T) {
	for _, tc := range []struct {
		text string
		left int
		cut  int
		want string
	}{
		{"plain", 0, 0, "plain"},
		{"plain", 2, 0, "ain"},
		{"long text is cut off", 0, 0, "long text"},
		{"a\x00b\r", 0, 0, `a\u0000b·`},
		{"c\u202ed", 0, 0, `c\u202ed`},
		{"c\u202ed", 7, 0, "d"},
		{"\xffé\x7f", 0, 0, `\xffé\u007`},
		{"\tx", 0, 0, "→   x"},
		{"日本", 0, 0, "日 本"},
		{"日本", 1, 0, " 本"},
		{"cut", 0, 40, "cut … +40"},
		{"cut", 0, 4000000, "cut … +400"},
	} {
		l := Line{Text: []byte(tc.text), Cut: tc.cut}
		if got := laid(window{left: tc.left, cols: 10}.layLine(nil, &l, nil)); got != tc.want {
			t.Errorf("%q from column %d is laid as %q, want %q", tc.text, tc.left, got, tc.want)
		}
	}
	styled := Line{Text: []byte("a\abc"), Runs: []Run{{0, 2, Key}, {3, 4, Number}}}
	got := window{cols: 10}.layLine(nil, &styled, nil)
	for i, want := range []Style{Key, Warn, Warn, Warn, Warn, Warn, Warn, Plain, Number} {
		if i >= len(got) || got[i].style != want {
			t.Fatalf("styles of %v, want %v in column %d", got, want, i)
		}
	}
}
