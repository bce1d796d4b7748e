package rpcclient

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
)

// Seeker finds secrets in texts: all disguises of all of them in one pass, however many there are, by two bytes that one can begin with. Any goroutine
// may use it.
type Seeker struct {
	pairs   [1 << 16 / 64]uint64 // a bit each
	plain   [256][]int           // by the first byte, the forms that are found as they are
	escaped [256][]int           // by the first byte that is meant, those whose characters may be escaped in JSON
	inURL   [256][]int           // by the first byte that is meant, those whose bytes may be escaped in a URL
	nested  [256][]int           // by the first byte that is meant, those whose characters may be escaped in JSON within JSON
	html    [256][]int           // by the first byte that is there, those whose characters may be entities of HTML
	page    [256][]int           // by the first byte that is meant, those whose characters may be such entities in JSON
	forms   []disguise
}

// NewSeeker makes a Seeker of some secrets. Those of up to three bytes are passed over: they would be found everywhere.
func NewSeeker(secrets ...Secret) *Seeker { return newSeeker(disguises(secrets)) }

func newSeeker(forms []disguise) *Seeker {
	s := &Seeker{forms: forms}
	for i, f := range forms {
		first := f.text[0]
		s.mark(first, f.text[1])
		switch f.spelt {
		case asItIs:
			s.plain[first] = append(s.plain[first], i)
		case byJSON:
			s.escaped[first] = append(s.escaped[first], i)
			s.markJSON(first)
		case byURL:
			s.inURL[first] = append(s.inURL[first], i)
			s.markURL(first, f.text[1])
		case byNested:
			for _, begin := range []byte{first, '\\'} {
				s.nested[begin] = append(s.nested[begin], i)
			}
			s.markNested(first)
		case byHTML:
			for _, begin := range []byte{first, '&'} {
				s.html[begin] = append(s.html[begin], i)
			}
			s.markHTML(first)
		case byPage:
			for _, begin := range []byte{first, '&'} {
				s.page[begin] = append(s.page[begin], i)
			}
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

func (s *Seeker) mark(a, b byte) {
	pair := uint16(a)<<8 | uint16(b)
	s.pairs[pair>>6] |= 1 << (pair & 63)
}

// Spans are the places in a text where secrets stand, as they are and in all disguises: in order, and apart.
func (s *Seeker) Spans(text []byte) (found []Span) {
	if len(text) < shortestHidden || len(s.forms) == 0 {
		return nil
	}
	after := make([]int, len(s.forms)) // where a form may be found next: not within itself
	pair := uint16(text[0])
	for at, next := range text[1:] {
		pair = pair<<8 | uint16(next)
		if s.pairs[pair>>6]>>(pair&63)&1 == 0 {
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
	for _, i := range s.plain[text[at]] {
		if at >= after[i] && bytes.HasPrefix(text[at:], s.forms[i].text) {
			after[i] = at + len(s.forms[i].text)
			most = max(most, len(s.forms[i].text))
		}
	}
	if first, ok := firstMeant(text[at:]); ok {
		most = max(most, s.longest(s.escaped[first], text, at, after, escapedPrefix))
		most = max(most, s.longest(s.nested[first], text, at, after, nestedPrefix))
		most = max(most, s.longest(s.page[first], text, at, after, pagePrefix))
	}
	most = max(most, s.longest(s.html[text[at]], text, at, after, prefixOfHTML))
	if first, n := unitOfURL(text[at:]); n > 0 {
		most = max(most, s.longest(s.inURL[first], text, at, after, prefixOfURL))
		if first == '+' {
			most = max(most, s.longest(s.inURL[' '], text, at, after, prefixOfURL))
		}
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
func firstMeant(text []byte) (byte, bool) {
	var room [maxUnit]byte
	means := jsondoc.Unescape(room[:0], text[:unitEnd(text)])
	if len(means) == 0 {
		return 0, false
	}
	return means[0], true
}

// maxUnit is how many bytes are a character of a JSON string's content at most.
const maxUnit = 12

// escapedPrefix is how many bytes at the start of a JSON string's content mean secret; 0 if they do not.
func escapedPrefix(text, secret []byte) int {
	var room [maxUnit]byte
	at := 0
	for len(secret) > 0 {
		unit := text[at:]
		unit = unit[:unitEnd(unit)]
		means := jsondoc.Unescape(room[:0], unit)
		if len(means) == 0 || !bytes.HasPrefix(secret, means) {
			return 0
		}
		at, secret = at+len(unit), secret[len(means):]
	}
	return at
}

// unitEnd is where the first character of a JSON string's content ends, be it a byte or an escape, or two that make a pair.
func unitEnd(text []byte) int {
	switch {
	case len(text) < 2 || text[0] != '\\':
		return min(1, len(text))
	case text[1] != 'u' || len(text) < 6:
		return 2
	case len(text) >= maxUnit && text[6] == '\\' && isPair(text[:maxUnit]):
		return maxUnit
	}
	return 6
}

// isPair reports whether two escapes are one character.
func isPair(text []byte) bool {
	var room [maxUnit]byte
	return utf8.RuneCount(jsondoc.Unescape(room[:0], text)) == 1
}
