package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
)

// Columns of the gutter: before the number, the number's at least, and after it.
const (
	gutterPad    = 1
	gutterDigits = 2
	gutterGap    = 2
	foldCols     = 1 // more, where lines fold
)

// page is what a TextView has on the screen, and its renderer.
type page struct {
	v       *TextView
	palette palette
	cells   cells
	atlas   *atlas
	rows    map[rowPlace]*row // of those in sight
	sight   []sight           // wrapped rows in sight, as they were laid out last
	free    []*row
	head    *row
	tints   tints
	bars    bars
	widest  int // columns of the widest line seen in this document
	objects []fyne.CanvasObject
	scratch struct {
		glyphs  []glyph
		marks   []Mark
		part    Line
		rasters []fyne.CanvasObject
	}
	shown bool // CreateRenderer was called
	fonts *fyne.Animation
}

func (p *page) init(v *TextView) { p.v, p.rows = v, map[rowPlace]*row{} }

// CreateRenderer is for Fyne.
func (v *TextView) CreateRenderer() fyne.WidgetRenderer {
	v.page.shown = true
	v.page.head = newRow(&v.page)
	v.page.bars.init()
	v.page.measure()
	return &v.page
}

// Destroy is for Fyne, like the methods that follow.
func (p *page) Destroy() {}

// IsClip makes Fyne cut off the rows that are half in sight.
func (p *page) IsClip() {}

// Layout lays out at a new size.
func (p *page) Layout(fyne.Size) { p.update() }

// MinSize is the size below which nothing useful is seen.
func (p *page) MinSize() fyne.Size { return fyne.NewSize(80, 2*p.grid().size.Height) }

// Refresh takes the theme, the source and all settings as they are now.
func (p *page) Refresh() {
	p.measure()
	p.update()
}

// Objects gives what is to be painted. It is asked before every frame, and so is the place to notice that the
// window's scale has changed, which the driver tells nobody.
func (p *page) Objects() []fyne.CanvasObject {
	if p.shown && pixelScale(p.v.outer) != p.cells.scale {
		p.Refresh()
	}
	return p.objects
}

// grid gives the cells, measured at the first need.
func (p *page) grid() cells {
	if p.cells.scale == 0 {
		p.measure()
	}
	return p.cells
}

// measure asks the theme and the window how text looks, and starts a new atlas if that has changed.
func (p *page) measure() {
	row := p.v.Look.RowSize
	if row == "" {
		row = SizeMonoLine
	}
	p.palette = readPalette(p.v.outer, row, p.v.Look.Dimmed)
	p.cells = newCells(p.palette, pixelScale(p.v.outer))
	key := atlasKey{p.palette.font, p.palette.text * p.cells.scale, p.cells.pixels(), p.palette.colors}
	if p.atlas == nil || p.atlas.atlasKey != key {
		p.atlas = newAtlas(key)
	}
}

// bodyTop is where the lines begin below the header.
func (p *page) bodyTop() float32 {
	if p.v.Look.Header == nil {
		return 0
	}
	return p.grid().size.Height
}

// gutter is how many columns stand before the text.
func (p *page) gutter() int {
	if !p.v.Look.Numbers {
		return 0
	}
	last := p.v.source.Lines()
	if s, ok := p.v.source.(numbered); ok {
		last = s.lastNumber()
	}
	return gutterPad + max(gutterDigits, len(strconv.Itoa(last))) + p.gap()
}

// gap is how many columns stand between the numbers and the text.
func (p *page) gap() int {
	if p.v.Look.Folds {
		return gutterGap + foldCols
	}
	return gutterGap
}

// textLeft is where column 0 of the text stands when not scrolled sideways.
func (p *page) textLeft() float32 {
	return p.rowLeft() + float32(p.gutter())*p.grid().size.Width
}

// rowLeft is where the rasters begin.
func (p *page) rowLeft() float32 {
	if p.v.Look.Numbers {
		return 0
	}
	return roundTo(p.v.Look.Pad, p.grid().scale)
}

// textCols is how many columns of text are in sight.
func (p *page) textCols() int {
	return max(1, int((p.v.Size().Width-p.textLeft()-barWidth)/p.grid().size.Width))
}

// Bounds of what is asked of a line: a page of it at least, and never so much that a frame takes long.
const (
	minText = 8 << 10
	maxText = 1 << 20
)

// maxText is how many bytes of a line can be in sight: scrolling right makes more of a long line.
func (p *page) maxText() int {
	return min(maxText, max(minText, 4*(p.v.scroll.left+p.textCols()+widthStep)))
}

// update brings the objects to what the view's state is now.
func (p *page) update() {
	size := p.v.Size()
	if !p.shown || size.Width < 1 || size.Height < 1 {
		return
	}
	if p.v.wraps() {
		p.v.scroll.left = 0
	}
	p.v.scroll.clamp(p.v.extent())
	p.objects = p.objects[:0]
	p.tints.begin(p)
	if w := p.v.wrapper(); w != nil {
		p.layWrapped(w)
	} else {
		p.sight = p.sight[:0]
		p.releaseRows()
		p.layRows()
	}
	p.tints.end(p)
	p.objects = append(p.objects, p.scratch.rasters...)
	p.layHead()
	p.layCaret()
	p.bars.lay(p)
	// Moving an object makes the window paint again, but not every update moves one.
	refreshOn(p.v.outer, p.tints.ring)
	if p.v.OnScroll != nil {
		p.v.OnScroll()
	}
}

// inSight is the range of lines that are in sight, partly at least.
func (p *page) inSight() (from, to int) {
	from = p.v.scroll.top
	if n := len(p.sight); n > 0 && p.v.wraps() {
		return from, p.sight[n-1].at.line + 1
	}
	height := p.v.Size().Height - p.bodyTop() + p.v.scroll.rem
	return from, from + int(height/p.cells.size.Height) + 1
}

// releaseRows takes back the rows of lines that went out of sight.
func (p *page) releaseRows() {
	from, to := p.inSight()
	for at, r := range p.rows {
		if at.line < from || at.line >= to || at.line >= p.v.source.Lines() || at.off > 0 {
			p.free = append(p.free, r)
			delete(p.rows, at)
		}
	}
}

// rowFor gives the row of a line, an idle one if the line just came in sight.
func (p *page) rowFor(at rowPlace) *row {
	r := p.rows[at]
	switch n := len(p.free); {
	case r != nil:
		return r
	case n > 0:
		r, p.free = p.free[n-1], p.free[:n-1]
	default:
		r = newRow(p)
	}
	p.rows[at] = r
	return r
}

// layRows sets the rows in sight and their tints, and collects the rasters.
func (p *page) layRows() {
	rasters := p.scratch.rasters[:0]
	from, to := p.inSight()
	w := window{p.gutter(), p.v.scroll.left, p.textCols() + 2}
	y := p.bodyTop() - roundTo(p.v.scroll.rem, p.cells.scale)
	p.v.source.Each(from, to, p.maxText(), func(i int, l *Line) bool {
		at := y + float32(i-from)*p.cells.size.Height
		p.tints.line(p, i, l, at)
		p.widest = max(p.widest, textCols(l.Text)+l.Cut)
		glyphs := p.scratch.glyphs[:0]
		if p.v.Look.Numbers {
			glyphs = w.layNumber(glyphs, p.gap(), i, l)
		}
		if p.v.Look.Folds {
			glyphs = w.laySign(w.layFold(glyphs, l.Fold), l.Sign)
		}
		p.scratch.glyphs = w.layLine(glyphs, l, p.v.Look.More)
		r := p.rowFor(rowPlace{line: i})
		r.set(p.scratch.glyphs, p.atlas, p.cells.size)
		r.raster.Move(fyne.NewPos(p.rowLeft(), at))
		rasters = append(rasters, r.raster)
		return true
	})
	p.scratch.rasters = rasters
}
