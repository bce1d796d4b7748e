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
func nestedPrefix(text, secret []byte) int {
	at := 0
	for len(secret) > 0 {
		if at < len(text) && text[at] != '\\' { // the most
			if text[at] != secret[0] {
				return 0
			}
			at, secret = at+1, secret[1:]
			continue
		}
		var room [2 * maxUnit]byte
		n, means := nestedUnit(room[:], text[at:])
		if n == 0 || len(means) == 0 || !bytes.HasPrefix(secret, means) {
			return 0
		}
		at, secret = at+n, secret[len(means):]
	}
	return at
}

// nestedUnit is what the first character of a content within a content means, and how many bytes it takes; 0 if there is none. It is made in room.
func nestedUnit(room, text []byte) (n int, means []byte) {
	inner := room[:0]
	var ends [2 * maxUnit]int // where each byte of it ends in text
	for end := 0; end < len(text) && len(inner) < maxUnit; {
		unit := text[end:]
		unit = unit[:unitEnd(unit)]
		end += len(unit)
		before := len(inner)
		inner = jsondoc.Unescape(inner, unit)
		for i := before; i < len(inner); i++ {
			ends[i] = end
		}
	}
	size := unitEnd(inner)
	if size == 0 {
		return 0, nil
	}
	n = ends[size-1]
	return n, jsondoc.Unescape(inner[len(inner):], inner[:size])
}
