package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
)

// What a TextView does in another way where lines are wrapped: there a row is a part of a line, and nobody knows how many there are.

// sight is a wrapped row in sight.
type sight struct {
	at     rowPlace
	end    int // of its bytes in the line
	y      float32
	indent int // columns free before it
	last   bool
}

// wraps reports whether lines are wrapped.
func (v *TextView) wraps() bool { return v.Look.Wrap && !v.Look.Rows }

// wrapper walks through the rows; nil where lines are not wrapped.
func (v *TextView) wrapper() *wrapper {
	if !v.wraps() || v.Size().Width < 1 || v.source.Lines() == 0 {
		return nil
	}
	src, ok := v.source.(pieces)
	if !ok {
		src = wholePieces{v.source}
	}
	return &wrapper{src: src, cols: max(rowNarrow, v.page.textCols()-1), more: v.Look.More}
}

// rowOf is the row in which a place of the text stands.
func (w *wrapper) rowOf(at Point) rowPlace { return w.row(at.Line, w.src.byteAt(at.Line, at.Rune)) }

// layWrapped sets the rows in sight and their tints, and collects the rasters.
func (p *page) layWrapped(w *wrapper) {
	p.sight, p.scratch.rasters = p.sight[:0], p.scratch.rasters[:0]
	span := p.selectedBytes(w)
	y := p.bodyTop() - roundTo(p.v.scroll.rem, p.cells.scale)
	at, height := p.v.scroll.at(), p.v.Size().Height
	for y < height && at.line < w.lines() {
		rows := int((height-y)/p.cells.size.Height) + 1
		if at.off > 0 || w.src.long(at.line) {
			w.src.piece(at.line, at.off, rows*(rowBytes*w.cols+runeTail), func(l *Line, size int) {
				if src, ok := w.src.(lateColours); ok {
					src.colourPiece(at.line, l)
				}
				y = p.layLine(w.wrap(at.line), at, l, span, y)
			})
			at = rowPlace{line: at.line + 1}
			continue
		}
		before := at
		w.src.Each(at.line, at.line+rows, 2*shortLine, func(i int, l *Line) bool {
			if at.line = i; y >= height || w.src.long(i) {
				return false
			}
			y = p.layLine(w.wrapOf(i, l, len(l.Text)), at, l, span, y)
			at.line = i + 1
			return true
		})
		if at == before { // the source has no such line
			break
		}
	}
	p.keepSight()
}

// layLine sets the rows of a line from a place on, as far as they are in sight, from y on down. It tells where they end.
func (p *page) layLine(how lineWrap, at rowPlace, l *Line, span [2]rowPlace, y float32) float32 {
	p.scratch.marks = p.lineMarks(p.scratch.marks[:0], at.line, l)
	for y < p.v.Size().Height {
		end := how.rowEnd(at.off, l.Text[min(len(l.Text), at.off-l.Start):])
		s := sight{at, end, y, how.indentOf(at.off), end >= how.size}
		p.layStrip(s, l, span)
		p.sight = append(p.sight, s)
		y += p.cells.size.Height
		if at.off = end; s.last || end <= s.at.off {
			break
		}
	}
	return y
}

// keepSight takes back the rows that are not in sight any more.
func (p *page) keepSight() {
	kept := make(map[rowPlace]*row, len(p.sight))
	for _, s := range p.sight {
		kept[s.at] = p.rows[s.at]
		delete(p.rows, s.at)
	}
	for _, r := range p.rows {
		p.free = append(p.free, r)
	}
	p.rows = kept
}

// layStrip sets one row: its part of the line that is lent, with what stands beside it.
func (p *page) layStrip(s sight, l *Line, span [2]rowPlace) {
	part, from := p.part(s, l), s.at.off-l.Start
	p.tints.strip(p, s, part, from, span)
	glyphs := p.scratch.glyphs[:0]
	gutter := window{gutter: p.gutter(), cols: p.textCols() + 2}
	if p.v.Look.Numbers && s.at.off == 0 {
		glyphs = gutter.layNumber(glyphs, p.gap(), s.at.line, l)
	}
	if p.v.Look.Folds && s.at.off == 0 {
		glyphs = gutter.layFold(glyphs, l.Fold)
	}
	gutter.gutter += s.indent
	p.scratch.glyphs = gutter.layLine(glyphs, part, p.v.Look.More)
	r := p.rowFor(s.at)
	r.set(p.scratch.glyphs, p.atlas, p.cells.size)
	r.raster.Move(fyne.NewPos(p.rowLeft(), s.y))
	p.scratch.rasters = append(p.scratch.rasters, r.raster)
}

// part is what of a line stands in one of its rows, as a line.
func (p *page) part(s sight, l *Line) *Line {
	from, to := s.at.off-l.Start, s.end-l.Start
	part := &p.scratch.part
	*part = Line{Text: l.Text[from:to], Runs: part.Runs[:0]}
	first := sort.Search(len(l.Runs), func(i int) bool { return l.Runs[i].End > from })
	for _, r := range l.Runs[first:] {
		if r.Start >= to {
			break
		}
		part.Runs = append(part.Runs, Run{max(r.Start, from) - from, min(r.End, to) - from, r.Style})
	}
	if s.last {
		part.Cut, part.Note, part.Fold = l.Cut, l.Note, l.Fold
	}
	return part
}

// selectedBytes are the ends of the selection, counted in bytes.
func (p *page) selectedBytes(w *wrapper) (span [2]rowPlace) {
	lo, hi := p.v.sel.span()
	for i, at := range [...]Point{lo, hi} {
		if at.Line = min(max(0, at.Line), w.lines()-1); p.v.sel.empty() {
			return span
		}
		span[i] = rowPlace{at.Line, w.src.byteAt(at.Line, at.Rune)}
	}
	return span
}

// strip adds what is tinted in a wrapped row. The marks of its line stand in scratch.
func (t *tints) strip(p *page, s sight, part *Line, from int, span [2]rowPlace) {
	v := p.v
	if v.Look.CurrentLine && v.input.focused && s.at.line == v.sel.caret.Line && v.sel.empty() {
		t.add(p, 0, s.y, v.Size().Width, ColorRaised)
	}
	for _, m := range p.scratch.marks {
		if m.Row {
			t.add(p, 0, s.y, v.Size().Width, m.Color)
			continue
		}
		t.bytes(p, s, part, m.Start-from, m.End-from, 0, m.Color)
	}
	start, end := rowPlace{s.at.line, s.at.off}, rowPlace{s.at.line, s.end}
	if !span[0].before(span[1]) || !span[0].before(end) && span[0] != end || !start.before(span[1]) {
		return
	}
	lo, hi, behind := 0, len(part.Text), 0
	if span[0].line == s.at.line {
		lo = max(0, span[0].off-s.at.off)
	}
	switch {
	case span[1].line == s.at.line:
		hi = min(hi, span[1].off-s.at.off)
	case s.last:
		behind = 1 // the line break
	}
	if s.last && part.Fold == Closed && hi == len(part.Text) { // all that the row stands for
		behind = noteCols(part)
	}
	t.bytes(p, s, part, lo, hi, behind, ColorSelection)
}

// bytes tints some bytes of a row, and columns behind them.
func (t *tints) bytes(p *page, s sight, part *Line, lo, hi, behind int, name fyne.ThemeColorName) {
	lo, hi = max(0, lo), min(hi, len(part.Text))
	if lo > hi || lo == hi && behind == 0 {
		return
	}
	t.columns(p, s.indent+colOfByte(part.Text, lo), s.indent+colOfByte(part.Text, hi)+behind, s.y, name)
}

// sightAt is the wrapped row at a position, the nearest one where there is none.
func (p *page) sightAt(y float32) (s sight, ok bool) {
	i := sort.Search(len(p.sight), func(i int) bool { return p.sight[i].y+p.cells.size.Height > y })
	if i = min(i, len(p.sight)-1); i < 0 {
		return s, false
	}
	return p.sight[i], true
}

// wrappedPointAt is PointAt where lines are wrapped.
func (v *TextView) wrappedPointAt(w *wrapper, pos fyne.Position) Point {
	s, ok := v.page.sightAt(pos.Y)
	if !ok {
		return Point{}
	}
	return v.pointIn(w, s.at, float64((pos.X-v.page.textLeft())/v.CellSize().Width))
}

// pointIn is the place of the text in a row that is nearest to a column.
func (v *TextView) pointIn(w *wrapper, at rowPlace, col float64) Point {
	end, last := w.end(at)
	col -= float64(w.wrap(at.line).indentOf(at.off))
	rune := w.src.runeAt(at.line, at.off)
	w.text(at, end-at.off, func(text []byte) {
		n := runeAtCol(text, max(0, col))
		if !last { // behind the row begins the next one
			n = min(n, runesIn(text)-1)
		}
		rune += max(0, n)
	})
	return Point{at.line, rune}
}

// wrappedPositionOf is PositionOf where lines are wrapped. What is out of sight is somewhere above or below.
func (v *TextView) wrappedPositionOf(w *wrapper, at Point) fyne.Position {
	cell, row := v.CellSize(), w.rowOf(Point{min(at.Line, w.lines()-1), at.Rune})
	y := v.page.bodyTop() - v.scroll.rem
	if top := v.scroll.at(); row.before(top) {
		y -= float32(top.line-row.line+1) * cell.Height
	} else {
		y += float32(max(w.distance(top, row, v.Rows()+2), at.Line-top.line)) * cell.Height
	}
	return fyne.NewPos(v.page.textLeft()+float32(v.colIn(w, row, at))*cell.Width, y)
}

// colIn is the column of the view in which a place of a row stands.
func (v *TextView) colIn(w *wrapper, row rowPlace, at Point) int {
	col, off := w.wrap(row.line).indentOf(row.off), w.src.byteAt(row.line, at.Rune)
	w.text(row, max(0, off-row.off), func(text []byte) { col += textCols(text) })
	return col
}

// wrappedVertical moves the caret by rows and keeps its column where rows are long enough.
func (v *TextView) wrappedVertical(w *wrapper, rows int) {
	row := w.rowOf(v.sel.caret)
	goal := v.sel.goal
	if goal < 0 {
		goal = v.colIn(w, row, v.sel.caret)
	}
	to, missing := w.walk(row, rows)
	switch {
	case missing == 0 || to != row:
		v.SetCaret(v.pointIn(w, to, float64(goal)), v.input.shift)
	case rows < 0:
		v.SetCaret(Point{}, v.input.shift)
	default:
		v.SetCaret(Point{to.line, v.runesIn(to.line)}, v.input.shift)
	}
	v.sel.goal = goal
}

// below reports whether a position is below the last row.
func (v *TextView) below(pos fyne.Position) bool {
	if n := len(v.page.sight); v.wrapper() != nil && n > 0 {
		return pos.Y > v.page.sight[n-1].y+v.CellSize().Height
	}
	return pos.Y > v.page.bodyTop()-v.scroll.rem+float32(v.source.Lines()-v.scroll.top)*v.CellSize().Height
}

// wrappedBesides is besides where lines are wrapped.
func (v *TextView) wrappedBesides(pos fyne.Position) (line int, behind, gutter bool) {
	s, ok := v.page.sightAt(pos.Y)
	if !ok {
		return -1, false, false
	}
	col := float64((pos.X - v.page.textLeft()) / v.CellSize().Width)
	v.wrapper().text(s.at, s.end-s.at.off, func(text []byte) {
		behind = s.last && col > float64(s.indent+textCols(text))+1
	})
	return s.at.line, behind, s.at.off == 0 && col < 0 && col > -foldCols-gutterGap
}
