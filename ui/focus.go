package ui

import (
	"slices"

	"fyne.io/fyne/v2"
)

func (w *Window) focus(f fyne.Focusable) { w.win.Canvas().Focus(f) }

// cycle moves the focus to the next pane, or with -1 to the previous one.
func (w *Window) cycle(step int) {
	panes := w.panes()
	at := slices.Index(panes, w.win.Canvas().Focused())
	if at < 0 && step < 0 {
		at = 0
	}
	n := len(panes)
	w.focus(panes[((at+step)%n+n)%n])
}

// panes are the places that the focus goes round by, in the order of reading.
func (w *Window) panes() []fyne.Focusable {
	var panes []fyne.Focusable
	if w.frame.sidebarShown() {
		panes = append(panes, w.sidebar.rows)
	}
	panes = append(panes, w.address.address, w.address.method, w.request.focusable(), w.response.focusable())
	if w.frame.wireShown() {
		panes = append(panes, w.wire.table, w.wire.focusable())
	}
	return panes
}
