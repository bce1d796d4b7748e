package streamconn

import "bytes"

// byteOrderMark is what some write at the beginning of UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

// leadOf is how many bytes at the beginning of b say nothing: white space, NUL, the record separator of RFC 7464, and
// byte order marks.
func leadOf(b []byte) int {
	i := 0
	for i < len(b) {
		switch {
		case isBlank(b[i]):
			i++
		case bytes.HasPrefix(b[i:], []byte(byteOrderMark)):
			i += len(byteOrderMark)
		default:
			return i
		}
	}
	return i
}

func trimEnd(b []byte) []byte {
	for len(b) > 0 && isBlank(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func isBlank(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', 0, 0x1e:
		return true
	}
	return false
}

// isWord reports whether numbers and literals are made of c.
func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.'
}

// lineEnd is the size of the end of a line that b begins with.
func lineEnd(b []byte) int {
	switch {
	case bytes.HasPrefix(b, []byte("\n")):
		return 1
	case bytes.HasPrefix(b, []byte("\r\n")):
		return 2
	}
	return 0
}
