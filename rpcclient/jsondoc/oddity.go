package jsondoc

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf16"
)

// oddity tells whether a character is not what it seems, and how.
func oddity(r rune) (Finding, bool) {
	switch {
	case r < ' ':
		return FindingControl, r != '\t' && r != '\n' && r != '\r'
	case r < 0x7f:
		return 0, false
	case r < 0xa0:
		return FindingControl, true
	case 0x3000 <= r && r < 0xfe00 && r != 0x3164 || 0xa0 <= r && r < 0x300 && r != 0xad: // most of what is written
		return 0, false
	case unicode.Is(unicode.Bidi_Control, r):
		return FindingBidi, true
	case r == 0x2028 || r == 0x2029 || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
		return FindingInvisible, true
	}
	return 0, false
}

// oddByte returns the first offset from i on, up to end, of a byte that is a
// control character, a backslash or no ASCII, eight bytes at a time.
func oddByte(b []byte, i, end int) int {
	for ; i+8 <= end; i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		// A byte that is above ' '-1, below DEL and no backslash leaves no high bit. What stands above the lowest one is not exact.
		hit := (w | (w - ones*' ') | (w + ones) | ((w ^ ones*'\\') - ones)) & highs
		if hit != 0 {
			return i + bits.TrailingZeros64(hit)>>3
		}
	}
	for i < end && b[i] >= ' ' && b[i] < 0x7f && b[i] != '\\' {
		i++
	}
	return min(i, end)
}

// readEscape reads the escape that e starts with: the character that it stands
// for and its length, with the second half if it is half of a pair. It is not
// whole if it is half a pair alone.
func readEscape(e []byte) (r rune, length int, whole bool) {
	if len(e) < 2 {
		return 0, len(e), true
	}
	if e[1] != 'u' {
		if n := strings.IndexByte("bfnrt", e[1]); n >= 0 {
			return rune("\b\f\n\r\t"[n]), 2, true
		}
		return rune(e[1]), 2, true
	}
	r, ok := unit(e)
	if !ok {
		return 'u', 2, true
	}
	if !utf16.IsSurrogate(r) {
		return r, 6, true
	}
	if low, ok := unit(e[6:]); ok {
		if pair := utf16.DecodeRune(r, low); pair != unicode.ReplacementChar {
			return pair, 12, true
		}
	}
	return r, 6, false
}
