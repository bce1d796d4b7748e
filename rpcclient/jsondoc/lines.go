package jsondoc

import "math"

// Each yields the lines from up to, not including, to, as far as they are
// known, until yield returns false. The text of a line takes at most maxText
// bytes (if zero, any number); a line that is longer is cut and says so. The
// Line is reused. A page costs what its lines show, however big the document,
// its tokens and its depth are.
func (d *Doc) Each(from, to, maxText int, yield func(*Line) bool) {
	r := d.reader()
	from, to = max(from, 0), min(to, r.lines)
	if from >= to {
		return
	}
	if maxText <= 0 {
		maxText = math.MaxInt
	}
	var l Line
	w := r.rowOfLine(from)
	for n := from; ; n++ {
		l.Number = n
		l.set(r, &w, maxText)
		if !yield(&l) || n+1 >= to {
			return
		}
		w = r.row(w.next, w.nextDepth)
	}
}

// LineAt returns the number of the line that shows the byte of the body at
// off. White space between the lines belongs to the line before it. What is
// not known yet counts as the last line.
func (d *Doc) LineAt(off int) int {
	r := d.reader()
	if r.lines == 0 {
		return 0
	}
	n, _ := r.rowAt(off)
	return n
}

// rowOfLine reads the row of a line that is known.
func (r reader) rowOfLine(line int) row {
	p := r.pointOfLine(line)
	w := r.row(p.off(), p.depth())
	for n := p.line(); n < line; n++ {
		w = r.row(w.next, w.nextDepth)
	}
	return w
}

// rowAt reads the row that holds off, and its number. Some line must be known.
func (r reader) rowAt(off int) (int, row) {
	p := r.pointOfOff(off)
	n := p.line()
	w := r.row(p.off(), p.depth())
	for n+1 < r.lines && w.next <= off {
		w = r.row(w.next, w.nextDepth)
		n++
	}
	return n, w
}
