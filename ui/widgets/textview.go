package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Look is what a TextView shows beside the text, and how. Set it before the view is shown, or call Refresh.
type Look struct {
	Numbers     bool               // line numbers at the left
	Folds       bool               // room for marks that fold, between the numbers and the text
	CurrentLine bool               // tint the caret's line
	Rows        bool               // whole rows are selected instead of text, and no caret is shown
	RowSize     fyne.ThemeSizeName // height of a line; if empty, SizeMonoLine
	Header      *Line              // a row on top that does not scroll; if nil, none
	Dimmed      bool               // text at half strength: what is shown is no longer the newest
	More        func(n int) string // the mark after a line of which n bytes were left out; if nil, "… +n"
	NoCaret     bool               // no caret is shown
	NoRing      bool               // no focus ring: a widget around it draws one
	Pad         float32            // units free at the left of a view without numbers
	Wrap        bool               // lines that are too wide go on in further rows; not in a view of rows
}

// TextView shows the lines of a Source: any number of them, of any length. It scrolls, selects and copies by
// mouse and keyboard, and is the core that the code view, the hex view, the frame table and the editor are
// built on: those embed it and call Extend instead of NewTextView.
//
// The fields may be set at any time on the UI goroutine; a change of Look or Marks shows after Refresh.
type TextView struct {
	widget.BaseWidget
	Look Look

	// Marks appends what to tint in line i. Later marks lie over earlier ones, the selection over all.
	Marks func(dst []Mark, i int, l *Line) []Mark
	// OnCursor is told where the caret is after the user or Select moved it.
	OnCursor func(Point)
	// OnActivate is told the row that was double clicked, or was the current one at Enter, in a view of rows.
	OnActivate func(line int)
	// OnMenu is asked for a context menu at a place of the text, at a position of the window.
	OnMenu func(at Point, absolute fyne.Position)
	// OnScroll is called whenever what is in sight was laid out, as after scrolling.
	OnScroll func()
	// OnCopy is told how many bytes were copied, and whether that was all of the selection.
	OnCopy func(bytes int, whole bool)
	// Unhandled gets the keys that the view has no use for.
	Unhandled func(*fyne.KeyEvent)

	outer  fyne.Widget
	source Source
	scroll scroller
	sel    selection
	input  input
	page   page
}

// NewTextView makes a view of a source; nil is an empty one.
func NewTextView(src Source) *TextView {
	v := &TextView{}
	v.Extend(v, src)
	return v
}

// Extend makes the view work as a part of outer, the widget that embeds it: the focus is asked for outer, and
// events go to outer's methods first. A constructor calls it once, with the view's first source.
func (v *TextView) Extend(outer fyne.Widget, src Source) {
	v.page.init(v)
	v.outer = outer
	v.SetSource(src)
	v.ExtendBaseWidget(outer)
}

// noLines is the source of a view that has none.
type noLines struct{}

func (noLines) Lines() int                                              { return 0 }
func (noLines) Each(from, to, maxText int, yield func(int, *Line) bool) {}

// Source gives the source in view.
func (v *TextView) Source() Source { return v.source }

// SetSource shows another document, from its top, with nothing selected. nil is an empty one.
// In a view of rows no row is the current one then: the caret's line is -1.
func (v *TextView) SetSource(src Source) {
	if src == nil {
		src = noLines{}
	}
	v.source, v.scroll, v.sel = src, scroller{}, selection{goal: -1}
	if v.Look.Rows { // no row is the current one yet
		v.sel.anchor.Line, v.sel.caret.Line = -1, -1
	}
	v.page.widest = 0
	v.update()
}

// update shows what the source, the scroll position and the selection are now. Rows that look the same as
// before are not painted again, so calling it too often costs little.
func (v *TextView) update() { v.page.update() }

// CellSize is the size of one character's cell, line height included.
func (v *TextView) CellSize() fyne.Size { return v.page.grid().size }

// Top is the first line in sight, Rows how many whole lines fit.
func (v *TextView) Top() int { return v.scroll.top }

// Rows is how many whole lines fit the view.
func (v *TextView) Rows() int { return v.extent().rows() }

// ScrollTo puts a line on top.
func (v *TextView) ScrollTo(line int) {
	v.scroll.to(line, v.extent())
	v.update()
}

// ScrollBy scrolls down by a length, up if negative.
func (v *TextView) ScrollBy(dy float32) {
	v.scroll.by(dy, v.extent())
	v.update()
}

// ScrollToEnd brings the last line to the lower edge.
func (v *TextView) ScrollToEnd() {
	v.scroll.toEnd(v.extent())
	v.update()
}

// AtEnd reports whether the last line is in sight. A view that follows what comes asks before and calls
// ScrollToEnd after.
func (v *TextView) AtEnd() bool { return v.scroll.atEnd(v.extent()) }

// Reveal scrolls as little as needed to have a line in sight.
func (v *TextView) Reveal(line int) {
	v.scroll.reveal(line, v.extent())
	v.update()
}

// RevealPoint scrolls as little as needed to have a place of the text in sight, sideways too.
func (v *TextView) RevealPoint(at Point) {
	if w := v.wrapper(); w != nil && at.Line < w.lines() {
		v.scroll.revealRow(w.rowOf(at), v.extent())
	} else {
		v.scroll.reveal(at.Line, v.extent())
		v.scroll.revealCol(v.columnOf(at), v.page.textCols())
	}
	v.update()
}

// extent is the scroller's view of the view.
func (v *TextView) extent() extent {
	height := v.Size().Height - v.page.bodyTop()
	if v.page.across() && !v.Look.Rows { // the bar lies over the last line
		height -= barWidth
	}
	return extent{v.source.Lines(), v.CellSize().Height, height, v.wrapper()}
}

// PointAt is the place in the text nearest to a position in the view.
func (v *TextView) PointAt(pos fyne.Position) Point {
	if w := v.wrapper(); w != nil {
		return v.wrappedPointAt(w, pos)
	}
	line, col := v.cellAt(pos)
	at := Point{Line: line}
	v.eachOne(line, v.page.maxText(), func(l *Line) { at.Rune = runeAtCol(l.Text, col) })
	return at
}

// cellAt is the line at a position and the column, with its fraction, at which the position falls in it.
func (v *TextView) cellAt(pos fyne.Position) (line int, col float64) {
	cell := v.CellSize()
	y := float64(pos.Y-v.page.bodyTop()+v.scroll.rem) / float64(cell.Height)
	if y < 0 {
		y--
	}
	line = max(0, min(v.source.Lines()-1, v.scroll.top+int(y)))
	return line, float64(v.scroll.left) + float64((pos.X-v.page.textLeft())/cell.Width)
}

// PositionOf is where the cell of a place of the text has its upper left corner; that may be out of sight.
func (v *TextView) PositionOf(at Point) fyne.Position {
	cell := v.CellSize()
	if w := v.wrapper(); w != nil {
		return v.wrappedPositionOf(w, at)
	}
	return fyne.NewPos(
		v.page.textLeft()+float32(v.columnOf(at)-v.scroll.left)*cell.Width,
		v.page.bodyTop()+float32(at.Line-v.scroll.top)*cell.Height-v.scroll.rem)
}

// columnOf is the column of the grid in which a place of the text stands.
func (v *TextView) columnOf(at Point) (col int) {
	if src, ok := v.source.(columned); ok {
		return src.colAt(at)
	}
	v.eachOne(at.Line, max(v.page.maxText(), 4*at.Rune), func(l *Line) { col = colOfRune(l.Text, at.Rune) })
	return col
}

// eachOne lends one line, if it exists.
func (v *TextView) eachOne(line, maxText int, use func(*Line)) {
	v.source.Each(line, line+1, maxText, func(_ int, l *Line) bool {
		use(l)
		return false
	})
}
