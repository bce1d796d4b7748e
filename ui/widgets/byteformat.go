package widgets

import (
	"encoding/base64"
	"strconv"
)

// ByteFormat is a way to write bytes down as text.
type ByteFormat struct {
	ID     string                        // names it in tables of texts
	append func(dst, part []byte) []byte // writes them; only called once
	widest int                           // characters a byte at most, with its share of what stands around
}

// ByteFormats are the ways to write bytes down. What a language reads as a literal gives the same bytes again.
var ByteFormats = []ByteFormat{
	{"hex", appendHex, 3},
	{"text", func(dst, b []byte) []byte { return append(dst, b...) }, 1},
	{"base64", base64.StdEncoding.AppendEncode, 2},
	{"go", appendGo, 4},
	{"c", appendC, 7},
	{"python", appendPython, 4},
}

// ByteFormatOf finds a format by its ID; false if there is none.
func ByteFormatOf(id string) (ByteFormat, bool) {
	for _, f := range ByteFormats {
		if f.ID == id {
			return f, true
		}
	}
	return ByteFormat{}, false
}

// around is room for what stands before and behind the bytes.
const around = 16

// Text writes bytes down in about limit characters at most; whole is false if that was not enough for all of them.
func (f ByteFormat) Text(b []byte, limit int) (text string, whole bool) {
	part := b[:runeBorder(b, max(0, limit)/f.widest)]
	return string(f.append(make([]byte, 0, len(part)*f.widest+around), part)), len(part) == len(b)
}

// appendHex adds bytes as two digits each, with a blank between them.
func appendHex(dst, b []byte) []byte {
	for i, c := range b {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, hexDigits[c>>4], hexDigits[c&15])
	}
	return dst
}

// appendGo adds bytes as a conversion of a string, which keeps text readable.
func appendGo(dst, b []byte) []byte {
	dst = append(dst, "[]byte("...)
	return append(strconv.AppendQuote(dst, string(b)), ')')
}

// cPerLine is how many bytes stand in a line of C.
const cPerLine = 12

// appendC adds bytes as the initialiser of an array: a string of C would have one more byte at its end.
func appendC(dst, b []byte) []byte {
	dst = append(dst, '{')
	for i, c := range b {
		switch {
		case i == 0:
		case i%cPerLine == 0:
			dst = append(dst, ",\n "...)
		default:
			dst = append(dst, ", "...)
		}
		dst = append(dst, '0', 'x', hexDigits[c>>4], hexDigits[c&15])
	}
	return append(dst, '}')
}

// appendPython adds bytes as a literal of the type bytes.
func appendPython(dst, b []byte) []byte {
	dst = append(dst, "b'"...)
	for _, c := range b {
		switch {
		case c == '\'' || c == '\\':
			dst = append(dst, '\\', c)
		case c == '\n':
			dst = append(dst, `\n`...)
		case c == '\r':
			dst = append(dst, `\r`...)
		case c == '\t':
			dst = append(dst, `\t`...)
		case printable(c) == c:
			dst = append(dst, c)
		default:
			dst = append(dst, '\\', 'x', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return append(dst, '\'')
}
