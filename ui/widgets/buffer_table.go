package widgets

import "sort"

// lineTable tells places of one long line in runes and columns by those in bytes, and the other way round. Typing forgets what
// stands behind the caret, so that what a key costs is not the length of the line.
type lineTable struct {
	line  int // plus one; if zero, of none
	marks []lineMark
	kept  int // bytes of the line that were not edited since somebody has set this
}

// lineMark is a place of a line.
type lineMark struct{ off, runes, cols int }

// markStep is about how far marks are apart in bytes.
const markStep = 64 << 10

// edit forgets what an edit from one spot to another one has changed.
func (t *lineTable) edit(from, to spot) {
	switch line := t.line - 1; {
	case from.line > line:
	case from.line < line || to.line != line:
		*t = lineTable{}
	default:
		n := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].off > from.col })
		t.marks = t.marks[:max(1, n)]
		t.kept = min(t.kept, from.col)
	}
}

// mark is the last mark of a line that is not beyond a place; its start where the line is not long.
func (b *buffer) mark(line int, beyond func(lineMark) bool) lineMark {
	text, t := b.Line(line), &b.table
	if len(text) <= markStep {
		return lineMark{}
	}
	if t.line != line+1 {
		*t = lineTable{line: line + 1, marks: append(t.marks[:0], lineMark{})}
	}
	for last := t.marks[len(t.marks)-1]; last.off < len(text) && !beyond(last); last = t.marks[len(t.marks)-1] {
		t.marks = append(t.marks, last.next(text))
	}
	n := sort.Search(len(t.marks), func(i int) bool { return beyond(t.marks[i]) })
	return t.marks[max(0, n-1)]
}

// next is the mark a step behind m.
func (m lineMark) next(text []byte) lineMark {
	end := m.off + markStep
	w := cellWalk{text: text, off: m.off, col: m.cols}
	for m.runes += w.skip(markStep); w.more() && w.off < end; m.runes += w.skip(end - w.off) {
		w.next()
		m.runes++
	}
	return lineMark{w.off, m.runes, w.col}
}

// runeAt is how many runes of a line stand before a byte of it.
func (b *buffer) runeAt(line, off int) int {
	m := b.mark(line, func(m lineMark) bool { return m.off > off })
	return m.runes + runesIn(b.Line(line)[m.off:off])
}

// byteAt is where a rune of a line begins that is visible, at most behind the last one.
func (b *buffer) byteAt(line, rune int) int {
	m := b.mark(line, func(m lineMark) bool { return m.runes > rune })
	text := b.Visible(line)
	off := min(m.off, len(text))
	return off + byteAt(text[off:], rune-m.runes)
}

// colAt is the column in which a rune of a line stands.
func (b *buffer) colAt(line, rune int) int {
	m := b.mark(line, func(m lineMark) bool { return m.runes > rune })
	text := b.Visible(line)
	w := cellWalk{text: text, off: min(m.off, len(text)), col: m.cols}
	n := rune - m.runes
	for n -= w.skip(n); n > 0 && w.more(); n -= w.skip(n) {
		w.next()
		n--
	}
	return w.col + n
}

// byteOfCol is how many bytes of a line stand before a column, or some more.
func (b *buffer) byteOfCol(line, col int) int {
	m := b.mark(line, func(m lineMark) bool { return m.cols > col })
	w := cellWalk{text: b.Visible(line), off: m.off, col: m.cols}
	for w.skip(col - w.col); w.more() && w.col < col; w.skip(col - w.col) {
		w.next()
	}
	return w.off
}
