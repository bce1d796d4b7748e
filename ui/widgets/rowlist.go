package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Fold says whether a row has rows under it, and whether they are shown.
type Fold uint8

// The states of a row.
const (
	Leaf   Fold = iota // nothing can be under it
	Open               // its rows follow
	Closed             // its rows are left out
)

// Row is one row of an Outline, a Palette or a list of suggestions.
type Row struct {
	ID        string
	Depth     int // how far it is indented
	Fold      Fold
	Tag       string              // a small coloured word before the title, "" for none
	Dot       fyne.ThemeColorName // of a round mark before the title; "" for none
	Title     string
	Note      string              // muted, behind the title
	NoteColor fyne.ThemeColorName // of the note; "" for muted
	Keys      string              // muted, at the right edge
	Tip       string              // said of the row beside what of it is cut off, while the mouse rests on it
	Bold      bool
	Muted     bool
}

// Rows is what a list shows. Only the rows in view are asked for, on the UI goroutine.
type Rows interface {
	Len() int
	At(i int) Row
}

// RowSlice is Rows held in memory.
type RowSlice []Row

// Len implements Rows.
func (s RowSlice) Len() int { return len(s) }

// At implements Rows.
func (s RowSlice) At(i int) Row { return s[i] }

// rowList is the list inside Outline, Palette and the suggestions: rows of one height drawn on demand, with mouse and
// wheel. It has no keyboard of its own; who embeds it moves the cursor.
type rowList struct {
	widget.BaseWidget

	rows    Rows
	cursor  int // the tinted row, -1 for none
	focused bool
	empty   string // shown when there are no rows
	tagged  bool   // titles line up, with a tag before them or without

	onTap   func(i int, onFold bool)
	onFree  func() // a tap where there is no row
	onMenu  func(i int, at fyne.Position)
	onHover func(i int) // the mouse moved onto row i
	onEnd   func()      // the last rows are near what is in sight
	dragEvents

	view rowView
	tips rowTips
	draw *rowListDrawing
}

// dragEvents is what a list whose rows can be chosen together and dragged asks and tells. Each may be nil.
type dragEvents struct {
	isMarked  func(i int) bool
	onDrag    func(from int, y float32) // row from is dragged, and the mouse is at y
	onDropped func()
	onLaid    func() // rows were laid out anew
	drop      dropMark
}

// rowTips tell what is cut off, where the owner wants that.
type rowTips struct {
	on bool
	tip
}

// rowView is where list and mouse are.
type rowView struct {
	offset    float32 // how far the list is scrolled
	hover     int     // row under the mouse, -1 for none
	dragThumb bool
	dragRows  bool
	pressed   int // the row that the mouse went down on
	modifier  fyne.KeyModifier
}

func newRowList() *rowList {
	r := &rowList{rows: RowSlice(nil), cursor: -1, view: rowView{hover: -1}}
	r.drop.row = -1
	r.ExtendBaseWidget(r)
	return r
}

// set shows other rows; it keeps the scroll position as far as there are rows.
func (r *rowList) set(rows Rows, cursor int) {
	if rows == nil {
		rows = RowSlice(nil)
	}
	r.tips.hide()
	r.rows, r.cursor, r.view.hover = rows, cursor, -1
	r.view.offset = r.clamp(r.view.offset)
	r.Refresh()
}

// nearEnd tells when there is less than a page left below what is in sight.
func (r *rowList) nearEnd() {
	if height := r.Size().Height; r.onEnd != nil && height > 0 && r.view.offset+2*height >= r.content() {
		r.onEnd()
	}
}

// move tints row i and scrolls no further than needed to show it.
func (r *rowList) move(i int) {
	r.cursor = i
	r.reveal(i)
	r.Refresh()
	if i >= 0 {
		r.nearEnd()
	}
}

func (r *rowList) reveal(i int) {
	height := r.rowHeight()
	if i < 0 || r.Size().Height < height {
		return
	}
	top := float32(i) * height
	r.view.offset = r.clamp(min(max(r.view.offset, top+height-r.Size().Height), top))
}

// step is the row that a key leads to from the cursor, and whether the key is one of those.
func (r *rowList) step(key fyne.KeyName) (int, bool) {
	last, page := r.rows.Len()-1, max(1, int(r.Size().Height/r.rowHeight())-1)
	to := r.cursor
	switch key {
	case fyne.KeyUp:
		to--
	case fyne.KeyDown:
		to++
	case fyne.KeyPageUp:
		to -= page
	case fyne.KeyPageDown:
		to += page
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = last
	default:
		return to, false
	}
	return max(min(to, last), min(0, last)), true
}

func (r *rowList) rowHeight() float32 { return look{r}.size(SizeRow) }

func (r *rowList) content() float32 { return float32(r.rows.Len()) * r.rowHeight() }

func (r *rowList) clamp(offset float32) float32 {
	return max(0, min(offset, r.content()-r.Size().Height))
}

// rowAt returns the row at y, -1 below the last one.
func (r *rowList) rowAt(y float32) int {
	i := int((y + r.view.offset) / r.rowHeight())
	if y < 0 || i >= r.rows.Len() {
		return -1
	}
	return i
}

// Tapped implements fyne.Tappable.
func (r *rowList) Tapped(ev *fyne.PointEvent) {
	i := r.rowAt(ev.Position.Y)
	switch {
	case r.onThumb(ev.Position):
	case i >= 0 && r.onTap != nil:
		row := r.rows.At(i)
		r.onTap(i, row.Fold != Leaf && ev.Position.X < rowStart(look{r}, row)+look{r}.px(12))
	case i < 0 && r.onFree != nil:
		r.onFree()
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *rowList) TappedSecondary(ev *fyne.PointEvent) {
	if r.onMenu != nil {
		r.onMenu(r.rowAt(ev.Position.Y), ev.AbsolutePosition)
	}
}

// MouseIn implements desktop.Hoverable.
func (r *rowList) MouseIn(ev *desktop.MouseEvent) { r.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (r *rowList) MouseMoved(ev *desktop.MouseEvent) { r.hover(r.rowAt(ev.Position.Y)) }

// MouseOut implements desktop.Hoverable.
func (r *rowList) MouseOut() { r.hover(-1) }

func (r *rowList) hover(i int) {
	if i == r.view.hover {
		return
	}
	r.view.hover = i
	r.showTip(i)
	if i >= 0 && r.onHover != nil {
		r.onHover(i)
	}
	r.Refresh()
}

// showTip tells, after a pause, what of a row is cut off, and what is said of it.
func (r *rowList) showTip(i int) {
	r.tips.hide()
	if !r.tips.on || i < 0 || r.draw == nil {
		return
	}
	height := r.rowHeight()
	r.tips.at = tipPlace{absolute(r).AddXY(look{r}.px(24), float32(i)*height-r.view.offset), fyne.NewSize(1, height)}
	r.tips.showSoon(r, r.draw.untold(i))
}

// Scrolled implements fyne.Scrollable.
func (r *rowList) Scrolled(ev *fyne.ScrollEvent) { r.scrollTo(r.view.offset - ev.Scrolled.DY) }

func (r *rowList) scrollTo(offset float32) {
	if offset = r.clamp(offset); offset != r.view.offset {
		r.tips.hide()
		r.view.offset, r.view.hover = offset, -1
		r.Refresh()
		r.nearEnd()
	}
}

// onThumb reports whether a place is on the scroll bar.
func (r *rowList) onThumb(at fyne.Position) bool {
	return r.content() > r.Size().Height && at.X >= r.Size().Width-look{r}.px(10)
}
