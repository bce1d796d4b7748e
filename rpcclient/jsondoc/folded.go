package jsondoc

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// folded is a text to be found whatever its case is.
//
// Almost always text and needle are ASCII, and then two neighbouring bytes of
// the needle are looked for, eight places at a time. Of all ASCII letters only
// k and s are equal to characters beyond: K (the sign of the kelvin) and ſ. Where a
// needle has one of the two, and a stretch of text one of those characters,
// or where the needle is not ASCII, the text is gone through character by character.
type folded struct {
	needle []rune // each the least of those that are equal to it
	first  [256]bool
	ascii  []byte // in lower case; nil if the needle is not ASCII
	wide   bool   // k or s are in it
	pair   int    // where in ascii the two bytes stand that are looked for
}

// The characters beyond ASCII that are equal to an ASCII letter.
const (
	kelvin = "\u212a"
	longS  = "\u017f"
)

// newFolded makes a matcher for a text that is not empty. Bytes that are no UTF-8 are equal to themselves alone.
func newFolded(text string) matcher {
	if !utf8.ValidString(text) {
		return literal(text)
	}
	f := &folded{}
	for _, r := range text {
		f.needle = append(f.needle, leastCase(r))
	}
	for r, n := f.needle[0], 0; n < 8; r, n = unicode.SimpleFold(r), n+1 { // an orbit is shorter than that
		f.first[utf8.AppendRune(nil, r)[0]] = true
	}
	if len(text) == len(f.needle) {
		f.ascii = bytes.ToLower([]byte(text))
		f.wide = bytes.ContainsAny(f.ascii, "ks")
		f.pair = rarePair(f.ascii)
	}
	return f
}

// leastCase is the least character that is equal to r.
func leastCase(r rune) rune {
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	return least
}

// rarePair is where two neighbouring bytes stand that texts have seldom: not
// letters and digits that are frequent in JSON, if there are others.
func rarePair(text []byte) int {
	const frequent = "\"etaoinrs0123456789,:ldcumhfpgywbvk" // roughly in this order
	rarity := func(c byte) int {
		if n := bytes.IndexByte([]byte(frequent), c); n >= 0 {
			return n
		}
		return len(frequent)
	}
	best, most := 0, -1
	for n := 0; n+1 < len(text); n++ {
		if r := rarity(text[n]) + rarity(text[n+1]); r > most {
			best, most = n, r
		}
	}
	return best
}

func (f *folded) hint(b []byte, off, limit int) int {
	from, _ := f.next(b, off, limit)
	return from
}

func (f *folded) next(b []byte, off, limit int) (from, to int) {
	if f.ascii == nil {
		return f.byRune(b, off, limit)
	}
	from, to = f.byPair(b, off, limit)
	if !f.wide {
		return from, to
	}
	seen := to // what lies behind is looked at when it is its turn
	if from >= 0 {
		limit = from
	} else {
		seen = min(len(b), limit+utf8.UTFMax*len(f.ascii))
	}
	if hasWide(b[off:seen]) {
		if earlier, end := f.byRune(b, off, limit); earlier >= 0 {
			return earlier, end
		}
	}
	return from, to
}

// byPair looks for the needle in ASCII.
func (f *folded) byPair(b []byte, off, limit int) (from, to int) {
	for limit = min(limit, len(b)-len(f.ascii)+1); off < limit; off = from + 1 {
		from = f.nextPair(b, off, limit)
		if from < 0 || equalFold(b[from:from+len(f.ascii)], f.ascii) {
			return from, from + len(f.ascii)
		}
	}
	return -1, -1
}

// hasWide reports whether b has one of the characters that are equal to k and s.
func hasWide(b []byte) bool {
	return bytes.Contains(b, []byte(kelvin)) || bytes.Contains(b, []byte(longS))
}

// nextPair returns the first place from off on, before limit, at which a match may begin; -1 if there is none.
func (f *folded) nextPair(b []byte, off, limit int) int {
	c0 := f.ascii[f.pair] | 0x20
	c1 := c0 // a needle of one byte has no pair: that byte is looked for twice
	step := 0
	if len(f.ascii) > 1 {
		c1, step = f.ascii[f.pair+1]|0x20, 1
	}
	w0, w1 := ones*uint64(c0), ones*uint64(c1)
	i, end := off+f.pair, limit+f.pair
	for ; i < end && i+step+8 <= len(b); i += 8 {
		x := (binary.LittleEndian.Uint64(b[i:]) | ones*0x20) ^ w0
		x |= (binary.LittleEndian.Uint64(b[i+step:]) | ones*0x20) ^ w1
		if hit := (x - ones) &^ x & highs; hit != 0 {
			if i += bits.TrailingZeros64(hit) >> 3; i >= end {
				return -1
			}
			return i - f.pair
		}
	}
	for ; i < end; i++ {
		if b[i]|0x20 == c0 && b[i+step]|0x20 == c1 {
			return i - f.pair
		}
	}
	return -1
}

// equalFold reports whether b is lower, the case of ASCII letters set aside. They are of one length.
func equalFold(b, lower []byte) bool {
	for n, c := range b {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != lower[n] {
			return false
		}
	}
	return true
}

// byRune looks for the needle character by character.
func (f *folded) byRune(b []byte, off, limit int) (from, to int) {
	for ; off < limit; off++ {
		if f.first[b[off]] {
			if n := f.prefixOf(b[off:]); n > 0 {
				return off, off + n
			}
		}
	}
	return -1, -1
}

// prefixOf returns the length of the needle at the start of b, 0 if it is not there.
func (f *folded) prefixOf(b []byte) int {
	n := 0
	for _, want := range f.needle {
		r, size := utf8.DecodeRune(b[n:])
		if size == 0 || r == utf8.RuneError && size == 1 || r != want && leastCase(r) != want {
			return 0
		}
		n += size
	}
	return n
}
