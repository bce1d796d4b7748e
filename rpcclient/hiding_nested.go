package rpcclient

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// mayBeEscaped reports whether some library does not write a character into a JSON string as it is.
func mayBeEscaped(r rune) bool { return r < ' ' || r >= 0x7f || strings.ContainsRune("\"\\/<>&'+`", r) }

// jsonText is a text as a string of JSON has it that we write.
func jsonText(text string) string {
	var b strings.Builder
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	if to.Encode(text) != nil || !utf8.ValidString(text) {
		return text
	}
	return strings.TrimSuffix(b.String(), "\"\n")[1:]
}

// inLatin1 is a text as ISO 8859-1 has it, in which some write headers; the text itself where it cannot.
func inLatin1(text string) string {
	var b []byte
	for _, r := range text {
		if r > 0xff {
			return text
		}
		b = append(b, byte(r))
	}
	return string(b)
}

// inUTF16 is a text as UTF-16 has it.
func inUTF16(text string, order binary.AppendByteOrder) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

// markNested marks how a form can begin whose characters may be escaped in a JSON string that is escaped itself.
func (s *Seeker) markNested(first byte) {
	s.mark(first, '\\')
	s.mark('\\', 'u')
	s.pair('\\', '\\')
	for _, short := range []byte{first, 'u', letterOf(first)} {
		s.behind[short] = true
	}
}

// mayNest reports whether a text that begins with two backslashes may begin with a form: most of what is quoted twice does not.
func (s *Seeker) mayNest(text []byte) bool {
	if len(text) < shortestHidden {
		return false
	}
	c := text[2]
	if c == '\\' {
		c = text[3]
	}
	return s.behind[c]
}

// firstWithin is the first byte of what the text means that a JSON string's content means, whose first byte is first. begins is what a character begins
// with there that is not written as it is.
func firstWithin(text []byte, first, begins byte) byte {
	if first != begins {
		return first
	}
	var room [maxUnit]byte
	_, means := unitWithin(room[:0], text, begins)
	return means[0]
}

// nestedPrefix is how many bytes at the start of a JSON string's content mean a JSON string's content that means secret; 0 if they do not.
func nestedPrefix(text, secret []byte) int { return prefixWithin(text, secret, '\\') }

// pagePrefix is how many bytes at the start of a JSON string's content mean HTML that means secret; 0 if they do not.
func pagePrefix(text, secret []byte) int { return prefixWithin(text, secret, '&') }

// prefixWithin is how many bytes at the start of a JSON string's content mean a text that means secret; 0 if they do not. begins is what a character
// begins with there that is not written as it is.
func prefixWithin(text, secret []byte, begins byte) int {
	at := 0
	for len(secret) > 0 {
		if at < len(text) && text[at] != '\\' && text[at] != begins { // the most
			if text[at] != secret[0] {
				return 0
			}
			at, secret = at+1, secret[1:]
			continue
		}
		var room [maxUnit]byte
		n, means := unitWithin(room[:0], text[at:], begins)
		if n == 0 || len(means) == 0 || !bytes.HasPrefix(secret, means) {
			return 0
		}
		at, secret = at+n, secret[len(means):]
	}
	return at
}

// unitWithin is what the first character means of the text that a JSON string's content means, and how many bytes of that it takes; 0 if there is
// none. It may be made in room.
func unitWithin(room, text []byte, begins byte) (n int, means []byte) {
	n, first := unitOfJSON(room, text)
	if n == 0 || first[0] != begins { // whole: a character that is escaped in the string has all its bytes there
		return n, first
	}
	switch more, next := unitOfJSON(room, text[n:]); { // the most
	case len(next) != 1 || !goesOn([]byte{begins}, next[0]):
		return n, append(room, begins)
	case begins == '\\' && next[0] != 'u':
		return n + more, append(room, controlOf(next[0]))
	}
	return longWithin(room, text, n, begins)
}

// longWithin is unitWithin where what begins in the first n bytes may be long.
func longWithin(room, text []byte, n int, begins byte) (end int, means []byte) {
	var meant [maxUnit]byte
	var ends [maxUnit]int // where each byte of what is meant ends in text
	meant[0], ends[0] = begins, n
	size := 1
	for size < maxUnit {
		more, unit := unitOfJSON(room, text[ends[size-1]:])
		if len(unit) != 1 || !goesOn(meant[:size], unit[0]) {
			break
		}
		meant[size], ends[size] = unit[0], ends[size-1]+more
		size++
	}
	if begins == '&' {
		last, unit := unitOfHTML(room, meant[:size])
		return ends[last-1], append(room, unit...)
	}
	last, unit := unitOfJSON(room, meant[:size])
	return ends[last-1], append(room, unit...)
}

// goesOn reports whether an escape or an entity that begins so may have another byte: no more are read than can matter, whatever a peer sends.
func goesOn(begun []byte, next byte) bool {
	at := len(begun)
	if begun[0] == '&' {
		return at < maxEntity && begun[at-1] != ';' && (next == ';' || inEntity(next))
	}
	switch at {
	case 1:
		return true
	case len(`\u0000`):
		return next == '\\' && begun[2]|0x20 == 'd' // one half of a pair
	case len(`\u0000\`):
		return next == 'u'
	}
	return begun[1] == 'u' && hexDigit(next) >= 0
}
