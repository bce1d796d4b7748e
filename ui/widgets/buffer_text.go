package widgets

import (
	"bytes"
	"unicode/utf8"
)

// Bytes is a copy of the whole text.
func (b *buffer) Bytes() []byte {
	return b.Append(make([]byte, 0, b.size), spot{}, b.End())
}

// Text is a copy of what stands between two points of the text.
func (b *buffer) Text(from, to spot) []byte {
	if from == to {
		return nil
	}
	return b.Append(make([]byte, 0, b.span(from, to)), from, to)
}

// Append adds what stands between two points to dst.
func (b *buffer) Append(dst []byte, from, to spot) []byte {
	for from.line < to.line {
		dst = append(dst, b.Line(from.line)[from.col:]...)
		dst = append(dst, '\n')
		from = spot{from.line + 1, 0}
	}
	return append(dst, b.Line(to.line)[from.col:to.col]...)
}

// span is the number of bytes between two points.
func (b *buffer) span(from, to spot) int {
	n := to.col - from.col
	for i := from.line; i < to.line; i++ {
		n += len(b.Line(i)) + 1
	}
	return n
}

// Offset is how many bytes of the text stand before p.
func (b *buffer) Offset(p spot) int { return b.span(spot{}, p) }

// SpotAt is the point that Offset maps to off; an offset outside of the text gives the nearer end.
func (b *buffer) SpotAt(off int) spot {
	off = max(0, off)
	for i := range b.Lines() {
		n := len(b.Line(i))
		if off <= n {
			return spot{i, off}
		}
		off -= n + 1
	}
	return b.End()
}

// advance is where text ends that starts at p.
func advance(p spot, text []byte) spot {
	n := bytes.Count(text, []byte{'\n'})
	if n == 0 {
		return spot{p.line, p.col + len(text)}
	}
	return spot{p.line + n, len(text) - 1 - bytes.LastIndexByte(text, '\n')}
}

// spot is a place in a buffer: a line and a count of bytes from its start, both from zero.
type spot struct{ line, col int }

// before reports whether p comes before q in the text.
func (p spot) before(q spot) bool {
	return p.line < q.line || p.line == q.line && p.col < q.col
}

// inWord reports whether an edit only changes how a word goes on. Words are none of the beginning of a comment or of an escape.
func (b *buffer) inWord(from, to spot, text []byte) bool {
	if from.line != to.line || from.col == 0 || len(text) > utf8.UTFMax || to.col-from.col > utf8.UTFMax {
		return false
	}
	line := b.Line(from.line)
	return isWord(line[from.col-1:to.col]) && isWord(text)
}

func isWord(text []byte) bool {
	for _, c := range text {
		if c < utf8.RuneSelf && c != '_' && c != '.' && c != '-' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}
