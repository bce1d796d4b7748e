package jsonrpc

import (
	"encoding/json"
	"unicode/utf8"
)

// unescape decodes a JSON string with escapes. The standard library replaces what cannot be decoded.
func unescape(value []byte) string {
	var text string
	if err := json.Unmarshal(value, &text); err != nil {
		return string(value)
	}
	return text
}

const hexDigits = "0123456789abcdef"

// appendQuoted writes text as a JSON string with as few escapes as RFC 8259 allows (section 7). Bytes that are no UTF-8
// stay as they are.
func appendQuoted(dst []byte, text string) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c == '\n':
			dst = append(dst, `\n`...)
		case c == '\t':
			dst = append(dst, `\t`...)
		case c < ' ':
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			_, n := utf8.DecodeRuneInString(text[i:])
			dst = append(dst, text[i:i+n]...)
			i += n
			continue
		}
		i++
	}
	return append(dst, '"')
}
