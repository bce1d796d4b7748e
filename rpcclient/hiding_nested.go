package rpcclient

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
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
	s.mark('\\', '\\')
	s.mark('\\', 'u')
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
		var room [4 * maxUnit]byte
		n, means := unitWithin(room[:0], text[at:], begins)
		if n == 0 || len(means) == 0 || !bytes.HasPrefix(secret, means) {
			return 0
		}
		at, secret = at+n, secret[len(means):]
	}
	return at
}

// unitWithin is what the first character means of the text that a JSON string's content means, and how many bytes of that it takes; 0 if there is
// none. It is made in room.
func unitWithin(room, text []byte, begins byte) (n int, means []byte) {
	n = unitEnd(text)
	meant := jsondoc.Unescape(room, text[:n])
	if len(meant) == 0 || meant[0] != begins { // whole: a character that is escaped in the string has all its bytes there
		return n, meant
	}
	var ends [4 * maxUnit]int // where each byte of what is meant ends in text
	ends[0] = n
	for end := n; end < len(text) && len(meant) < maxUnit; {
		unit := text[end:]
		unit = unit[:unitEnd(unit)]
		end += len(unit)
		before := len(meant)
		meant = jsondoc.Unescape(meant, unit)
		for i := before; i < len(meant); i++ {
			ends[i] = end
		}
	}
	size := 0
	if begins == '&' {
		size, means = unitOfHTML(meant)
	} else {
		size = unitEnd(meant)
		means = jsondoc.Unescape(meant[len(meant):], meant[:size])
	}
	return ends[size-1], means
}
