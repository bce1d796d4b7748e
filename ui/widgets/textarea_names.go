package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// areaNames is what an area offers and tells of the names in its text.
type areaNames struct {
	// Naming tells about the names in the text that stand for values, a line at a time.
	Naming Naming

	drop  *dropdown
	offer NameOffer
	tip   tip
	says  string
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
	to := a.offer.To
	if rest := strings.TrimLeft(line[to:], " \t"); strings.HasPrefix(rest, "}}") {
		to = len(line) - len(rest) + len("}}")
	}
	a.press(fyne.KeyDelete, utf8.RuneCountInString(line[at:to]))
	a.press(fyne.KeyBackspace, utf8.RuneCountInString(line[a.offer.From:at]))
	for _, r := range a.offer.Items[i].Value + "}}" {
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

// SetTooltip changes what a TipLayer shows after a while under the mouse.
func (a *TextArea) SetTooltip(text string) {
	if a.says != text {
		a.says = text
		a.tip.hide()
	}
}

// MouseIn is for Fyne, like the methods that follow.
func (a *TextArea) MouseIn(*desktop.MouseEvent) { a.tip.showSoon(a, a.says) }

// MouseMoved shows the tip where it is not shown.
func (a *TextArea) MouseMoved(*desktop.MouseEvent) {
	if a.tip.shown == nil && a.tip.wait == nil {
		a.tip.showSoon(a, a.says)
	}
}

// MouseOut takes the tip away.
func (a *TextArea) MouseOut() { a.tip.hide() }
