package jsonrpc

import (
	"strings"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
)

// Text decodes a JSON string value, such as a method; what is not a string is returned as written. Bytes that are no UTF-8
// and lone surrogates become U+FFFD: the result is for people, never to be sent.
func Text(value []byte) string {
	if len(value) == 0 || value[0] != '"' {
		return string(value)
	}
	return strings.ToValidUTF8(jsondoc.Unquote(value), string(utf8.RuneError))
}

// Quote writes text as a JSON string.
func Quote(text string) []byte { return appendQuoted(make([]byte, 0, len(text)+2), text) }

const hexDigits = "0123456789abcdef"

// appendQuoted writes text as a JSON string with as few escapes as RFC 8259 allows (section 7). Bytes that are no UTF-8
// stay as they are.
func appendQuoted(dst []byte, text string) []byte {
	dst = append(dst, '"')
	from := 0 // what stands before it is written
	for i := range len(text) {
		c := text[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		dst = appendEscape(append(dst, text[from:i]...), c)
		from = i + 1
	}
	return append(append(dst, text[from:]...), '"')
}

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, `\n`...)
	case '\t':
		return append(dst, `\t`...)
	}
	return append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}
