package widgets

import (
	"encoding/binary"
	"unicode/utf8"
)

// plainPrefix is how many bytes a text starts with that are printable ASCII. Among them a byte is a rune is a column, which
// spares the walk through lines of megabytes.
func plainPrefix(text []byte) int {
	n := 0
	for n+8 <= len(text) && plainWord(binary.LittleEndian.Uint64(text[n:])) {
		n += 8
	}
	for n < len(text) && text[n] >= ' ' && text[n] < 0x7f {
		n++
	}
	return n
}

// plainWord reports whether all eight bytes of a word are printable ASCII.
func plainWord(w uint64) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	del := w ^ 0x7f*ones
	return (w|(w-' '*ones)|(del-ones)&^del)&tops == 0
}

// runesIn is how many runes a text has.
func runesIn(text []byte) int {
	n := plainPrefix(text)
	return n + utf8.RuneCount(text[n:])
}

// byteAt is the offset of rune n of a text, at most its length.
func byteAt(text []byte, n int) int {
	plain := plainPrefix(text[:max(0, min(n, len(text)))])
	return plain + byteOfRune(text[plain:], n-plain)
}
