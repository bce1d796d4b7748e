package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// areaNames is what an area offers and tells of the names in its text.
type areaNames struct {
	// Naming tells about the names in the text that stand for values, a line at a time.
	Naming Naming

	drop   *dropdown
	offer  NameOffer
	tip    tip
	scroll *container.Scroll // what scrolls the text; nil before it was painted
	told   string            // about the name under the mouse
}

// dropAnchor implements dropHost: the list stands under the caret.
func (a *TextArea) dropAnchor() (fyne.Position, fyne.Size) {
	size := look{a}.size(theme.SizeNameText)
	return absolute(a).Add(a.CursorPosition()), fyne.NewSize(size, size*1.5)
}

// caret is the line that the caret stands in, and where in it, in bytes.
func (a *TextArea) caret() (line string, at int) {
	runes := []rune(a.Text)
	before := string(runes[:min(a.CursorTextOffset(), len(runes))])
	from := strings.LastIndexByte(before, '\n') + 1
	line, _, _ = strings.Cut(a.Text[from:], "\n")
	return line, len(before) - from
}

// offerNames opens the list of names where one is being typed, or closes it.
func (a *TextArea) offerNames() {
	line, at := a.caret()
	a.offer = a.Naming.offer([]byte(line), at)
	if len(a.offer.Items) == 0 {
		a.drop.close()
		return
	}
	rows := make(RowSlice, len(a.offer.Items))
	for i, s := range a.offer.Items {
		rows[i] = Row{ID: s.Value, Title: s.Title, Note: s.Note}
	}
	a.tip.hide()
	a.drop.list.view.offset = 0
	a.drop.list.set(rows, 0)
	a.drop.show()
	a.drop.Refresh()
}

// takeName types a name in the place of what was typed of it, with its braces, as the person would.
func (a *TextArea) takeName(i int) {
	a.drop.close()
	line, at := a.caret()
	if i < 0 || i >= len(a.offer.Items) || a.offer.From > at || a.offer.To > len(line) {
		return
	}
	name, to := a.offer.taken(i, line)
	a.press(fyne.KeyDelete, utf8.RuneCountInString(line[at:to]))
	a.press(fyne.KeyBackspace, utf8.RuneCountInString(line[a.offer.From:at]))
	for _, r := range name {
		a.Entry.TypedRune(r)
	}
}

func (a *TextArea) press(key fyne.KeyName, times int) {
	for range times {
		a.Entry.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// TypedRune implements fyne.Focusable.
func (a *TextArea) TypedRune(r rune) {
	a.tip.hide()
	a.Entry.TypedRune(r)
	a.offerNames()
}

// nameKey is what keys do while the list is open; the others go on to the area.
func (a *TextArea) nameKey(key fyne.KeyName) bool {
	if !a.drop.open() {
		return false
	}
	list := a.drop.list
	switch key {
	case fyne.KeyEscape:
		a.drop.close()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		a.takeName(list.cursor)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		if i, ok := list.step(key); ok {
			list.move(i)
		}
	default:
		return false
	}
	return true
}

// MouseIn is for Fyne, like the methods that follow.
func (a *TextArea) MouseIn(m *desktop.MouseEvent) { a.MouseMoved(m) }

// MouseMoved tells about the name under the mouse.
func (a *TextArea) MouseMoved(m *desktop.MouseEvent) {
	text := ""
	for _, p := range a.pieces() {
		if at := p.at.AddXY(0, -a.scrolled()); inside(m.Position, at, p.size) {
			text = a.Naming.tell(p.line, p.name)
			a.tip.at = tipPlace{absolute(a).Add(at), p.size}
		}
	}
	if text != a.told {
		a.told = text
		a.tip.showSoon(a, text)
	}
}

// MouseOut tells nothing any more.
func (a *TextArea) MouseOut() {
	a.told = ""
	a.tip.hide()
}

func inside(pos, at fyne.Position, size fyne.Size) bool {
	return pos.X >= at.X && pos.Y >= at.Y && pos.X < at.X+size.Width && pos.Y < at.Y+size.Height
}
