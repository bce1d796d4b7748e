package jsondoc

import (
	"encoding/binary"
	"math/bits"
)

// mark is what a byte means outside a string.
type mark uint8

// Marks of bytes. The order matters: what is below markOther ends a number or literal.
const (
	markSpace mark = iota
	markComma
	markColon
	markClose
	markOpen
	markQuote
	markOther
	markNumber
)

// marks tells the mark of each byte.
var marks = func() (t [256]mark) {
	for i := range t {
		t[i] = markOther
	}
	for m, set := range map[mark]string{
		markSpace: " \t\r\n", markComma: ",", markColon: ":", markClose: "]}",
		markOpen: "[{", markQuote: `"`, markNumber: "-0123456789",
	} {
		for _, c := range []byte(set) {
			t[c] = m
		}
	}
	return t
}()

// plain tells of each byte whether it stands for itself inside a string.
var plain = func() (t [256]bool) {
	for i := range t {
		t[i] = i >= ' ' && i != '"' && i != '\\'
	}
	return t
}()

// spaceEnd returns the offset of the first byte at or after i that is not white space.
func spaceEnd(b []byte, i int) int {
	for i < len(b) && marks[b[i]] == markSpace {
		i++
	}
	return i
}

// wordEnd returns the end of the number, literal or rubbish that i lies in.
func wordEnd(b []byte, i int) int {
	for i < len(b) && marks[b[i]] >= markOther {
		i++
	}
	return i
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// special has the high bit set in the lowest byte of w that is not plain
// inside a string: a control character, a quote or a backslash. What stands
// above that bit is not exact. Exclusive or makes 0x20 of a quote and puts the
// blank above it, so that one subtraction finds quotes and control characters.
func special(w uint64) uint64 {
	return (((w ^ ones*2) - ones*0x21) | ((w ^ ones*'\\') - ones)) &^ w & highs
}

// plainEnd returns the offset of the first byte at or after i that is not
// plain inside a string, eight bytes at a time.
func plainEnd(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		if hit := special(binary.LittleEndian.Uint64(b[i:])); hit != 0 {
			return i + bits.TrailingZeros64(hit)>>3
		}
	}
	for i < len(b) && plain[b[i]] {
		i++
	}
	return i
}

// stringEnd returns the offset behind the string whose opening quote is at i,
// or the end of b if it is not closed. It takes any escape and any control character.
func stringEnd(b []byte, i int) int {
	for i++; ; {
		i = plainEnd(b, i)
		switch {
		case i >= len(b):
			return len(b)
		case b[i] == '"':
			return i + 1
		case b[i] == '\\':
			i++
		}
		i++
	}
}

// valueEnd returns the offset behind the value that starts at i. Brackets are
// only counted, so the value need not be valid; if it is not closed it ends with b.
func valueEnd(b []byte, i int) int {
	if i >= len(b) {
		return len(b)
	}
	switch marks[b[i]] {
	case markQuote:
		return stringEnd(b, i)
	case markOpen:
		return closeEnd(b, i+1, 1)
	}
	return wordEnd(b, i)
}

// closeEnd returns the offset behind the bracket that closes the last of depth
// open ones, starting at i outside a string.
func closeEnd(b []byte, i, depth int) int {
	for i < len(b) {
		switch marks[b[i]] {
		case markQuote:
			i = stringEnd(b, i)
			continue
		case markOpen:
			depth++
		case markClose:
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
	return len(b)
}

// tokenEnd returns the offset behind the token that starts at i.
func tokenEnd(b []byte, i int) int {
	switch marks[b[i]] {
	case markQuote:
		return stringEnd(b, i)
	case markOther, markNumber:
		return wordEnd(b, i)
	}
	return i + 1
}
