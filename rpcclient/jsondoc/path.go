package jsondoc

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Step leads from a container to one of its values.
type Step struct {
	Key   string // of a member, escapes decoded as by Unquote
	Index int    // of an item, from 0
	Item  bool   // the container is an array and Index counts, else Key does
}

// Path leads from the outermost value to another. The empty Path is the outermost value.
type Path []Step

// GJSON writes the path in the syntax of gjson: result.2.first\.name, or @this
// for the outermost value.
func (p Path) GJSON() string {
	if len(p) == 0 {
		return "@this"
	}
	var text strings.Builder
	for n, s := range p {
		if n > 0 {
			text.WriteByte('.')
		}
		if s.Item {
			text.WriteString(strconv.Itoa(s.Index))
			continue
		}
		for i := range len(s.Key) {
			if c := s.Key[i]; c > ' ' && c <= '~' && !isWord(c) && c != '-' && c != ':' {
				text.WriteByte('\\')
			}
			text.WriteByte(s.Key[i])
		}
	}
	return text.String()
}

// pointerEscapes are what a JSON Pointer cannot hold as it is.
var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// Pointer writes the path as a JSON Pointer of RFC 6901: /result/2/name.
func (p Path) Pointer() string {
	var text strings.Builder
	for _, s := range p {
		text.WriteByte('/')
		if s.Item {
			text.WriteString(strconv.Itoa(s.Index))
		} else {
			text.WriteString(pointerEscapes.Replace(s.Key))
		}
	}
	return text.String()
}

// JSONPath writes the path as a JSONPath of RFC 9535: $.result[2]['first name'].
func (p Path) JSONPath() string {
	text := []byte{'$'}
	for _, s := range p {
		switch {
		case s.Item:
			text = fmt.Appendf(text, "[%d]", s.Index)
		case isName(s.Key):
			text = append(append(text, '.'), s.Key...)
		default:
			text = append(appendQuoted(append(text, '['), s.Key), ']')
		}
	}
	return string(text)
}

// isName reports whether a key needs no quotes in a JSONPath.
func isName(key string) bool {
	if key == "" || isDigit(key[0]) || !utf8.ValidString(key) {
		return false
	}
	for i := range len(key) {
		if c := key[i]; !isWord(c) && c < utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isWord reports whether c is a letter, digit or underscore of ASCII.
func isWord(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

// appendQuoted appends key in the single quotes of a JSONPath.
func appendQuoted(text []byte, key string) []byte {
	text = append(text, '\'')
	for i := range len(key) {
		switch c := key[i]; {
		case c == '\'' || c == '\\':
			text = append(text, '\\', c)
		case c < ' ':
			if n := strings.IndexByte("\b\f\n\r\t", c); n >= 0 {
				text = append(text, '\\', "bfnrt"[n])
			} else {
				text = fmt.Appendf(text, `\u%04x`, c)
			}
		default:
			text = append(text, c)
		}
	}
	return append(text, '\'')
}
