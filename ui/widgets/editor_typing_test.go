package widgets

import (
	"strings"
	"testing"
)

// marked splits a text at "|" into the text and the place of the caret.
func marked(text string) (*buffer, spot) {
	head, tail, _ := strings.Cut(text, "|")
	return newBuffer([]byte(head + tail)), advance(spot{}, []byte(head))
}

func TestCaretPlaces(t *testing.T) {
	ways := map[string]func(b *buffer, p spot) spot{
		"left": (*buffer).left, "right": (*buffer).right, "snap": (*buffer).snap,
	}
	for _, c := range []struct{ way, from, to string }{
		{"left", "a\r\n|b", "a|\r\nb"},
		{"left", "|a", "|a"},
		{"left", "é̂|", "|é̂"},
		{"left", "\xe4\xbd|", "\xe4|\xbd"},
		{"right", "a|\r\nb", "a\r\n|b"},
		{"right", "|é̂x", "é̂|x"},
		{"right", "a|", "a|"},
		{"right", "|值", "值|"},
		{"snap", "a\r|\nb", "a|\r\nb"},
		{"snap", "\xe5|\x80\xbc", "|\xe5\x80\xbc"},
		{"snap", "\x80|\x80", "\x80|\x80"},
	} {
		b, at := marked(c.from)
		_, want := marked(c.to)
		if got := ways[c.way](b, at); got != want {
			t.Errorf("%s from %q: got %v, want %v", c.way, c.from, got, want)
		}
	}
}

func TestWantsCloser(t *testing.T) {
	for _, c := range []struct {
		text string
		r    rune
		want bool
	}{
		{"|", '{', true},
		{"[|]", '{', true},
		{"|1", '[', false},
		{`"a|"`, '[', false},
		{`|`, '"', true},
		{`a|`, '"', false},
		{`"a"|`, '"', false},
		{`{|: 1}`, '"', true},
		{`|`, 'x', false},
	} {
		b, at := marked(c.text)
		if got := wantsCloser(b, at, c.r); got != c.want {
			t.Errorf("%q and %q: got %v", c.text, c.r, got)
		}
	}
}

func TestLineBreak(t *testing.T) {
	for text, want := range map[string][2]string{
		"  a|":    {"\n  ", ""},
		"  {|}":   {"\n    ", "\n  "},
		"  [ |":   {"\n    ", ""},
		"a\r\n{|": {"\r\n  ", ""},
		" |  a":   {"\n ", ""},
	} {
		b, at := marked(text)
		if before, after := lineBreak(b, at); before != want[0] || after != want[1] {
			t.Errorf("%q: got %q and %q", text, before, after)
		}
	}
}

func TestDedent(t *testing.T) {
	for text, want := range map[string]int{"{\n  1\n  |": 2, "{\n  |": 2, "{\n|": 0, "{\n  1\n|": 0, "{\n  a|": 0, "    |": 0, "  {\n\n   |": 1} {
		b, at := marked(text)
		if got := dedent(b, at); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

func TestIndented(t *testing.T) {
	if got := string(indented([]byte("a\r\n\n b\n"), false)); got != "  a\r\n\n   b\n" {
		t.Errorf("got %q", got)
	}
	if got := string(indented([]byte("   a\n\tb\n c\nd"), true)); got != " a\nb\nc\nd" {
		t.Errorf("got %q", got)
	}
}

func TestPinsShift(t *testing.T) {
	c := pins{{0, 1}, {1, 5}, {3, 0}}
	c.shift(spot{1, 2}, spot{1, 4}, spot{2, 1})
	if !c.has(spot{0, 1}) || !c.has(spot{2, 2}) || !c.has(spot{4, 0}) || len(c) != 3 {
		t.Errorf("got %v", c)
	}
	c.shift(spot{2, 2}, spot{2, 3}, spot{2, 2})
	if len(c) != 2 {
		t.Errorf("a replaced closer is still known: %v", c)
	}
}
