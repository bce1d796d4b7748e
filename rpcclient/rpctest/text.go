package rpctest

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// text reads a string.
func (d *decoder) text() (value, bool) {
	if d.at >= len(d.data) || d.data[d.at] != '"' {
		return nil, false
	}
	rest := d.data[d.at+1:]
	plain := true
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '"':
			token := d.data[d.at : d.at+i+2]
			d.at += i + 2
			return textOf(token, plain)
		case c < ' ':
			return nil, false
		case c == '\\':
			plain = false
			i++
		case c > '~':
			plain = false
		}
	}
	return nil, false
}

// textOf makes a text of a JSON token; plain tells that it needs no change.
func textOf(token []byte, plain bool) (value, bool) {
	if plain {
		return text(token), true
	}
	characters, ok := unescape(token[1 : len(token)-1])
	return textOfRunes(characters), ok
}

// escapes are the characters that a letter behind a backslash stands for.
var escapes = map[byte]rune{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// unescape reads what stands between the quotes of a JSON string. Surrogates that are no pair stay as they are, which
// Go's own strings cannot hold.
func unescape(inner []byte) ([]rune, bool) {
	characters := make([]rune, 0, len(inner))
	for len(inner) > 0 {
		if inner[0] != '\\' {
			r, n := utf8.DecodeRune(inner)
			characters, inner = append(characters, r), inner[n:]
			continue
		}
		r, n := escaped(inner)
		if n == 0 {
			return nil, false
		}
		characters, inner = append(characters, r), inner[n:]
	}
	return characters, true
}

// escaped reads one escape sequence, or two that are a pair of surrogates; n is 0 if it is none.
func escaped(b []byte) (r rune, n int) {
	if len(b) < 2 {
		return 0, 0
	}
	if b[1] != 'u' {
		if r, ok := escapes[b[1]]; ok {
			return r, 2
		}
		return 0, 0
	}
	r, ok := unit(b)
	if !ok {
		return 0, 0
	}
	if low, ok := unit(b[6:]); ok {
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			return pair, 12
		}
	}
	return r, 6
}

// unit reads \u and four digits.
func unit(b []byte) (rune, bool) {
	if len(b) < 6 || !bytes.HasPrefix(b, []byte(`\u`)) {
		return 0, false
	}
	u, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return rune(u), err == nil
}

// runes are the characters of t.
func (t text) runes() []rune {
	characters, _ := unescape([]byte(t[1 : len(t)-1]))
	return characters
}

// string is t for messages; lone surrogates become U+FFFD.
func (t text) string() string { return string(t.runes()) }

// quote makes a text of a Go string.
func quote(s string) text { return textOfRunes([]rune(s)) }

// textOfRunes writes characters as Python does: all but printable ASCII escaped, in small letters.
func textOfRunes(characters []rune) text {
	b := append(make([]byte, 0, len(characters)+2), '"')
	for _, r := range characters {
		b = appendCharacter(b, r)
	}
	return text(append(b, '"'))
}

func appendCharacter(b []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(b, '\\', byte(r))
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	case '\f':
		return append(b, `\f`...)
	case '\b':
		return append(b, `\b`...)
	}
	switch {
	case r >= ' ' && r <= '~':
		return append(b, byte(r))
	case r > 0xFFFF:
		high, low := utf16.EncodeRune(r)
		return appendUnit(appendUnit(b, high), low)
	}
	return appendUnit(b, r)
}

const hexDigits = "0123456789abcdef"

func appendUnit(b []byte, u rune) []byte {
	return append(b, '\\', 'u', hexDigits[u>>12&15], hexDigits[u>>8&15], hexDigits[u>>4&15], hexDigits[u&15])
}
