package widgets

// rowPlace is where a row begins: its line, and how many bytes of that stand in the rows above. Where lines are not wrapped,
// there is one row a line.
type rowPlace struct{ line, off int }

// before reports whether p comes before q in the text.
func (p rowPlace) before(q rowPlace) bool {
	return p.line < q.line || p.line == q.line && p.off < q.off
}

// pieces is a Source of lines that may be too long to be lent whole. Places in its lines are told in bytes and in runes; to tell
// one by the other takes no walk from the start of a long line.
type pieces interface {
	Source
	// piece lends a part of a line that holds its bytes from ≤ b < from+n, as far as there are so many, and tells how many
	// there are in all. What l.Start says stands before the part.
	piece(line, from, n int, use func(l *Line, size int))
	// long reports whether a line is not lent whole by Each when shortLine bytes are asked for. What is cut off then, nobody gets.
	long(line int) bool
	runeAt(line, off int) int
	byteAt(line, rune int) int
}

// lateColours is a Source whose pieces have no colours but where they are drawn: others are only measured.
type lateColours interface {
	colourPiece(line int, l *Line)
}

// wholePieces makes pieces of a Source that lends whole lines only.
type wholePieces struct{ Source }

func (s wholePieces) piece(line, _, _ int, use func(*Line, int)) {
	s.Each(line, line+1, copyLimit, func(_ int, l *Line) bool {
		use(l, len(l.Text))
		return false
	})
}

func (s wholePieces) long(int) bool { return true }

func (s wholePieces) runeAt(line, off int) (n int) {
	s.piece(line, 0, 0, func(l *Line, _ int) { n = runesIn(l.Text[:max(0, min(off, len(l.Text)))]) })
	return n
}

func (s wholePieces) byteAt(line, rune int) (off int) {
	s.piece(line, 0, 0, func(l *Line, _ int) { off = byteOfRune(l.Text, rune) })
	return off
}

// wrapper walks through the rows of a source whose lines are wrapped at a width. It looks at the lines that it passes only.
type wrapper struct {
	src  pieces
	cols int
	more func(int) string // the mark behind a line that was cut
	last struct {         // the line that was looked at last
		line int // plus one
		how  lineWrap
	}
}

// lines is how many lines there are.
func (w *wrapper) lines() int { return w.src.Lines() }

// wrap tells how a line is wrapped.
func (w *wrapper) wrap(line int) lineWrap {
	if w.last.line != line+1 {
		w.src.piece(line, 0, rowBytes*w.cols+runeTail, func(l *Line, size int) { w.wrapOf(line, l, size) })
	}
	return w.last.how
}

// wrapOf tells how a line is wrapped whose start is lent.
func (w *wrapper) wrapOf(line int, l *Line, size int) lineWrap {
	w.last.line = line + 1
	w.last.how = newLineWrap(l.Text, size, w.cols, tailCols(l, w.more))
	return w.last.how
}

// tailCols is how many columns what is said behind a line takes.
func tailCols(l *Line, more func(int) string) (cols int) {
	if l.Cut > 0 {
		cols = 1 + textCols([]byte(cutMark(l.Cut, more)))
	}
	return cols + noteCols(l)
}

// end is where the row ends that begins at a place, and whether it is the last one of its line.
func (w *wrapper) end(p rowPlace) (end int, last bool) {
	how := w.wrap(p.line)
	if p.off == 0 {
		return how.head, how.head >= how.size
	}
	w.text(p, how.reach(), func(text []byte) { end = how.rowEnd(p.off, text) })
	return end, end >= how.size
}

// text lends what stands at a place, at most n bytes of it.
func (w *wrapper) text(p rowPlace, n int, use func([]byte)) {
	w.src.piece(p.line, p.off, n, func(l *Line, _ int) {
		from := min(max(0, p.off-l.Start), len(l.Text))
		use(l.Text[from:min(from+n, len(l.Text))])
	})
}

// next is the row below a place, if there is one.
func (w *wrapper) next(p rowPlace) (rowPlace, bool) {
	if end, last := w.end(p); !last {
		return rowPlace{p.line, end}, true
	}
	return rowPlace{line: p.line + 1}, p.line+1 < w.lines()
}

// previous is the row above a place, if there is one.
func (w *wrapper) previous(p rowPlace) (rowPlace, bool) {
	switch {
	case p.off > 0:
		return w.row(p.line, p.off-1), true
	case p.line > 0:
		return w.lastOf(p.line - 1), true
	}
	return p, false
}

// lastOf is the last row of a line.
func (w *wrapper) lastOf(line int) rowPlace { return w.row(line, w.wrap(line).size) }

// bottom is the last row of all.
func (w *wrapper) bottom() rowPlace { return w.lastOf(max(0, w.lines()-1)) }

// row is the row that holds a byte of a line; behind the last byte, the last one.
func (w *wrapper) row(line, off int) rowPlace {
	how := w.wrap(line)
	off = min(off, how.size-1)
	if off < how.head {
		return rowPlace{line: line}
	}
	rows := w.block(line, off)
	return rows[len(rows)-1]
}

// block is all rows of the block that holds a byte behind the first row of a line, down to the row that holds the byte.
func (w *wrapper) block(line, off int) (rows []rowPlace) {
	how := w.wrap(line)
	p := rowPlace{line, how.blockStart(off)}
	if p.off > how.head && w.inCharacter(p) > off-p.off { // its character belongs to the block before
		p.off -= how.block()
	}
	if p.off > how.head {
		p.off += w.inCharacter(p)
	}
	w.text(p, how.block()+how.reach(), func(text []byte) {
		rows = append(rows, p)
		for end := how.rowEnd(p.off, text); end <= off && end > p.off; end = how.rowEnd(p.off, text) {
			text = text[end-p.off:]
			p.off = end
			rows = append(rows, p)
		}
	})
	return rows
}

// inCharacter is how many bytes at a place belong to a character that began before it.
func (w *wrapper) inCharacter(p rowPlace) (n int) {
	w.text(p, runeTail, func(text []byte) { n = insideBytes(text) })
	return n
}

// walk goes rows down, up if negative, and tells how many of them there were not.
func (w *wrapper) walk(p rowPlace, rows int) (to rowPlace, missing int) {
	if rows < 0 {
		return w.climb(p, -rows)
	}
	for ; rows > 0; rows-- {
		q, ok := w.next(p)
		if !ok {
			return p, rows
		}
		p = q
	}
	return p, 0
}

// climb goes rows up, a block at a time where a line has many.
func (w *wrapper) climb(p rowPlace, rows int) (to rowPlace, missing int) {
	for rows > 0 {
		above, ok := []rowPlace{{line: p.line}}, true
		if p.off > w.wrap(p.line).head {
			above = w.block(p.line, p.off-1)
		} else if p.off == 0 {
			above[0], ok = w.previous(p)
		}
		if !ok {
			return p, rows
		}
		n := min(rows, len(above))
		p = above[len(above)-n]
		rows -= n
	}
	return p, 0
}

// distance is how many rows one place is below another one, at most limit.
func (w *wrapper) distance(from, to rowPlace, limit int) int {
	rows := 0
	for from.before(to) && rows < limit {
		next, ok := w.next(from)
		if !ok {
			break
		}
		from = next
		rows++
	}
	return rows
}
