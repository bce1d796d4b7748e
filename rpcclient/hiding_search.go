package rpcclient

import (
	"bytes"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
)

// Seeker finds secrets in texts: all disguises of all of them in one pass, however many there are, by two bytes that one can begin with. Any goroutine
// may use it.
type Seeker struct {
	pairs  [1 << 16 / 64]uint64   // a bit each
	behind [256]bool              // what may stand behind two backslashes, or behind a third one, where a form begins with two
	by     [byPage + 1][256][]int // by the spelling and the first byte that is meant, the forms
	forms  []disguise
}

// NewSeeker makes a Seeker of some secrets. Those of up to three bytes are passed over: they would be found everywhere.
func NewSeeker(secrets ...Secret) *Seeker { return newSeeker(disguises(secrets)) }

func newSeeker(forms []disguise) *Seeker {
	s := &Seeker{forms: forms}
	for i, f := range forms {
		first := f.text[0]
		s.mark(first, f.text[1])
		s.by[f.spelt][first] = append(s.by[f.spelt][first], i)
		switch f.spelt {
		case byJSON:
			s.markJSON(first)
		case byURL:
			s.markURL(first, f.text[1])
		case byNested:
			s.markNested(first)
		case byHTML:
			s.markHTML(first)
		case byPage:
			s.markHTML(first)
			s.markJSON(first)
			s.markJSON('&')
		}
	}
	return s
}

// markJSON marks how a form whose characters may be escaped in JSON can begin.
func (s *Seeker) markJSON(first byte) {
	s.mark(first, '\\')
	for _, short := range []byte{first, 'u', letterOf(first)} {
		s.mark('\\', short)
	}
}

// letterOf is the letter that stands for a control character in a JSON string; the character itself for others.
func letterOf(c byte) byte {
	if i := bytes.IndexByte([]byte("\b\f\n\r\t"), c); i >= 0 {
		return "bfnrt"[i]
	}
	return c
}

// controlOf is the character that a letter stands for behind a backslash in a JSON string; the letter itself for others.
func controlOf(letter byte) byte {
	switch letter {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return letter
}

// mark marks two bytes that a form can begin with.
func (s *Seeker) mark(a, b byte) {
	s.pair(a, b)
	if a == '\\' && b == '\\' {
		for c := range s.behind {
			s.behind[c] = true
		}
	}
}

func (s *Seeker) pair(a, b byte) {
	pair := uint16(a)<<8 | uint16(b)
	s.pairs[pair>>6] |= 1 << (pair & 63)
}

// backslashes are two of them.
const backslashes = '\\'<<8 | '\\'

// Spans are the places in a text where secrets stand, as they are and in all disguises: in order, and apart.
func (s *Seeker) Spans(text []byte) (found []Span) {
	if len(text) < shortestHidden || len(s.forms) == 0 {
		return nil
	}
	after := make([]int, len(s.forms)) // where a form may be found next: not within itself
	pair := uint16(text[0])
	for at, next := range text[1:] {
		pair = pair<<8 | uint16(next)
		if s.pairs[pair>>6]>>(pair&63)&1 == 0 || pair == backslashes && !s.mayNest(text[at:]) {
			continue
		}
		if n := s.at(text, at, after); n > 0 {
			found = joined(found, Span{Off: at, Len: n})
		}
	}
	return found
}

// joined are spans in order with another one that begins behind all of them, or within the last.
func joined(spans []Span, next Span) []Span {
	if i := len(spans) - 1; i >= 0 && next.Off <= spans[i].Off+spans[i].Len {
		spans[i].Len = max(spans[i].Len, next.Off+next.Len-spans[i].Off)
		return spans
	}
	return append(spans, next)
}

// Hide is a text with the places where secrets stand overwritten at equal length, a copy if there are any, and these places.
func (s *Seeker) Hide(text []byte) (clean []byte, found []Span) {
	if found = s.Spans(text); len(found) == 0 {
		return text, nil
	}
	clean = slices.Clone(text)
	for _, span := range found {
		overwrite(span.Of(clean))
	}
	return clean, found
}

// hidden is Hide, and whether there are any.
func (s *Seeker) hidden(text []byte) (clean []byte, found bool) {
	clean, spans := s.Hide(text)
	return clean, len(spans) > 0
}

// text is hidden for a string.
func (s *Seeker) text(text string) string {
	clean, found := s.hidden([]byte(text))
	if !found {
		return text
	}
	return string(clean)
}

// at is how many bytes from there on are a secret: the most, where several are; 0 if none is.
func (s *Seeker) at(text []byte, at int, after []int) (most int) {
	rest := text[at:]
	for _, i := range s.by[asItIs][rest[0]] {
		if at >= after[i] && bytes.HasPrefix(rest, s.forms[i].text) {
			after[i] = at + len(s.forms[i].text)
			most = max(most, len(s.forms[i].text))
		}
	}
	first := firstMeant(rest)
	most = max(most, s.longest(s.by[byJSON][first], text, at, after, escapedPrefix))
	most = max(most, s.longest(s.by[byNested][firstWithin(rest, first, '\\')], text, at, after, nestedPrefix))
	most = max(most, s.longest(s.by[byPage][firstWithin(rest, first, '&')], text, at, after, pagePrefix))
	most = max(most, s.longest(s.by[byHTML][firstOfHTML(rest)], text, at, after, prefixOfHTML))
	first, _ = unitOfURL(rest)
	most = max(most, s.longest(s.by[byURL][first], text, at, after, prefixOfURL))
	if first == '+' {
		most = max(most, s.longest(s.by[byURL][' '], text, at, after, prefixOfURL))
	}
	return most
}

// longest is how many bytes from there on are one of some forms, which prefix knows.
func (s *Seeker) longest(forms []int, text []byte, at int, after []int, prefix func(text, secret []byte) int) (most int) {
	for _, i := range forms {
		if at < after[i] {
			continue
		}
		if n := prefix(text[at:], s.forms[i].text); n > 0 {
			after[i] = at + n
			most = max(most, n)
		}
	}
	return most
}

// firstMeant is the first byte of what a JSON string's content means.
func firstMeant(text []byte) byte {
	if text[0] != '\\' {
		return text[0]
	}
	var room [maxUnit]byte
	_, means := unitOfJSON(room[:0], text)
	return means[0]
}

// maxUnit is how many bytes are a character of a JSON string's content at most.
const maxUnit = 12

// escapedPrefix is how many bytes at the start of a JSON string's content mean secret; 0 if they do not.
func escapedPrefix(text, secret []byte) int {
	var room [maxUnit]byte
	at := 0
	for len(secret) > 0 {
		n, means := unitOfJSON(room[:0], text[at:])
		if n == 0 || !bytes.HasPrefix(secret, means) {
			return 0
		}
		at, secret = at+n, secret[len(means):]
	}
	return at
}

// unitOfJSON is what the first character of a JSON string's content means, be it a byte or an escape, or two that make a pair, and how many bytes it
// takes; 0 if there is none. A backslash that begins no escape means itself. It may be made in room.
func unitOfJSON(room, text []byte) (n int, means []byte) {
	if len(text) < 2 || text[0] != '\\' {
		n = min(1, len(text))
		return n, text[:n]
	}
	if text[1] != 'u' {
		return 2, append(room, controlOf(text[1]))
	}
	high := unitOfUTF16(text)
	switch {
	case high < 0:
		return 1, text[:1]
	case !utf16.IsSurrogate(high):
		return 6, utf8.AppendRune(room, high)
	}
	if r := utf16.DecodeRune(high, unitOfUTF16(text[6:])); r != utf8.RuneError {
		return maxUnit, utf8.AppendRune(room, r)
	}
	return 6, jsondoc.Unescape(room, text[:6])
}

// unitOfUTF16 is what the escape with four digits means that a text begins with; less than 0 if it does not.
func unitOfUTF16(text []byte) (unit rune) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return -1
	}
	for _, c := range text[2:6] {
		digit := hexDigit(c)
		if digit < 0 {
			return -1
		}
		unit = unit<<4 | rune(digit)
	}
	return unit
}
