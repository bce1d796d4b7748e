package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// OutlineEvents is what an Outline tells its owner, on the UI goroutine. Each may be nil.
type OutlineEvents struct {
	OnSelect  func(id string)                   // single click, or the cursor moved onto it: a preview
	OnOpen    func(id string)                   // double click or Enter, on a row that does not fold
	OnFold    func(id string, open bool)        // a click on a row that folds, Enter, Left or Right
	OnMenu    func(id string, at fyne.Position) // right button; id is "" beside the rows, the position is that on the canvas
	OnEnd     func()                            // the last rows come near: there may be more to show
	OnRename  func(id, name string)             // a title was typed in the place of another
	OnNamed   func(id string)                   // Enter ended that, and the keyboard is among the rows again
	OnUndo    func()                            // Ctrl+Z
	OnCopy    func()                            // Ctrl+C
	OnPaste   func()                            // Ctrl+V
	All       func() []string                   // what Ctrl+A chooses. If nil, all rows
	CanDrop   func(ids []string, on Spot) bool  // whether rows may go there
	OnDrop    func(ids []string, on Spot)       // rows were dragged there. If nil, none can be dragged
	Unhandled func(*fyne.KeyEvent)              // gets the keys that the outline has no use for: F2, Delete
}

// Outline is the tree or list of the sidebar. It shows rows that the owner has already unfolded, and keeps nothing
// but the id of its cursor; thousands of rows cost no more than those in view.
type Outline struct {
	widget.BaseWidget
	OutlineEvents
	Multiple bool // whether several rows can be chosen together

	list     *rowList
	selected string
	clicks   clicks
	marks    marks
	dragged  cargo
	renaming renaming
}

// NewOutline returns an empty outline. Empty is the text that it shows while it has no rows.
func NewOutline(empty string, events OutlineEvents) *Outline {
	o := &Outline{OutlineEvents: events, list: newRowList()}
	o.list.empty, o.list.tips.on = empty, true
	o.list.onTap = o.tapped
	o.list.onFree = func() { focus(o) }
	o.list.onMenu = o.menu
	o.list.onEnd = func() {
		if o.OnEnd != nil {
			o.OnEnd()
		}
	}
	o.list.isMarked, o.list.onLaid = o.isMarked, o.placeEntry
	if events.OnDrop != nil {
		o.list.onDrag, o.list.onDropped = o.drag, o.drop
	}
	o.unmark()
	o.renaming.entry = newRenameEntry(o)
	o.ExtendBaseWidget(o)
	return o
}

// SetRows shows other rows. The cursor stays on the row with its id, if there still is one.
func (o *Outline) SetRows(rows Rows) {
	o.prune(rows)
	o.list.set(rows, -1)
	o.list.cursor = o.index(o.selected)
	if o.dragged.ids != nil && !o.dragged.off {
		o.aim()
	}
	o.list.Refresh()
}

// List is what shows the rows, for tests that use the mouse.
func (o *Outline) List() fyne.CanvasObject { return o.list }

// RowUnder is the id of the row at a place of the canvas, "" if no row is seen there.
func (o *Outline) RowUnder(at fyne.Position) string {
	corner := absolute(o.list)
	if corner.IsZero() { // what it stands in is hidden
		return ""
	}
	at = at.Subtract(corner)
	if size := o.list.Size(); at.X < 0 || at.X >= size.Width || at.Y >= size.Height {
		return ""
	}
	if i := o.list.rowAt(at.Y); i >= 0 {
		return o.list.rows.At(i).ID
	}
	return ""
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
	o.unmark()
	o.marks.times++
	o.selected = o.list.rows.At(i).ID
	o.list.move(i)
	callID(o.OnSelect, o.selected)
}

func (o *Outline) tapped(i int, onFold bool) {
	focus(o)
	row := o.list.rows.At(i)
	if held := o.list.view.modifier; o.Multiple && held != 0 {
		o.tappedWith(held, i)
		return
	}
	double := o.clicks.click(row.ID, time.Now())
	switch {
	case onFold:
		o.fold(row)
	case double && row.Fold == Leaf:
		callID(o.OnOpen, row.ID)
	default:
		o.choose(i)
		o.fold(row)
	}
}

// tappedWith answers to a click while a modifier key is held.
func (o *Outline) tappedWith(held fyne.KeyModifier, i int) {
	switch {
	case held&fyne.KeyModifierShift != 0:
		o.reach(i)
	case held&fyne.KeyModifierShortcutDefault != 0:
		o.flip(i)
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
	if i >= 0 && !o.isMarked(i) {
		o.choose(i)
	}
	if i >= 0 {
		id = o.list.rows.At(i).ID
	}
	if o.OnMenu != nil {
		o.OnMenu(id, at)
	}
}

// TypedKey implements fyne.Focusable: the arrows, Home, End and the page keys move the cursor, Left and Right fold,
// Enter opens, or folds, the menu key opens the menu. Esc ends a drag.
func (o *Outline) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape && o.letGo() {
		return
	}
	if i, ok := o.list.step(key.Name); ok {
		if o.Multiple && o.marks.shift && o.list.cursor >= 0 {
			o.reach(i)
		} else {
			o.choose(i)
		}
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
		o.enter(row)
	case desktop.KeyMenu:
		y := float32(i+1)*o.list.rowHeight() - o.list.view.offset
		o.menu(i, absolute(o).AddXY(look{o}.px(24), y))
	default:
		unused(o.Unhandled, key)
	}
}

// enter opens a leaf, and folds any other row or unfolds it.
func (o *Outline) enter(row Row) {
	if row.Fold == Leaf {
		callID(o.OnOpen, row.ID)
		return
	}
	o.fold(row)
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
	o.marks.shift = o.marks.shift && focused
	if focused && o.list.cursor < 0 && o.list.rows.Len() > 0 {
		o.list.cursor = 0
		o.selected = o.list.rows.At(0).ID
	}
	o.list.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (o *Outline) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(&outlineLayout{o}, o.list, o.renaming.entry))
}

// outlineLayout gives the list all room; the line for a title lies over its row.
type outlineLayout struct{ o *Outline }

// MinSize implements fyne.Layout.
func (l *outlineLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.o.list.MinSize() }

// Layout implements fyne.Layout.
func (l *outlineLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.o.list.Move(fyne.Position{})
	l.o.list.Resize(size)
	l.o.placeEntry()
}
