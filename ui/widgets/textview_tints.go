package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// tints are the rectangles of a page: those under the text, reused from frame to frame, and the few that
// stand for themselves.
type tints struct {
	pool       []*canvas.Rectangle
	used       int
	head, rule *canvas.Rectangle
	caret      *canvas.Rectangle
	ring       *canvas.Rectangle
}

func (t *tints) begin(*page) {
	t.used = 0
	if t.ring == nil {
		t.head, t.rule = canvas.NewRectangle(nil), canvas.NewRectangle(nil)
		t.caret, t.ring = canvas.NewRectangle(nil), canvas.NewRectangle(color.Transparent)
	}
}

// end puts the rectangles in use in the tree.
func (t *tints) end(p *page) {
	for _, r := range t.pool[:t.used] {
		p.objects = append(p.objects, r)
	}
}

// add shows one rectangle.
func (t *tints) add(p *page, x, y, width float32, name fyne.ThemeColorName) {
	if t.used == len(t.pool) {
		t.pool = append(t.pool, canvas.NewRectangle(nil))
	}
	r := t.pool[t.used]
	t.used++
	if c := themeColor(p.v.outer, name); r.FillColor != c {
		r.FillColor = c
		r.Refresh()
	}
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(width, p.cells.size.Height))
}

// line adds what is tinted in a line that stands at y.
func (t *tints) line(p *page, i int, l *Line, y float32) {
	v := p.v
	lo, hi := v.sel.span()
	selected := i >= lo.Line && i <= hi.Line
	if v.Look.CurrentLine && v.input.focused && i == v.sel.caret.Line && v.sel.empty() {
		t.add(p, 0, y, v.Size().Width, ColorRaised)
	}
	p.scratch.marks = p.lineMarks(p.scratch.marks[:0], i, l)
	for _, m := range p.scratch.marks {
		t.mark(p, m, l, y)
	}
	switch {
	case !selected:
	case v.Look.Rows:
		t.add(p, 0, y, v.Size().Width, ColorSelection)
	case !v.sel.empty():
		t.selection(p, i, l, y)
	}
}

// lineMarks appends the marks of a line.
func (p *page) lineMarks(dst []Mark, i int, l *Line) []Mark {
	if p.v.Marks == nil {
		return dst
	}
	return p.v.Marks(dst, i, l)
}

func (t *tints) mark(p *page, m Mark, l *Line, y float32) {
	if m.Row {
		t.add(p, 0, y, p.v.Size().Width, m.Color)
		return
	}
	before := t.used
	from := colOfByte(l.Text, m.Start)
	t.columns(p, from, from+textCols(l.Text[min(m.Start, len(l.Text)):min(m.End, len(l.Text))]), y, m.Color)
	if m.Line {
		t.underline(p, before)
	}
}

// underline leaves of the rectangles from one on a line at their lower edge.
func (t *tints) underline(p *page, from int) {
	for _, r := range t.pool[from:t.used] {
		r.Move(r.Position().AddXY(0, p.cells.size.Height-lineThick))
		r.Resize(fyne.NewSize(r.Size().Width, lineThick))
	}
}

// lineThick is how thick a line beneath text is.
const lineThick = 2

// selection tints the selected part of a line; a selected line break shows as one column after the text.
func (t *tints) selection(p *page, i int, l *Line, y float32) {
	lo, hi := p.v.sel.span()
	from, to := 0, textCols(l.Text)
	if !l.Joined {
		to++
	}
	if i == lo.Line {
		from = colOfRune(l.Text, lo.Rune)
	}
	if i == hi.Line {
		to = colOfRune(l.Text, hi.Rune)
	}
	if end := textCols(l.Text); l.Fold == Closed && to >= end { // all that the row stands for
		to = end + noteCols(l)
	}
	t.columns(p, from, to, y, ColorSelection)
}

// noteCols is how many columns what is said behind a line takes, with the gap before it.
func noteCols(l *Line) int {
	if l.Note == "" {
		return 0
	}
	return noteGap + textCols([]byte(l.Note))
}

// columns tints the columns from ≤ c < to as far as they are in sight.
func (t *tints) columns(p *page, from, to int, y float32, name fyne.ThemeColorName) {
	left := p.v.scroll.left
	from, to = max(from-left, 0), min(to-left, p.textCols()+2)
	if from < to {
		cell := p.cells.size.Width
		t.add(p, p.textLeft()+float32(from)*cell, y, float32(to-from)*cell, name)
	}
}

// layHead lays the header over the rows.
func (p *page) layHead() {
	header := p.v.Look.Header
	if header == nil {
		return
	}
	size := fyne.NewSize(p.v.Size().Width, p.cells.size.Height)
	p.tints.head.FillColor = themeColor(p.v.outer, ColorPanel)
	p.tints.head.Resize(size)
	p.tints.rule.FillColor = themeColor(p.v.outer, ColorLine)
	p.tints.rule.Move(fyne.NewPos(0, size.Height-1))
	p.tints.rule.Resize(fyne.NewSize(size.Width, 1))
	w := window{p.gutter(), p.v.scroll.left, p.textCols() + 2}
	p.scratch.glyphs = w.layLine(p.scratch.glyphs[:0], header, nil)
	p.head.set(p.scratch.glyphs, p.atlas, p.cells.size)
	p.head.raster.Move(fyne.NewPos(p.rowLeft(), 0))
	p.objects = append(p.objects, p.tints.head, p.tints.rule, p.head.raster)
}

// layCaret shows the caret and the focus ring while the view has the focus.
func (p *page) layCaret() {
	p.objects = append(p.objects, p.tints.ring)
	p.tints.ring.Resize(p.v.Size())
	p.tints.ring.StrokeWidth = 0
	if !p.v.input.focused {
		return
	}
	if !p.v.Look.NoRing {
		p.tints.ring.StrokeWidth = 1
		p.tints.ring.StrokeColor = themeColor(p.v.outer, ColorAccent)
	}
	from, to := p.inSight()
	caret := p.v.sel.caret
	if p.v.Look.Rows || p.v.Look.NoCaret || caret.Line < from || caret.Line >= to {
		return
	}
	pos := p.v.PositionOf(caret)
	if pos.X < p.textLeft()-1 || pos.Y <= p.bodyTop()-p.cells.size.Height {
		return
	}
	p.tints.caret.FillColor = themeColor(p.v.outer, ColorAccent)
	p.tints.caret.Move(fyne.NewPos(roundTo(pos.X, p.cells.scale)-1, pos.Y))
	p.tints.caret.Resize(fyne.NewSize(2, p.cells.size.Height))
	p.objects = append(p.objects, p.tints.caret)
}
