package widgets

import (
	"fyne.io/fyne/v2/driver/desktop"
)

// editorNames is what an editor knows of the names in its text that stand for values.
type editorNames struct {
	// Naming tells about them.
	Naming Naming

	tip  tip
	told string // about the one under the mouse
}

// MouseIn is for Fyne, like the methods that follow.
func (e *Editor) MouseIn(m *desktop.MouseEvent) { e.MouseMoved(m) }

// MouseMoved tells about the name under the mouse.
func (e *Editor) MouseMoved(m *desktop.MouseEvent) { e.tellName(m.Position) }

// MouseOut tells nothing any more.
func (e *Editor) MouseOut() {
	e.told = ""
	e.tip.hide()
}

// offerNames opens the list of names where one is being typed. It reports whether there are any.
func (c *completion) offerNames() bool {
	d := c.e.draft
	at := d.at.caret
	o := c.e.Naming.offer(d.buf.Visible(at.line), at.col)
	if len(o.Items) == 0 || d.hasSelection() || c.e.ReadOnly {
		return false
	}
	c.names, c.start = true, spot{at.line, o.From}
	c.list(o)
	c.drop.show()
	c.drop.list.move(0)
	return true
}

// list shows an offer of names.
func (c *completion) list(o NameOffer) {
	c.offer = o
	rows := make(RowSlice, len(o.Items))
	for i, s := range o.Items {
		rows[i] = Row{ID: s.Value, Title: s.Title, Note: s.Note}
	}
	c.drop.list.view.offset = 0
	c.drop.list.set(rows, min(0, len(rows)-1))
	c.drop.Refresh()
}

// followNames keeps the list of names at what is being typed.
func (c *completion) followNames() {
	d := c.e.draft
	at := d.at.caret
	o := c.e.Naming.offer(d.buf.Visible(at.line), at.col)
	if len(o.Items) == 0 || at.line != c.start.line || o.From != c.start.col || d.hasSelection() {
		c.drop.close()
		return
	}
	c.list(o)
}

// takeName puts a name in the place of what was typed, with its braces, as one step of undo.
func (c *completion) takeName(i int) {
	c.drop.close()
	if i < 0 || i >= len(c.offer.Items) {
		return
	}
	o := c.offer
	c.e.userEdit(func(d *Draft) {
		name, to := o.taken(i, string(d.buf.Visible(c.start.line)))
		d.replace(editAlone, c.start, spot{c.start.line, to}, []byte(name))
	})
}

// typedName opens the list when a name begins to be typed.
func (e *Editor) typedName() {
	if !e.words.drop.open() {
		e.words.offerNames()
	}
}
