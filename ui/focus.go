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
	for _, of := range []func(fyne.Focusable) (seen, mine bool){w.seenBeside, w.seenInResponse, w.seenInBars} {
		if seen, mine := of(f); mine {
			return seen
		}
	}
	return visible(f)
}

// seenBeside is seen for what stands in the sidebar and in the pane of frames; mine is false for anything else.
func (w *Window) seenBeside(f fyne.Focusable) (seen, mine bool) {
	switch f {
	case w.sidebar.choice:
		return w.splits.sidebarShown(), true
	case w.sidebar.rows, w.sidebar.filter:
		return w.splits.sidebarShown() && !w.sidebar.showsPast(), true
	case w.sidebar.past.rows, w.sidebar.past.filter:
		return w.splits.sidebarShown() && w.sidebar.showsPast(), true
	case w.wire.head.group, w.wire.head.filter, w.wire.head.pause, w.wire.head.clear, w.wire.head.export, w.wire.table, w.wire.detail.tabs:
		return w.splits.wireShown(), true
	case w.wire.foot.latest, w.wire.detail.hex, w.wire.detail.text, w.wire.detail.space, w.wire.detail.fields.list:
		return w.splits.wireShown() && visible(f), true
	}
	return false, false
}

// seenInResponse is seen for what stands in the pane of the response.
func (w *Window) seenInResponse(f fyne.Focusable) (seen, mine bool) {
	p := w.response
	switch f {
	case p.find.text, p.find.ways.letters, p.find.ways.pattern, p.find.where, p.find.ways.back, p.find.ways.next, p.find.ways.close:
		return p.find.content.Visible(), true
	case p.filter.text, p.filter.here, p.filter.stop, p.filter.close:
		return p.filter.content.Visible() && visible(f), true
	case p.line.number:
		return p.line.content.Visible(), true
	case p.diff.view.Older, p.diff.view.Newer, p.diff.view.Both, p.diff.rules.ignore, p.diff.rules.order, p.diff.rules.values,
		p.diff.head.back, p.diff.head.next, p.diff.head.form, p.diff.head.stop:
		return p.diff.seen(f), true
	case p.failure.text, p.failure.examine, p.failure.follow:
		return p.failure.content.Visible(), true
	case p.doctor.text, p.doctor.try, p.doctor.again, p.doctor.leave:
		return p.doctor.content.Visible() && visible(f), true
	case p.notices.rows, p.notices.whole, p.notices.going.stop, p.notices.ways[0], p.notices.ways[1], p.notices.ways[2]:
		return p.notices.content.Visible() && visible(f), true
	}
	return p.consent.has(f) && p.consent.seen(f), p.consent.has(f)
}

// seenInBars is seen for bars to look for something, and for forms.
func (w *Window) seenInBars(f fyne.Focusable) (seen, mine bool) {
	for _, b := range []*seekBar{w.request.seek, w.wire.detail.seek} {
		if b.has(f) {
			return b.content.Visible() && visible(f), true
		}
	}
	for _, form := range []*form{w.request.options.form, w.request.security.form} {
		if row, ok := form.has(f); ok {
			return form.isShown() && row.content.Visible(), true
		}
	}
	return false, false
}

func visible(f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	return !ok || o.Visible()
}
