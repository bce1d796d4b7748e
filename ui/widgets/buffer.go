package widgets

import "bytes"

// buffer is the text of an Editor as a gap buffer of lines: lines split at "\n", a "\r" before it stays the last byte of
// its line, bytes that are no UTF-8 stay as they are. What goes in comes out, byte for byte.
//
// Typing costs the length of the line, a new line costs the way from the last edit, a paste costs the pasted text; the
// whole text is only put together by Bytes.
type buffer struct {
	lines       [][]byte // lines[:gap] come first, lines[resume:] after them, nil between; never no line at all
	gap, resume int
	size        int // bytes of the whole text, line feeds included
	edits       int // how often it was changed: tells whether what was found in it still holds
	shape       int // how often it was changed in more than words: what was found of its lines and brackets still holds
	table       lineTable
}

// newBuffer holds a copy of text.
func newBuffer(text []byte) *buffer {
	b := &buffer{lines: [][]byte{nil}, gap: 1, resume: 1}
	b.Replace(spot{}, spot{}, text)
	return b
}

// Lines is how many lines there are: one more than line feeds.
func (b *buffer) Lines() int { return b.gap + len(b.lines) - b.resume }

// Len is how many bytes Bytes would return.
func (b *buffer) Len() int { return b.size }

// Line is line i without its line feed. The bytes are the buffer's: they must not be written and may change with the
// next Replace.
func (b *buffer) Line(i int) []byte {
	if i >= b.gap {
		i += b.resume - b.gap
	}
	return b.lines[i]
}

// Visible is line i without its line ending, be it "\n" or "\r\n".
func (b *buffer) Visible(i int) []byte {
	l := b.Line(i)
	if n := len(l) - 1; n >= 0 && l[n] == '\r' && i+1 < b.Lines() {
		return l[:n]
	}
	return l
}

// Ending is what ends line i: "\n", "\r\n", or for the last line what ends the one before it.
func (b *buffer) Ending(i int) string {
	if i+1 == b.Lines() {
		i--
	}
	if i >= 0 && len(b.Visible(i)) < len(b.Line(i)) {
		return "\r\n"
	}
	return "\n"
}

// End is the point behind the last byte.
func (b *buffer) End() spot {
	last := b.Lines() - 1
	return spot{last, len(b.Line(last))}
}

// Clamp is the place of the text nearest to p.
func (b *buffer) Clamp(p spot) spot {
	switch {
	case p.line < 0:
		return spot{}
	case p.line >= b.Lines():
		return b.End()
	}
	return spot{p.line, max(0, min(p.col, len(b.Line(p.line))))}
}

// Replace puts text in the place of what stands between from and to, and returns where the new text ends. Both points
// must lie in the text, from not behind to. Text is copied.
func (b *buffer) Replace(from, to spot, text []byte) (end spot) {
	b.size += len(text) - b.span(from, to)
	if b.edits++; !b.inWord(from, to, text) {
		b.shape++
	}
	b.table.edit(from, to)
	if from.line == to.line && bytes.IndexByte(text, '\n') < 0 {
		return b.splice(from, to.col, text)
	}
	b.table.edit(from, spot{line: -1})
	fresh := splitLines(b.Line(from.line)[:from.col], text, b.Line(to.line)[to.col:])
	last := len(fresh) - 1
	end = spot{from.line + last, len(fresh[last]) - len(b.Line(to.line)) + to.col}
	b.moveGap(from.line)
	b.drop(to.line - from.line + 1)
	b.insert(fresh)
	return end
}

// splice is Replace within one line.
func (b *buffer) splice(from spot, to int, text []byte) spot {
	i := from.line
	if i >= b.gap {
		i += b.resume - b.gap
	}
	b.lines[i] = replaceBytes(b.lines[i], from.col, to, text)
	return spot{from.line, from.col + len(text)}
}

// replaceBytes is slices.Replace that grows by a quarter instead of to the next power, for lines of megabytes.
func replaceBytes(line []byte, from, to int, text []byte) []byte {
	need := len(line) - (to - from) + len(text)
	if need > cap(line) {
		grown := make([]byte, len(line), need+need/4+8)
		copy(grown, line)
		line = grown
	}
	tail := line[to:]
	line = line[:need]
	copy(line[from+len(text):], tail)
	copy(line[from:], text)
	return line
}

// splitLines is head+text+tail as lines of one new array, each with no room to grow into the next.
func splitLines(head, text, tail []byte) [][]byte {
	whole := make([]byte, 0, len(head)+len(text)+len(tail))
	whole = append(append(append(whole, head...), text...), tail...)
	lines := make([][]byte, 0, bytes.Count(text, []byte{'\n'})+1)
	at, end := 0, len(head)+len(text)
	for {
		n := bytes.IndexByte(whole[at:end], '\n')
		if n < 0 {
			return append(lines, whole[at:])
		}
		lines = append(lines, whole[at:at+n:at+n])
		at += n + 1
	}
}

// moveGap makes lines[:line] the part before the gap.
func (b *buffer) moveGap(line int) {
	switch n := line - b.gap; {
	case n < 0:
		copy(b.lines[b.resume+n:b.resume], b.lines[line:b.gap])
		clear(b.lines[line:min(b.gap, b.resume+n)])
		b.resume += n
	case n > 0:
		copy(b.lines[b.gap:], b.lines[b.resume:b.resume+n])
		clear(b.lines[max(line, b.resume) : b.resume+n])
		b.resume += n
	}
	b.gap = line
}

// drop removes the n lines after the gap.
func (b *buffer) drop(n int) {
	clear(b.lines[b.resume : b.resume+n])
	b.resume += n
}

// insert puts lines before the gap's end, making the gap wider if they do not fit.
func (b *buffer) insert(fresh [][]byte) {
	if room := b.resume - b.gap; room < len(fresh) {
		rest := b.lines[b.resume:]
		need := b.gap + len(fresh) + len(rest)
		grown := make([][]byte, need+need/4+16)
		copy(grown, b.lines[:b.gap])
		b.resume = len(grown) - len(rest)
		copy(grown[b.resume:], rest)
		b.lines = grown
	}
	copy(b.lines[b.gap:], fresh)
	b.gap += len(fresh)
}
