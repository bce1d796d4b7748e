package widgets

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"rpcexplorer/rpcclient/jsondoc"
)

// tabStop is the distance of tab stops in columns.
const tabStop = 4

// cellWalk goes through a text rune by rune and says in which columns of the grid each one stands.
type cellWalk struct {
	text []byte
	off  int // of the next rune, in bytes
	col  int // of the next rune
}

// next takes one rune: the rune, its bytes and its columns. The caller must check that there is text left.
func (w *cellWalk) next() (r rune, size, cols int) {
	r, size = rune(w.text[w.off]), 1
	if r >= utf8.RuneSelf {
		r, size = utf8.DecodeRune(w.text[w.off:])
	}
	cols = runeCols(r, w.col)
	if r == utf8.RuneError && size == 1 {
		cols = len(`\xff`)
	}
	w.off += size
	w.col += cols
	return r, size, cols
}

func (w *cellWalk) more() bool { return w.off < len(w.text) }

// skip goes on over at most n plain bytes, those that are one rune in one column, and gives their number. It is
// what makes far places of long lines quick to reach.
func (w *cellWalk) skip(n int) int {
	rest := w.text[w.off:]
	if len(rest) > n {
		rest = rest[:max(0, n)]
	}
	plain := plainPrefix(rest)
	w.off += plain
	w.col += plain
	return plain
}

// runeCols is how many columns a rune takes that starts in column col: none for combining marks, two for wide
// East Asian characters and emoji, up to the next stop for a tab, as many as its escape has for one that is not seen.
func runeCols(r rune, col int) int {
	switch {
	case r == '\t':
		return tabStop - col%tabStop
	case ' ' <= r && r < 0x7f:
		return 1
	case jsondoc.IsHidden(r):
		return len(jsondoc.AppendEscape(nil, r))
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// textCols is how many columns a text takes.
func textCols(text []byte) int {
	w := cellWalk{text: text}
	for w.skip(len(text)); w.more(); w.skip(len(text)) {
		w.next()
	}
	return w.col
}

// colOfRune is the column in which the n-th rune starts; past the end of the text every rune counts one.
func colOfRune(text []byte, n int) int {
	w := cellWalk{text: text}
	for n -= w.skip(n); n > 0 && w.more(); n -= w.skip(n) {
		w.next()
		n--
	}
	return w.col + n
}

// colOfByte is the column in which the rune at a byte offset starts.
func colOfByte(text []byte, off int) int {
	return textCols(text[:min(max(off, 0), len(text))])
}

// runeAtCol is the rune border nearest to a column (a fraction counts to the nearer side of a wide rune).
func runeAtCol(text []byte, col float64) int {
	w := cellWalk{text: text}
	n := w.skip(int(col) - 1)
	for ; w.more(); n++ {
		start := w.col
		if _, _, cols := w.next(); cols > 0 && col < float64(start)+float64(cols)/2 {
			return n
		}
	}
	return n
}

// byteOfRune is the byte offset of the n-th rune, at most the length of the text.
func byteOfRune(text []byte, n int) int {
	w := cellWalk{text: text}
	for n -= w.skip(n); n > 0 && w.more(); n -= w.skip(n) {
		w.next()
		n--
	}
	return w.off
}

// runeOfByte is the index of the rune that the byte at an offset belongs to; past the end, one behind the last.
func runeOfByte(text []byte, off int) int {
	w := cellWalk{text: text}
	n := w.skip(off)
	for ; w.more(); n++ {
		if w.next(); w.off > off {
			break
		}
	}
	return n
}

// standIn is what stands in the grid for a rune, given with its bytes, "" if it does itself: what has no shape of its own,
// or would disturb the text around it, must still be seen.
func standIn(r rune, text []byte) string {
	switch {
	case ' ' <= r && r < 0x7f:
		return ""
	case r == '\t':
		return "→"
	case r == utf8.RuneError && len(text) == 1:
		return fmt.Sprintf(`\x%02x`, text[0])
	case r == '\n', r == '\r', unicode.Is(unicode.Co, r):
		return "·"
	case jsondoc.IsHidden(r):
		return string(jsondoc.AppendEscape(nil, r))
	}
	return ""
}
