package widgets

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// The places of a buffer that a caret can have: never inside of a character, never between "\r" and "\n".

// snap is the place nearest to p that a caret may have.
func (b *buffer) snap(p spot) spot {
	p = b.Clamp(p)
	p.col = min(p.col, len(b.Visible(p.line)))
	for line := b.Line(p.line); p.col > 0 && p.col < len(line) && !utf8.RuneStart(line[p.col]) && insideRune(line, p.col); {
		p.col--
	}
	return p
}

// insideRune reports whether the byte at col continues a whole rune that began before it.
func insideRune(line []byte, col int) bool {
	start := max(0, col-utf8.UTFMax+1)
	for i := col - 1; i >= start; i-- {
		if utf8.RuneStart(line[i]) {
			_, size := utf8.DecodeRune(line[i:])
			return i+size > col
		}
	}
	return false
}

// left is one character before p, marks that combine with it included.
func (b *buffer) left(p spot) spot {
	if p.col == 0 {
		if p.line == 0 {
			return p
		}
		return b.lineEnd(p.line - 1)
	}
	for line := b.Line(p.line); p.col > 0; {
		r, size := utf8.DecodeLastRune(line[:p.col])
		p.col -= size
		if !combines(r) {
			break
		}
	}
	return p
}

// right is one character behind p.
func (b *buffer) right(p spot) spot {
	line := b.Visible(p.line)
	if p.col >= len(line) {
		if p.line+1 == b.Lines() {
			return p
		}
		return spot{p.line + 1, 0}
	}
	_, size := utf8.DecodeRune(line[p.col:])
	for p.col += size; p.col < len(line); p.col += size {
		var r rune
		if r, size = utf8.DecodeRune(line[p.col:]); !combines(r) {
			break
		}
	}
	return p
}

func combines(r rune) bool { return r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) }

// lineEnd is behind the last visible character of a line.
func (b *buffer) lineEnd(line int) spot { return spot{line, len(b.Visible(line))} }

// indentOf is the blanks that a line starts with.
func indentOf(line []byte) []byte { return line[:len(line)-len(bytes.TrimLeft(line, " \t"))] }
