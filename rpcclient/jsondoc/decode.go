package jsondoc

import (
	"bytes"
	"sort"
)

// places leads from a decoded text back to the bytes that it was decoded from.
type places []place

// place is where an escape stood: what was decoded from there on begins at decoded.
type place struct{ decoded, decodedEnd, raw, rawEnd int }

// raw is where the byte at off of the decoded text came from: the start of the
// escape that it is inside of.
func (p places) raw(off int) int {
	n := sort.Search(len(p), func(n int) bool { return p[n].decoded > off })
	if n == 0 {
		return off
	}
	last := p[n-1]
	if off < last.decodedEnd {
		return last.raw
	}
	return last.rawEnd + off - last.decodedEnd
}

// decode decodes the escapes of the inside of a string.
func decode(inside []byte) ([]byte, places) {
	var text []byte
	var p places
	for rest := inside; len(rest) > 0; {
		n := bytes.IndexByte(rest, '\\')
		if n < 0 || n == len(rest)-1 {
			return append(text, rest...), p
		}
		text = append(text, rest[:n]...)
		at := place{decoded: len(text), raw: len(inside) - len(rest) + n}
		text, rest = unescape(text, rest[n:])
		at.decodedEnd, at.rawEnd = len(text), len(inside)-len(rest)
		p = append(p, at)
	}
	return text, p
}
