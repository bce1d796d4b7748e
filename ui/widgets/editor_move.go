package widgets

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// The ways of a caret through a buffer. All take and give places of the visible text: never between "\r" and "\n".

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

// wordLeft is the start of the word, or of the row of signs, before p; from the start of a line the end of the last one.
func (b *buffer) wordLeft(p spot) spot {
	if p.col == 0 {
		return b.left(p)
	}
	line := b.Line(p.line)[:p.col]
	line = bytes.TrimRight(line, " \t")
	if len(line) == 0 {
		return spot{p.line, 0}
	}
	last, _ := utf8.DecodeLastRune(line)
	return spot{p.line, len(bytes.TrimRightFunc(line, sameClass(last)))}
}

// wordRight is behind the word, or the row of signs, after p; from the end of a line the start of the next one.
func (b *buffer) wordRight(p spot) spot {
	line := b.Visible(p.line)
	if p.col >= len(line) {
		return b.right(p)
	}
	rest := bytes.TrimLeft(line[p.col:], " \t")
	if len(rest) > 0 {
		first, _ := utf8.DecodeRune(rest)
		rest = bytes.TrimLeftFunc(rest, sameClass(first))
	}
	return spot{p.line, len(line) - len(rest)}
}

// sameClass tells the runes that belong to the same word, blank or row of signs as r.
func sameClass(r rune) func(rune) bool {
	class := runeClass(r)
	return func(r rune) bool { return combines(r) || runeClass(r) == class }
}

func runeClass(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return 0
	case r == '_', unicode.IsLetter(r), unicode.IsDigit(r):
		return 1
	}
	return 2
}

// home is the first character of p's line that is no blank, or the start of the line if p is there already.
func (b *buffer) home(p spot) spot {
	if col := len(indentOf(b.Visible(p.line))); col != p.col {
		return spot{p.line, col}
	}
	return spot{p.line, 0}
}

// lineEnd is behind the last visible character of a line.
func (b *buffer) lineEnd(line int) spot { return spot{line, len(b.Visible(line))} }

// indentOf is the blanks that a line starts with.
func indentOf(line []byte) []byte { return line[:len(line)-len(bytes.TrimLeft(line, " \t"))] }

// wordAt is the word, the blank or the row of signs around p.
func (b *buffer) wordAt(p spot) (from, to spot) {
	line := b.Visible(p.line)
	if len(line) == 0 {
		return p, p
	}
	at, _ := utf8.DecodeRune(line[p.col:])
	if p.col == len(line) {
		at, _ = utf8.DecodeLastRune(line)
	}
	class := sameClass(at)
	head := bytes.TrimRightFunc(line[:p.col], class)
	rest := bytes.TrimLeftFunc(line[p.col:], class)
	return spot{p.line, len(head)}, spot{p.line, len(line) - len(rest)}
}

// tokenAt is the token of JSON around p, a string without its quotation marks; where there is no token, the word.
func (b *buffer) tokenAt(p spot) (from, to spot) {
	for _, r := range ColourJSON(b.Visible(p.line), nil) {
		switch {
		case p.col < r.Start || p.col >= r.End || r.Style == Punctuation:
		case r.Style == String || r.Style == Key:
			return spot{p.line, r.Start + 1}, spot{p.line, r.End - 1}
		case b.Line(p.line)[r.Start] != '"':
			return spot{p.line, r.Start}, spot{p.line, r.End}
		}
	}
	return b.wordAt(p)
}
