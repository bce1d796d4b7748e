package widgets

import "bytes"

// Draft is a text being edited: its bytes, the caret, what can be undone, and how far it was scrolled. It knows no window;
// an Editor shows one at a time, so that each tab can have its own and is left as it was.
type Draft struct {
	buf   *buffer
	log   undoLog
	at    caretState
	auto  pins // closing brackets and marks that came along with what they close
	fault pins // where the text is at fault, if it is
	folds draftFolds
	dirty bool // edited since the editor last asked
	view  scroller
}

// NewDraft makes a draft of a text. Every byte of it is kept, line endings and bytes that are no UTF-8 too.
func NewDraft(text string) *Draft { return &Draft{buf: newBuffer([]byte(text))} }

// Text is the whole text.
func (d *Draft) Text() string { return string(d.buf.Bytes()) }

// Bytes is a copy of the whole text.
func (d *Draft) Bytes() []byte { return d.buf.Bytes() }

// Len is how many bytes the text has.
func (d *Draft) Len() int { return d.buf.Len() }

// ends gives the ends of the selection in the order of the text, both the caret without one.
func (d *Draft) ends() (from, to spot) {
	if d.at.caret.before(d.at.anchor) {
		return d.at.caret, d.at.anchor
	}
	return d.at.anchor, d.at.caret
}

// selected gives what is selected: up to the end of a line that stands for more, all of that too.
func (d *Draft) selected() (from, to spot) {
	from, to = d.ends()
	if last, folded := d.folds.Folded(to.line); folded && from != to && to == d.buf.lineEnd(to.line) {
		to = d.buf.lineEnd(last)
	}
	return from, to
}

// lastShown is the last of the lines that a line stands for where it is shown.
func (d *Draft) lastShown(line int) int {
	if last, folded := d.folds.Folded(line); folded {
		return last
	}
	return line
}

// uncover opens what hides the ends of the selection.
func (d *Draft) uncover() {
	if d.folds.Len() > 0 {
		d.folds.Reveal(d.at.anchor.line)
		d.folds.Reveal(d.at.caret.line)
	}
}

// hasSelection reports whether anything is selected.
func (d *Draft) hasSelection() bool { return d.at.anchor != d.at.caret }

// replace is every edit: text takes the place of what stands between two places, the caret comes behind it.
func (d *Draft) replace(kind editKind, from, to spot, text []byte) {
	if from == to && len(text) == 0 {
		return
	}
	c := change{from, d.buf.Text(from, to), bytes.Clone(text)}
	before := d.at
	end := d.swap(kind, c.at, to, c.fresh)
	d.place(end)
	d.log.record(kind, c, before, d.at)
}

// swap is what an edit does to the buffer and to all places that must move with it.
func (d *Draft) swap(kind editKind, from, to spot, text []byte) (end spot) {
	if kind == editSpacing {
		end = d.folds.reflow(d.buf, from, to, text)
	} else {
		end = d.folds.replace(d.buf, from, to, text)
	}
	d.auto.shift(from, to, end)
	d.fault.shift(from, to, end)
	d.dirty = true
	return end
}

// place puts the caret somewhere without a selection.
func (d *Draft) place(p spot) { d.at = caretState{p, p} }

// insert replaces the selection with text, as a step of its own.
func (d *Draft) insert(text []byte) {
	from, to := d.selected()
	d.replace(editAlone, from, to, text)
}

// replaceAll puts another text in the place of all, in one step. The caret stays behind the same characters, blanks not
// counted: a beautified text keeps it at its token.
func (d *Draft) replaceAll(text []byte) {
	old := d.buf.Bytes()
	head := commonHead(old, text)
	tail := commonTail(old[head:], text[head:])
	if head == len(old) && head == len(text) {
		return
	}
	caret := sameInk(old, text, d.buf.Offset(d.at.caret))
	kind := editAlone
	if equalInk(old[head:len(old)-tail], text[head:len(text)-tail]) {
		kind = editSpacing
	}
	d.replace(kind, d.buf.SpotAt(head), d.buf.SpotAt(len(old)-tail), text[head:len(text)-tail])
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

// equalInk reports whether two texts differ in nothing but white space.
func equalInk(a, b []byte) bool {
	n := 0
	for _, c := range a {
		if isBlank(c) {
			continue
		}
		for n < len(b) && isBlank(b[n]) {
			n++
		}
		if n == len(b) || b[n] != c {
			return false
		}
		n++
	}
	for n < len(b) && isBlank(b[n]) {
		n++
	}
	return n == len(b)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// undo takes the last step back, redo does it again; nothing if there is none.
func (d *Draft) undo() {
	if s, ok := d.log.undo(d.swap); ok {
		d.restore(s.before)
	}
}

func (d *Draft) redo() {
	if s, ok := d.log.redo(d.swap); ok {
		d.restore(s.after)
	}
}

// restore brings the draft up to date after a step was taken back or done again.
func (d *Draft) restore(at caretState) {
	d.auto, d.fault = nil, nil
	d.at, d.dirty = at, true
}

// moved takes over that the caret was moved from outside: what is typed next is another step of undo, and on
// another line no closing bracket is stepped over.
func (d *Draft) moved(at caretState) {
	d.log.seal()
	if at.caret.line != d.at.caret.line {
		d.auto = nil
	}
	d.at = at
}

// points are the ends of the selection, the caret last, as the views count them.
func (d *Draft) points() [2]Point {
	caret := d.point(d.at.caret)
	if d.at.anchor == d.at.caret {
		return [2]Point{caret, caret}
	}
	return [2]Point{d.point(d.at.anchor), caret}
}

// point is a place as the views count it: in rows, which are the lines that are not folded away, and in runes. What is folded away
// is behind the row that stands for it.
func (d *Draft) point(p spot) Point {
	row, seen := d.folds.Row(p.line)
	if !seen {
		p = d.buf.lineEnd(d.folds.Line(row))
	}
	return Point{row, d.buf.runeAt(p.line, p.col)}
}

// spot is the place nearest to one that the views count.
func (d *Draft) spot(p Point) spot {
	if p.Line < 0 || p.Line >= d.rows() {
		return d.buf.snap(spot{d.folds.Line(p.Line), 0})
	}
	line := d.folds.Line(p.Line)
	return d.buf.snap(spot{line, d.buf.byteAt(line, p.Rune)})
}

// rows is how many lines are not folded away.
func (d *Draft) rows() int { return d.folds.Rows(d.buf.Lines()) }
