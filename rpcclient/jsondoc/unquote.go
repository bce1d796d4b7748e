package jsondoc

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Unquote returns the text of a string token, quotes included, with its escapes
// decoded. It loses nothing: bytes that are no UTF-8 stay, and a lone surrogate
// becomes the three bytes that UTF-8 would have for it if it allowed them, so
// that two tokens have the same text only if they mean the same. A token that
// is broken gives what can be read of it.
func Unquote(token []byte) string {
	token = bytes.TrimPrefix(token, []byte(`"`))
	if end := stringRest(token); end < len(token) {
		token = token[:end]
	}
	n := bytes.IndexByte(token, '\\')
	if n < 0 {
		return string(token)
	}
	text := append(make([]byte, 0, len(token)), token[:n]...)
	for token = token[n:]; len(token) > 0; {
		if token[0] != '\\' || len(token) == 1 {
			text, token = append(text, token[0]), token[1:]
			continue
		}
		text, token = unescape(text, token)
	}
	return string(text)
}

// Unescape appends a JSON text, or a part of one, with the escapes of its strings decoded, so that it can be searched for what
// its strings say. What is appended is no JSON any more.
func Unescape(dst, text []byte) []byte {
	for {
		n := bytes.IndexByte(text, '\\')
		if n < 0 || n == len(text)-1 {
			return append(dst, text...)
		}
		dst, text = unescape(append(dst, text[:n]...), text[n:])
	}
}

// stringRest is the offset of the quote that ends the string whose rest is b, or the length of b.
func stringRest(b []byte) int {
	for i := 0; ; i++ {
		switch i = plainEnd(b, i); {
		case i >= len(b) || b[i] == '"':
			return min(i, len(b))
		case b[i] == '\\':
			i++
		}
	}
}

// unescape appends what the escape at the start of token means and returns what is behind it.
func unescape(text, token []byte) (appended, rest []byte) {
	switch c := token[1]; c {
	case 'b', 'f', 'n', 'r', 't':
		text = append(text, "\b\f\n\r\t"[bytes.IndexByte([]byte("bfnrt"), c)])
	case 'u':
		return unescapeUnit(text, token)
	default:
		text = append(text, c)
	}
	return text, token[2:]
}

// unescapeUnit is unescape for \u and four digits, twice if they make a pair.
func unescapeUnit(text, token []byte) (appended, rest []byte) {
	r, ok := unit(token)
	if !ok {
		return append(text, token[:2]...), token[2:]
	}
	rest = token[6:]
	if low, ok := unit(rest); ok && utf16.DecodeRune(r, low) != utf8.RuneError {
		return utf8.AppendRune(text, utf16.DecodeRune(r, low)), rest[6:]
	}
	if utf16.IsSurrogate(r) {
		return append(text, 0xe0|byte(r>>12), 0x80|byte(r>>6&0x3f), 0x80|byte(r&0x3f)), rest
	}
	return utf8.AppendRune(text, r), rest
}

// unit reads the UTF-16 unit that the escape at the start of b stands for.
func unit(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return rune(n), err == nil
}

// sameKey reports whether two string tokens have the same text.
func sameKey(a, b []byte) bool {
	if bytes.IndexByte(a, '\\') < 0 && bytes.IndexByte(b, '\\') < 0 {
		return bytes.Equal(a, b)
	}
	return Unquote(a) == Unquote(b)
}
