package widgets

import (
	"image"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// row is one line on the screen: a transparent raster as wide as its text, with the glyphs to paint in it.
type row struct {
	page   *page
	raster *canvas.Raster
	glyphs []glyph
	atlas  *atlas // that the raster was painted with; nil if never
	pixels image.RGBA
}

// newRow makes a row that paints itself. The picture is reused, the driver copies it at once.
func newRow(p *page) *row {
	r := &row{page: p}
	r.raster = r.newRaster()
	return r
}

func (r *row) newRaster() *canvas.Raster {
	raster := canvas.NewRaster(func(w, h int) image.Image {
		r.clear(w, h)
		r.atlas.paint(&r.pixels, r.glyphs)
		if r.atlas.waiting {
			r.page.awaitFonts()
		}
		return &r.pixels
	})
	raster.ScaleMode = canvas.ImageScalePixels
	return raster
}

// clear makes the picture empty and gives it a size, in the same memory if it fits.
func (r *row) clear(w, h int) {
	n := 4 * w * h
	if cap(r.pixels.Pix) < n {
		r.pixels.Pix = make([]uint8, n)
	}
	r.pixels = image.RGBA{Pix: r.pixels.Pix[:n], Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}
	clear(r.pixels.Pix)
}

// widthStep is the grain of a raster's width in columns, so that few rows change their size.
const widthStep = 16

// set shows glyphs; it paints only if they differ from what is shown.
func (r *row) set(glyphs []glyph, a *atlas, cell fyne.Size) {
	if r.atlas == a && slices.Equal(r.glyphs, glyphs) {
		return
	}
	r.glyphs, r.atlas = append(r.glyphs[:0], glyphs...), a
	cols := 1
	if n := len(glyphs); n > 0 {
		cols = int(glyphs[n-1].col) + int(glyphs[n-1].cols)
	}
	size := fyne.NewSize(float32((cols+widthStep-1)/widthStep*widthStep)*cell.Width, cell.Height)
	r.raster.Resize(size)
	r.repaint()
}

// repaint has the driver forget the picture that it has of the row. It asks the canvas of the view for that: after a minute the
// toolkit forgets which canvas an object is on, so that Refresh does nothing, but it may have the picture still, which was painted
// later, and would show it.
func (r *row) repaint() {
	if refreshOn(r.page.v.outer, r.raster) {
		return
	}
	size := r.raster.Size()
	r.raster = r.newRaster() // of this one it has none
	r.raster.Resize(size)
}

// window is the part of the grid that rows are laid out for.
type window struct {
	gutter int // columns before the text
	left   int // first column of the text in sight
	cols   int // columns of text in sight
}

// layLine appends the glyphs of a line that are in sight, its cut mark included.
func (w window) layLine(dst []glyph, l *Line, more func(int) string) []glyph {
	runs, walk := l.Runs, cellWalk{text: l.Text}
	for walk.skip(w.left); walk.more() && walk.col < w.left; walk.skip(w.left - walk.col) {
		walk.next()
	}
	for walk.more() && walk.col < w.left+w.cols {
		off, col := walk.off, walk.col
		r, size, cols := walk.next()
		if r == ' ' {
			continue
		}
		for len(runs) > 0 && runs[0].End <= off {
			runs = runs[1:]
		}
		style := Plain
		if len(runs) > 0 && runs[0].Start <= off {
			style = runs[0].Style
		}
		if in := standIn(r, l.Text[off:off+size]); in != "" {
			dst = w.layText(dst, col, in, standInStyle(r, style))
			continue
		}
		dst = append(dst, glyph{r, int32(w.gutter + col - w.left), uint8(cols), style})
	}
	if walk.more() {
		return dst
	}
	if l.Cut > 0 {
		dst = w.layText(dst, walk.col+1, cutMark(l.Cut, more), Muted)
	}
	if l.Note != "" {
		dst = w.layText(dst, walk.col+noteGap, l.Note, Muted)
	}
	return dst
}

// noteGap is how far behind a line its note stands, in columns.
const noteGap = 1

// foldMarks are the marks beside lines that fold.
var foldMarks = [...]rune{Leaf: 0, Closed: '▸', Open: '▾'}

// layFold appends the mark of a line that folds, beside the text.
func (w window) layFold(dst []glyph, fold Fold) []glyph {
	if mark := foldMarks[fold]; mark != 0 {
		dst = append(dst, glyph{mark, int32(w.gutter - foldCols - 1), 1, Muted})
	}
	return dst
}

// layText appends a short text that starts at a column of the line.
func (w window) layText(dst []glyph, col int, text string, style Style) []glyph {
	walk := cellWalk{text: []byte(text), col: col}
	for walk.more() && walk.col < w.left+w.cols {
		col := walk.col
		if r, _, cols := walk.next(); col >= w.left && r != ' ' {
			dst = append(dst, glyph{r, int32(w.gutter + col - w.left), uint8(cols), style})
		}
	}
	return dst
}

// layNumber appends a line's number, if it has one, right aligned in the gutter.
func (w window) layNumber(dst []glyph, gap, i int, l *Line) []glyph {
	n := l.Number
	switch {
	case n < 0:
		return dst
	case n == 0:
		n = i + 1
	}
	number := strconv.Itoa(n)
	col := w.gutter - gap - len(number)
	for _, r := range number {
		dst = append(dst, glyph{r, int32(col), 1, Muted})
		col++
	}
	return dst
}

// standInStyle shows a tab faintly and everything else that has no shape as something to look at.
func standInStyle(r rune, style Style) Style {
	if r == '\t' {
		return Muted
	}
	if style == Error {
		return Error
	}
	return Warn
}

func cutMark(n int, more func(int) string) string {
	if more == nil {
		return "… +" + strconv.Itoa(n)
	}
	return more(n)
}
