package widgets

import (
	"bytes"
	"unicode/utf8"
)

// lineWrap is how one line that is too wide for a view goes on in further rows. Rows end at a width in columns, if they can
// behind a blank.
//
// Where rows begin can be told from the text near them alone, however long the line is: behind the first row, the line is
// divided into blocks of as many bytes, and each of these is wrapped for itself. Plain text fills its blocks evenly.
type lineWrap struct {
	size   int // bytes of the text
	head   int // of its first row
	cols   int // columns of the first row
	indent int // columns that are free before the further rows
	tail   int // columns of what is said behind the text
}

// Bounds of rows: the bytes of one, by column, so that no row is endless for the marks that combine in it; how far further rows
// are set in; the narrowest that is left of one; and how many rows of plain text a block has.
const (
	rowBytes  = 8
	rowIndent = 2
	rowNarrow = 8
	blockRows = 128
	softShare = 3 // a row ends at a blank in the last third of it
	runeTail  = utf8.UTFMax - 1
)

// newLineWrap wraps a line of which the start is known, as far as its first row may reach.
func newLineWrap(start []byte, size, cols, tail int) lineWrap {
	cols = max(rowNarrow, cols)
	blanks := 0
	for blanks < len(start) && start[blanks] == ' ' {
		blanks++
	}
	w := lineWrap{size: size, head: size, cols: cols, tail: tail}
	w.indent = max(0, min(blanks+rowIndent, cols/2, cols-rowNarrow))
	w.head = w.rowEnd(0, start)
	return w
}

// reach is how many bytes from the start of a row on tell its end.
func (w lineWrap) reach() int { return rowBytes*w.cols + runeTail }

// block is the size of a block in bytes.
func (w lineWrap) block() int { return blockRows * (w.cols - w.indent) }

// rowEnd is where the row ends that begins at off. text is what stands there, as far as the row may reach at least.
func (w lineWrap) rowEnd(off int, text []byte) int {
	width := w.width(off)
	n := fitting(text, width)
	if off > 0 {
		n = min(n, w.blockEnd(off, text))
	}
	if off+n >= w.size { // the last row, if what is said behind it has room there
		room := max(width/2, width-1-w.tail)
		if short := fitting(text[:n], room); w.tail > 0 && short < n {
			n = short
		}
	}
	return off + max(n, min(1, len(text)))
}

// width is the columns of the row that begins at off.
func (w lineWrap) width(off int) int {
	if off == 0 {
		return w.cols
	}
	return w.cols - w.indent
}

// indentOf is the columns free before the row that begins at off.
func (w lineWrap) indentOf(off int) int { return w.cols - w.width(off) }

// blockEnd is how many bytes there are to the end of the block that a row lies in. text starts with the row.
func (w lineWrap) blockEnd(off int, text []byte) int {
	n := w.blockStart(off) + w.block() - off
	if n >= len(text) {
		return len(text)
	}
	return n + insideBytes(text[n:])
}

// blockStart is where the block begins that holds a byte behind the first row, but for the rest of the character before it.
func (w lineWrap) blockStart(off int) int { return w.head + (off-w.head)/w.block()*w.block() }

// insideBytes is how many bytes at the start of a text belong to a character that began before it.
func insideBytes(text []byte) int {
	for i := range min(runeTail, len(text)) {
		if utf8.RuneStart(text[i]) {
			return i
		}
	}
	return min(runeTail, len(text))
}

// fitting is how many bytes of a text fit a row, one character at least: up to a blank if there is one near the end.
func fitting(text []byte, cols int) int {
	whole := len(text) <= rowBytes*cols
	if !whole {
		text = text[:runeBorder(text, rowBytes*cols)]
	}
	walk := cellWalk{text: text}
	for walk.skip(cols - walk.col); walk.more(); walk.skip(cols - walk.col) {
		before := walk
		if walk.next(); walk.col > cols && before.off > 0 {
			walk = before
			break
		}
	}
	n := walk.off
	if n == len(text) && whole {
		return n
	}
	if n < len(text) && text[n] == ' ' { // it is not seen beyond the edge
		return n + 1
	}
	last := text[n-n/softShare : n]
	if i := bytes.LastIndexByte(last, ' '); i >= 0 && len(bytes.TrimLeft(text[:n-len(last)+i], " ")) > 0 {
		return n - len(last) + i + 1
	}
	return n
}
