package widgets

import "fyne.io/fyne/v2"

// renaming is a row whose title is being typed, in its place.
type renaming struct {
	id    string // "" while none is
	entry *renameEntry
}

// renameEntry is the line in which a title is typed: Enter and leaving it take it, Esc does not.
type renameEntry struct {
	Entry
	o *Outline
}

// Rename lets one type another title for a row, in its place; text is what stands there at first.
func (o *Outline) Rename(id, text string) {
	i := o.index(id)
	if i < 0 || o.OnRename == nil {
		return
	}
	o.list.move(i)
	o.selected = id
	o.renaming.id = id
	e := o.renaming.entry
	e.SetText(text)
	e.Show()
	o.list.Refresh()
	if c := canvasFor(o); c != nil { // the toolkit does not know that of what was never painted
		c.Focus(e)
	}
	e.Select()
}

// Renaming is the line in which a title is typed, hidden while none is.
func (o *Outline) Renaming() fyne.CanvasObject { return o.renaming.entry }

func newRenameEntry(o *Outline) *renameEntry {
	e := &renameEntry{o: o}
	e.Compact = true
	e.setUp("", false)
	e.ExtendBaseWidget(e)
	e.Hide()
	return e
}

// placeEntry puts the line over its row, wherever that was scrolled to.
func (o *Outline) placeEntry() {
	if o.renaming.id == "" {
		return
	}
	i := o.index(o.renaming.id)
	if i < 0 {
		o.endRename(false)
		return
	}
	l, height := look{o}, o.list.rowHeight()
	x := rowStart(l, o.list.rows.At(i))
	if o.list.rows.At(i).Fold != Leaf {
		x += l.px(10)
	}
	place(o.renaming.entry, x, float32(i)*height-o.list.view.offset, o.Size().Width-x-l.px(8), height)
}

// endRename takes what was typed, or not.
func (o *Outline) endRename(take bool) {
	id, text := o.renaming.id, o.renaming.entry.Text
	if id == "" {
		return
	}
	o.renaming.id = ""
	o.renaming.entry.Hide()
	o.list.Refresh()
	if take {
		o.OnRename(id, text)
	}
}

// TypedKey implements fyne.Focusable.
func (e *renameEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		id := e.o.renaming.id
		e.o.endRename(true)
		if focus(e.o); e.o.OnNamed != nil {
			e.o.OnNamed(id)
		}
	case fyne.KeyEscape:
		e.o.endRename(false)
		focus(e.o)
	case fyne.KeyUp, fyne.KeyDown:
	default:
		e.Entry.TypedKey(key)
	}
}

// FocusLost implements fyne.Focusable.
func (e *renameEntry) FocusLost() {
	e.Entry.FocusLost()
	e.o.endRename(true)
}
