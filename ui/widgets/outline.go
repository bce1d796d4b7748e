package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// OutlineEvents is what an Outline tells its owner, on the UI goroutine. Each may be nil.
type OutlineEvents struct {
	OnSelect  func(id string)                   // single click, or the cursor moved onto it: a preview
	OnOpen    func(id string)                   // double click or Enter
	OnFold    func(id string, open bool)        // a click on a row that folds, Left or Right
	OnMenu    func(id string, at fyne.Position) // right button; id is "" beside the rows, the position is that on the canvas
	OnEnd     func()                            // the last rows come near: there may be more to show
	Unhandled func(*fyne.KeyEvent)              // gets the keys that the outline has no use for: F2, Delete
}

// Outline is the tree or list of the sidebar. It shows rows that the owner has already unfolded, and keeps nothing
// but the id of its cursor; thousands of rows cost no more than those in view.
type Outline struct {
	widget.BaseWidget
	OutlineEvents

	list     *rowList
	selected string
	clicks   clicks
}

// NewOutline returns an empty outline. Empty is the text that it shows while it has no rows.
func NewOutline(empty string, events OutlineEvents) *Outline {
	o := &Outline{OutlineEvents: events, list: newRowList()}
	o.list.empty = empty
	o.list.onTap = o.tapped
	o.list.onMenu = o.menu
	o.list.onEnd = func() {
		if o.OnEnd != nil {
			o.OnEnd()
		}
	}
	o.ExtendBaseWidget(o)
	return o
}

// SetRows shows other rows. The cursor stays on the row with its id, if there still is one.
func (o *Outline) SetRows(rows Rows) {
	o.list.set(rows, -1)
	o.list.cursor = o.index(o.selected)
	o.list.Refresh()
}

// SetEmpty changes the text that is shown while there are no rows.
func (o *Outline) SetEmpty(text string) {
	o.list.empty = text
	o.list.Refresh()
}

// Selected returns the id of the row at the cursor, "" for none.
func (o *Outline) Selected() string { return o.selected }

// SetSelected moves the cursor and scrolls it into view. It calls nothing. An unknown id takes the cursor away until
// rows come that have it.
func (o *Outline) SetSelected(id string) {
	o.selected = id
	o.list.move(o.index(id))
}

func (o *Outline) index(id string) int {
	if id == "" {
		return -1
	}
	for i := range o.list.rows.Len() {
		if o.list.rows.At(i).ID == id {
			return i
		}
	}
	return -1
}

// choose moves the cursor for the user.
func (o *Outline) choose(i int) {
	if i < 0 || i >= o.list.rows.Len() {
		return
	}
	o.selected = o.list.rows.At(i).ID
	o.list.move(i)
	callID(o.OnSelect, o.selected)
}

func (o *Outline) tapped(i int, onFold bool) {
	focus(o)
	row := o.list.rows.At(i)
	double := o.clicks.click(row.ID, time.Now())
	switch {
	case onFold:
		o.fold(row)
	case double:
		callID(o.OnOpen, row.ID)
	default:
		o.choose(i)
		o.fold(row)
	}
}

// fold opens what is closed and the other way round; leaves stay as they are.
func (o *Outline) fold(row Row) {
	if row.Fold != Leaf && o.OnFold != nil {
		o.OnFold(row.ID, row.Fold == Closed)
	}
}

func (o *Outline) menu(i int, at fyne.Position) {
	focus(o)
	id := ""
	if i >= 0 {
		o.choose(i)
		id = o.selected
	}
	if o.OnMenu != nil {
		o.OnMenu(id, at)
	}
}

// TypedKey implements fyne.Focusable: the arrows, Home, End and the page keys move the cursor, Left and Right fold,
// Enter opens, the menu key opens the menu.
func (o *Outline) TypedKey(key *fyne.KeyEvent) {
	if i, ok := o.list.step(key.Name); ok {
		o.choose(i)
		return
	}
	i := o.list.cursor
	if i < 0 || i >= o.list.rows.Len() {
		unused(o.Unhandled, key)
		return
	}
	switch row := o.list.rows.At(i); key.Name {
	case fyne.KeyLeft:
		o.left(i, row)
	case fyne.KeyRight:
		o.right(i, row)
	case fyne.KeyReturn, fyne.KeyEnter:
		callID(o.OnOpen, row.ID)
	case desktop.KeyMenu:
		y := float32(i+1)*o.list.rowHeight() - o.list.view.offset
		o.menu(i, absolute(o).AddXY(look{o}.px(24), y))
	default:
		unused(o.Unhandled, key)
	}
}

// left closes an open row, and leads from any other to the row above that it belongs to.
func (o *Outline) left(i int, row Row) {
	if row.Fold == Open {
		o.fold(row)
		return
	}
	for above := i - 1; above >= 0; above-- {
		if o.list.rows.At(above).Depth < row.Depth {
			o.choose(above)
			return
		}
	}
}

// right opens a closed row, and leads from an open one to the first under it.
func (o *Outline) right(i int, row Row) {
	switch row.Fold {
	case Closed:
		o.fold(row)
	case Open:
		o.choose(i + 1)
	case Leaf:
	}
}

// TypedRune implements fyne.Focusable.
func (o *Outline) TypedRune(rune) {}

// FocusGained implements fyne.Focusable. The first row takes the cursor if none has it.
func (o *Outline) FocusGained() { o.setFocused(true) }

// FocusLost implements fyne.Focusable.
func (o *Outline) FocusLost() { o.setFocused(false) }

func (o *Outline) setFocused(focused bool) {
	o.list.focused = focused
	if focused && o.list.cursor < 0 && o.list.rows.Len() > 0 {
		o.list.cursor = 0
		o.selected = o.list.rows.At(0).ID
	}
	o.list.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (o *Outline) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.list) }
