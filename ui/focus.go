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
	if w.splits.sidebarShown() {
		panes = append(panes, w.sidebar.list())
	}
	panes = append(panes, w.address.address, w.address.method, w.request.focusable(), w.response.focusable())
	if w.splits.wireShown() {
		panes = append(panes, w.wire.table, w.wire.focusable())
	}
	return panes
}

// leaveHidden takes the keyboard from what is seen no more: keys would change there what nobody sees.
func (w *Window) leaveHidden() {
	focused := w.win.Canvas().Focused()
	switch {
	case focused == nil || w.seen(focused):
	case w.ofResponse(focused):
		w.focus(w.response.focusable())
	default:
		w.focus(w.request.focusable())
	}
}

// ofResponse reports whether what takes the keyboard belongs to the response.
func (w *Window) ofResponse(f fyne.Focusable) bool {
	switch f {
	case w.response.pretty, w.response.tree, w.response.raw, w.response.bytes, w.response.find.text, w.response.filter.text, w.response.line.number, w.response.notices.rows, w.response.notices.whole, w.response.failure.text,
		w.response.diff.view.Older, w.response.diff.view.Newer, w.response.diff.view.Both, w.response.diff.rules.ignore,
		w.response.failure.examine, w.response.failure.follow, w.response.doctor.text, w.response.doctor.try, w.response.doctor.again, w.response.doctor.leave,
		w.response.tabs:
		return true
	}
	return w.response.consent.has(f)
}

// seen reports whether a widget that takes the keyboard is shown, with what it stands in.
func (w *Window) seen(f fyne.Focusable) bool {
	switch f {
	case w.sidebar.choice:
		return w.splits.sidebarShown()
	case w.sidebar.rows, w.sidebar.filter:
		return w.splits.sidebarShown() && !w.sidebar.showsPast()
	case w.sidebar.past.rows, w.sidebar.past.filter:
		return w.splits.sidebarShown() && w.sidebar.showsPast()
	case w.wire.head.group, w.wire.head.filter, w.wire.head.pause, w.wire.head.clear, w.wire.head.export, w.wire.table, w.wire.detail.tabs:
		return w.splits.wireShown()
	case w.wire.foot.latest:
		return w.splits.wireShown() && visible(f)
	case w.wire.detail.hex, w.wire.detail.text, w.wire.detail.space, w.wire.detail.fields.list:
		return w.splits.wireShown() && visible(f)
	case w.response.find.text, w.response.find.ways.letters, w.response.find.ways.pattern, w.response.find.where,
		w.response.find.ways.back, w.response.find.ways.next, w.response.find.ways.close:
		return w.response.find.content.Visible()
	case w.response.filter.text, w.response.filter.here, w.response.filter.stop, w.response.filter.close:
		return w.response.filter.content.Visible() && visible(f)
	case w.response.line.number:
		return w.response.line.content.Visible()
	case w.response.diff.view.Older, w.response.diff.view.Newer, w.response.diff.view.Both, w.response.diff.rules.ignore, w.response.diff.rules.order, w.response.diff.rules.values,
		w.response.diff.head.back, w.response.diff.head.next, w.response.diff.head.form, w.response.diff.head.stop:
		return w.response.diff.seen(f)
	case w.response.failure.text, w.response.failure.examine, w.response.failure.follow:
		return w.response.failure.content.Visible()
	case w.response.doctor.text, w.response.doctor.try, w.response.doctor.again, w.response.doctor.leave:
		return w.response.doctor.content.Visible() && visible(f)
	case w.response.notices.rows, w.response.notices.whole, w.response.notices.going.stop, w.response.notices.ways[0], w.response.notices.ways[1], w.response.notices.ways[2]:
		return w.response.notices.content.Visible() && visible(f)
	}
	if w.response.consent.has(f) {
		return w.response.consent.seen(f)
	}
	for _, b := range []*seekBar{w.request.seek, w.wire.detail.seek} {
		if b.has(f) {
			return b.content.Visible() && visible(f)
		}
	}
	for _, form := range []*form{w.request.options.form, w.request.security.form} {
		if row, ok := form.has(f); ok {
			return form.isShown() && row.content.Visible()
		}
	}
	return visible(f)
}

func visible(f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	return !ok || o.Visible()
}
