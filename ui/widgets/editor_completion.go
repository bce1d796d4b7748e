package widgets

import (
	"fyne.io/fyne/v2"
)

// completion is the list of words that an editor offers at its caret. What is typed while it is open filters it.
type completion struct {
	e     *Editor
	drop  *dropdown
	words []string // tokens of JSON
	shown []int    // of words, in the order of the list
	start spot     // of what is being completed
	names bool     // it is a name that stands for a value
	offer NameOffer
}

func newCompletion(e *Editor) *completion {
	c := &completion{e: e, drop: newDropdown(e)}
	c.drop.list.onTap = func(i int, _ bool) { c.take(i) }
	return c
}

// dropAnchor implements dropHost: the list stands under the caret's line, from where the word begins.
func (e *Editor) dropAnchor() (fyne.Position, fyne.Size) {
	at := e.PositionOf(e.draft.point(e.words.start))
	return absolute(e).Add(at), e.CellSize()
}

// Complete offers words at the caret, tokens of JSON: keys where a key would stand, values elsewhere. With only one that goes
// on what was typed, it is taken.
func (e *Editor) Complete(keys, values []string) {
	if e.ReadOnly {
		return
	}
	c, d := e.words, e.draft
	if c.offerNames() {
		return
	}
	c.names = false
	at := wordAt(d.buf, d.at.caret)
	c.start, c.words = at.from, values
	if d.buf.wantsKey(at.from) {
		c.words = keys
	}
	c.filter()
	switch {
	case len(c.shown) == 1 && at.typed(d.buf, d.at.caret) != "":
		c.take(0)
	case len(c.shown) > 0:
		c.drop.show()
		c.drop.list.move(0)
	}
}

// Completing reports whether words are being offered.
func (e *Editor) Completing() bool { return e.words.drop.open() }

// filter lists the words that match what was typed.
func (c *completion) filter() {
	d := c.e.draft
	typed := wordAt(d.buf, d.at.caret).typed(d.buf, d.at.caret)
	c.shown = fuzzyRank(typed, len(c.words), func(i int) (string, string) { return c.words[i], "" })
	rows := make(RowSlice, len(c.shown))
	for i, at := range c.shown {
		rows[i] = Row{ID: c.words[at], Title: c.words[at]}
	}
	c.drop.list.view.offset = 0
	c.drop.list.set(rows, min(0, len(rows)-1))
	c.drop.Refresh()
}

// follow keeps the list at what is being typed, and closes it when the caret has left that.
func (c *completion) follow() {
	if !c.drop.open() {
		return
	}
	if c.names {
		c.followNames()
		return
	}
	d := c.e.draft
	if wordAt(d.buf, d.at.caret).from != c.start || d.hasSelection() {
		c.drop.close()
		return
	}
	if c.filter(); len(c.shown) == 0 {
		c.drop.close()
	}
}

// key is what keys do while the list is open; the others go on to the editor.
func (c *completion) key(k *fyne.KeyEvent) bool {
	if !c.drop.open() {
		return false
	}
	list := c.drop.list
	switch k.Name {
	case fyne.KeyEscape:
		c.drop.close()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		c.take(list.cursor)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		if i, ok := list.step(k.Name); ok {
			list.move(i)
		}
	default:
		return false
	}
	return true
}

// take puts a word in the place of what was typed, as one step of undo. A key brings its colon along.
func (c *completion) take(i int) {
	if c.names {
		c.takeName(i)
		return
	}
	c.drop.close()
	if i < 0 || i >= len(c.shown) {
		return
	}
	word := c.words[c.shown[i]]
	c.e.userEdit(func(d *Draft) {
		at := wordAt(d.buf, d.at.caret)
		if d.buf.wantsKey(at.from) && !colonFollows(d.buf, at.to) {
			word += ": "
		}
		d.replace(editAlone, at.from, at.to, []byte(word))
	})
}

// FocusLost closes the list of words too.
func (e *Editor) FocusLost() {
	e.words.drop.close()
	e.tip.hide()
	e.TextView.FocusLost()
}
