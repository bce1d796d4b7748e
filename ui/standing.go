package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// standingBar stands over a request whose file somebody else changed, which could not be saved, or not with all that was typed. It is
// hidden while all is well.
type standingBar struct {
	w       *Window
	text    *widgets.Label
	mine    *widgets.Button
	theirs  *widgets.Button
	both    *widgets.Button
	compare *widgets.Button
	dismiss *widgets.Button
	edit    *widgets.Button
	reopen  *widgets.Button
	marked  string // the row of the file whose merge markers are told of; "" if none are
	content *fyne.Container
}

func newStandingBar(w *Window) *standingBar {
	b := &standingBar{w: w, text: shrinking("")}
	b.text.SetColor(widgets.ColorWarn)
	settle := func(c model.Choice) func() {
		return w.guard(func() { w.now(func() { w.tab().Settle(c) }) })
	}
	b.mine = widgets.NewStyledButton("", widgets.ButtonRaised, settle(model.KeepMine))
	b.theirs = widgets.NewStyledButton("", widgets.ButtonRaised, settle(model.KeepTheirs))
	b.both = widgets.NewStyledButton("", widgets.ButtonRaised, settle(model.KeepBoth))
	b.compare = widgets.NewStyledButton("", widgets.ButtonPrimary, w.guard(b.decide))
	b.dismiss = widgets.NewStyledButton("", widgets.ButtonRaised, w.guard(func() { w.now(func() { w.tab().DismissLeftOut() }) }))
	b.edit = widgets.NewStyledButton("", widgets.ButtonPrimary, w.guard(func() { w.editRawOf(w.tab().Unreadable()) }))
	b.reopen = widgets.NewStyledButton("", widgets.ButtonPrimary, w.guard(func() { w.tab().Reopen(func() {}) }))
	for _, button := range b.buttons() {
		button.Unhandled = w.unhandled
	}
	row := widgets.NewStretchRow(8, 12, 0, b.text, b.theirs, b.mine, b.both, b.compare, b.edit, b.reopen, b.dismiss)
	b.content = widgets.NewPanel(widgets.ColorRaised, widgets.NewInset(0, 4, row))
	b.content.Hide()
	return b
}

// decide opens the sheet where one decides: about merge markers, or about what differs.
func (b *standingBar) decide() {
	if b.marked != "" {
		b.w.overlay.resolve(b.marked, nil)
		return
	}
	b.w.overlay.compareSaved()
}

func (b *standingBar) buttons() []*widgets.Button {
	return []*widgets.Button{b.mine, b.theirs, b.both, b.compare, b.edit, b.reopen, b.dismiss}
}

func (b *standingBar) language() {
	for key, button := range map[string]*widgets.Button{"standing.mine": b.mine, "standing.theirs": b.theirs, "standing.both": b.both, "standing.compare": b.compare, "standing.dismiss": b.dismiss, "standing.edit": b.edit, "standing.reopen": b.reopen} {
		button.SetText(b.w.t(key))
		button.Tooltip = b.w.t(key + ".tip")
	}
	b.show()
}

// standings are the texts of how a file is.
var standings = map[model.Standing]string{
	model.Changed: "standing.changed", model.Gone: "standing.gone", model.Unreadable: "standing.unreadable",
}

// show tells how the file of the tab is.
func (b *standingBar) show() {
	t := b.w.tab()
	text := t.Trouble()
	if key := standings[t.Standing()]; key != "" && text == "" {
		text = b.w.t(key)
	}
	if b.marked = t.MarkedRow(); b.marked != "" {
		text = b.w.t("standing.marked")
	}
	closed := t.ClosedIn()
	if t.Trouble() == "" && closed != "" {
		text = b.w.t("standing.closed", closed)
	}
	left := text == "" && t.LeftOut() != ""
	if left {
		text = t.LeftOut()
	}
	if above := t.MarkedAbove(); text == "" && above != "" {
		b.marked, text = above, b.w.t("standing.marked_above", b.w.model.FileOf(above))
	}
	marked := b.marked != ""
	b.text.SetText(text)
	show(b.dismiss, left)
	show(b.edit, b.w.model.CanEditRaw(t.Unreadable()))
	show(b.reopen, closed != "")
	show(b.theirs, t.Standing() == model.Changed)
	b.compare.SetText(b.w.t(map[bool]string{false: "standing.compare", true: "standing.resolve"}[marked]))
	show(b.compare, t.Standing() == model.Changed || marked)
	show(b.mine, t.Standing() != model.AsSaved)
	show(b.both, t.Standing() == model.Changed || t.Standing() == model.Unreadable)
	before := b.content.Visible()
	if show(b.content, text != ""); before != b.content.Visible() && b.w.splits != nil {
		b.w.splits.content.Refresh()
		b.w.leaveHidden()
	}
}
