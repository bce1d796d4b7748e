package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// searchBar is the row under the query of the history that tells how far a search is, or that exchanges are being exported or imported,
// with a button that stops that.
type searchBar struct {
	past    *pastPane
	text    *widgets.Label
	button  *widgets.Button
	content *fyne.Container
}

func newSearchBar(p *pastPane) *searchBar {
	b := &searchBar{past: p, text: widgets.NewLabel("")}
	b.text.Shrink, b.text.Scale = true, widgets.SizeSmall
	b.text.SetColor(widgets.ColorMuted)
	b.button = widgets.NewStyledButton("", widgets.ButtonSmall, p.w.guard(b.press))
	b.button.Unhandled = p.w.unhandled
	b.content = widgets.NewStretchRow(6, 10, 0, b.text, b.button)
	b.content.Hide()
	return b
}

// press stops what goes on, or goes on with what was stopped.
func (b *searchBar) press() {
	past := b.past.w.model.Past
	switch {
	case past.Transferring():
		past.StopTransfer()
	case past.Stopped() != "":
		past.ResumeSearch()
	default:
		past.StopSearch()
	}
}

// show shows how far it is, and tells whether the row has come or gone.
func (b *searchBar) show() (changed bool) {
	past, t := b.past.w.model.Past, b.past.w.t
	text, button := past.Searching(), t("history.search_stop")
	switch {
	case past.Transferring():
		text = t("history.transferring")
	case past.Stopped() != "":
		text, button = past.Stopped(), t("history.search_on")
	}
	b.text.SetText(text)
	b.button.SetText(button)
	changed = b.content.Visible() != (text != "")
	if changed {
		show(b.content, text != "")
		b.past.w.leaveHidden()
	}
	return changed
}
