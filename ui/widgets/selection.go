package widgets

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// selection is what is selected: all between where it began and the caret.
type selection struct {
	anchor, caret Point
	goal          int // the column that going up and down tries to keep; -1 when it is the caret's own
}

// span gives the two ends in the order of the text.
func (s *selection) span() (lo, hi Point) {
	if s.caret.Before(s.anchor) {
		return s.caret, s.anchor
	}
	return s.anchor, s.caret
}

func (s *selection) empty() bool { return s.anchor == s.caret }

// copyLimit bounds what one copy puts on the clipboard, and the longest line that is looked at as a whole.
const copyLimit = 16 << 20

// textBetween gives the exact text between two points, at most limit bytes of it; whole is false if there was
// more.
func textBetween(src Source, lo, hi Point, limit int) (text string, whole bool) {
	var b strings.Builder
	whole = true
	src.Each(lo.Line, hi.Line+1, limit+utf8.UTFMax*lo.Rune, func(i int, l *Line) bool {
		from, to := 0, len(l.Text)
		if i == lo.Line {
			from = byteOfRune(l.Text, lo.Rune)
		}
		if i == hi.Line {
			to = max(from, byteOfRune(l.Text, hi.Rune))
		}
		b.Write(l.Text[from:to])
		whole = b.Len() <= limit && (l.Cut == 0 || to < len(l.Text))
		if whole && i < hi.Line && !l.Joined {
			b.WriteByte('\n')
		}
		return whole
	})
	return cutText(b.String(), limit), whole
}

// cutText shortens a text to at most limit bytes, at a rune's border.
func cutText(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit]
}

// tokenAt is the run of one style that a rune belongs to, or the word if it is in none: from and to in runes.
func tokenAt(l *Line, n int) (from, to int) {
	off := byteOfRune(l.Text, n)
	for _, r := range l.Runs {
		if off >= r.Start && off < r.End || off == r.End && off == len(l.Text) {
			return utf8.RuneCount(l.Text[:r.Start]), utf8.RuneCount(l.Text[:r.End])
		}
	}
	text := []rune(string(l.Text))
	if n >= len(text) {
		return len(text), len(text)
	}
	kind := runeKind(text[n])
	for from = n; from > 0 && runeKind(text[from-1]) == kind; from-- {
	}
	for to = n; to < len(text) && runeKind(text[to]) == kind; to++ {
	}
	return from, to
}

// runeKind tells blanks, letters and signs apart, for words.
func runeKind(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return 0
	case r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		return 1
	}
	return 2
}

// wordBorder is the rune where the next word begins, or to the left of n where the one before began.
func wordBorder(text []rune, n int, right bool) int {
	n = min(n, len(text))
	if right {
		for kind := -1; n < len(text) && (kind < 0 || runeKind(text[n]) == kind); n++ {
			kind = runeKind(text[n])
		}
		for n < len(text) && runeKind(text[n]) == 0 {
			n++
		}
		return n
	}
	for n > 0 && runeKind(text[n-1]) == 0 {
		n--
	}
	for kind := -1; n > 0 && (kind < 0 || runeKind(text[n-1]) == kind); n-- {
		kind = runeKind(text[n-1])
	}
	return n
}
