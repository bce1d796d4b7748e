package widgets

import (
	"bytes"
	"math"
	"unicode/utf8"
)

// draft is a text being edited: the buffer, the caret in it, and what every key does to both. It knows no window.
type draft struct {
	buf    *buffer
	log    undoLog
	at     caretState
	goal   int // the column that going up and down tries to keep; -1 when it is the caret's own
	auto   closers
	change lineRange
}

// lineRange is the lines that changed since somebody looked: from ≤ line < to.
type lineRange struct{ from, to int }

// toEnd as the end of a lineRange says that all lines further down changed, or their numbers did.
const toEnd = math.MaxInt

func (r *lineRange) add(from, to int) {
	if r.from == r.to {
		*r = lineRange{from, to}
		return
	}
	*r = lineRange{min(r.from, from), max(r.to, to)}
}

func newDraft(text []byte) *draft { return &draft{buf: newBuffer(text), goal: -1} }

// changed says which lines changed since it was last asked, and whether any did.
func (d *draft) changed() (lines lineRange, any bool) {
	lines, d.change = d.change, lineRange{}
	return lines, lines.from < lines.to
}

// selected gives the ends of the selection in the order of the text, both the caret without one.
func (d *draft) selected() (from, to spot) {
	if d.at.caret.before(d.at.anchor) {
		return d.at.caret, d.at.anchor
	}
	return d.at.anchor, d.at.caret
}

// hasSelection reports whether anything is selected.
func (d *draft) hasSelection() bool { return d.at.anchor != d.at.caret }

// replace is every edit: text takes the place of what stands between two places, the caret comes behind it.
func (d *draft) replace(kind editKind, from, to spot, text []byte) {
	if from == to && len(text) == 0 {
		return
	}
	c := change{from, d.buf.Text(from, to), bytes.Clone(text)}
	before := d.at
	end := d.swap(c.at, to, c.fresh)
	d.place(end)
	d.log.record(kind, c, before, d.at)
}

// swap is what an edit does to the buffer and to all places that must move with it.
func (d *draft) swap(from, to spot, text []byte) (end spot) {
	end = d.buf.Replace(from, to, text)
	d.auto.shift(from, to, end)
	if from.line == to.line && end.line == from.line {
		d.change.add(from.line, from.line+1)
	} else {
		d.change.add(from.line, toEnd)
	}
	return end
}

// place puts the caret somewhere without a selection.
func (d *draft) place(p spot) { d.at, d.goal = caretState{p, p}, -1 }

// insert replaces the selection with text, as a step of its own.
func (d *draft) insert(text []byte) {
	from, to := d.selected()
	d.replace(editAlone, from, to, text)
}

// replaceAll puts another text in the place of all, in one step. The caret stays behind the same characters, blanks not
// counted: a beautified text keeps it at its token.
func (d *draft) replaceAll(text []byte) {
	old := d.buf.Bytes()
	head := commonHead(old, text)
	tail := commonTail(old[head:], text[head:])
	if head == len(old) && head == len(text) {
		return
	}
	caret := sameInk(old, text, d.buf.Offset(d.at.caret))
	d.replace(editAlone, d.buf.SpotAt(head), d.buf.SpotAt(len(old)-tail), text[head:len(text)-tail])
	d.place(d.buf.snap(d.buf.SpotAt(caret)))
	d.log.amend(d.at)
	d.log.seal()
}

func commonHead(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonTail(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// sameInk is the offset in text with as many bytes before it that are no white space as off has in old.
func sameInk(old, text []byte, off int) int {
	ink := 0
	for _, c := range old[:off] {
		if !isBlank(c) {
			ink++
		}
	}
	for i, c := range text {
		if ink == 0 {
			return i
		}
		if !isBlank(c) {
			ink--
		}
	}
	return len(text)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// undo takes the last step back; redo does it again. Both tell whether there was one.
func (d *draft) undo() bool {
	s, ok := d.log.undo(d.buf)
	if ok {
		d.restore(s, s.before)
	}
	return ok
}

func (d *draft) redo() bool {
	s, ok := d.log.redo(d.buf)
	if ok {
		d.restore(s, s.after)
	}
	return ok
}

// restore brings the draft up to date after a step was taken back or done again.
func (d *draft) restore(s step, at caretState) {
	for _, c := range s.changes {
		if bytes.IndexByte(c.old, '\n') < 0 && bytes.IndexByte(c.fresh, '\n') < 0 {
			d.change.add(c.at.line, c.at.line+1)
		} else {
			d.change.add(c.at.line, toEnd)
		}
	}
	d.auto, d.goal = nil, -1
	d.at = at
}

// move brings the caret to a place, with extend the end of the selection only.
func (d *draft) move(p spot, extend bool) {
	d.log.seal()
	d.at.caret, d.goal = p, -1
	if !extend {
		d.at.anchor = p
	}
}

// vertical moves the caret some lines down, up if negative, keeping its column as well as the lines allow; past the first or the
// last line to the end of the text.
func (d *draft) vertical(lines int, extend bool) {
	p := d.at.caret
	goal := d.goal
	if goal < 0 {
		goal = colOfByte(d.buf.Line(p.line), p.col)
	}
	d.auto = nil
	switch line := p.line + lines; {
	case line < 0:
		d.move(spot{}, extend)
	case line >= d.buf.Lines():
		d.move(d.buf.End(), extend)
	default:
		text := d.buf.Visible(line)
		d.move(spot{line, byteOfRune(text, runeAtCol(text, float64(goal)))}, extend)
	}
	d.goal = goal
}

// pick selects what stands between two places, the caret at the end of it.
func (d *draft) pick(from, to spot) {
	d.log.seal()
	d.at, d.goal = caretState{from, to}, -1
}

// point is a place counted in runes, as the views do.
func (d *draft) point(p spot) Point {
	return Point{p.line, utf8.RuneCount(d.buf.Line(p.line)[:p.col])}
}

// spot is the place nearest to one counted in runes.
func (d *draft) spot(p Point) spot {
	if p.Line < 0 || p.Line >= d.buf.Lines() {
		return d.buf.snap(spot{p.Line, 0})
	}
	return d.buf.snap(spot{p.Line, byteOfRune(d.buf.Visible(p.Line), p.Rune)})
}
