package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/widgets"
)

// failureCard says why there is no answer, then what to try, and offers to look closer.
type failureCard struct {
	w       *Window
	text    *widgets.Prose
	examine *widgets.Button
	follow  *widgets.Button // where the reply asks to go elsewhere
	content fyne.CanvasObject
}

func newFailureCard(w *Window) *failureCard {
	c := &failureCard{w: w, text: widgets.NewProse()}
	c.text.Look.Pad = 12
	c.text.Unhandled = w.unhandled
	c.text.OnMenu = w.proseMenu(c.text)
	c.examine = w.actionButton(widgets.ButtonRaised, "examine")
	c.follow = widgets.NewStyledButton("", widgets.ButtonPrimary, w.guard(func() { w.tab().FollowRedirect() }))
	c.follow.Unhandled = w.unhandled
	foot := widgets.NewInset(12, 10, container.NewHBox(c.follow, c.examine))
	c.content = widgets.NewColumn(0, c.text, widgets.NewDivider(), foot)
	return c
}

func (c *failureCard) show(f *rpcclient.Failure) {
	c.examine.SetText(c.w.t("action.examine"))
	c.examine.Tooltip = c.w.tip("examine")
	to := c.w.tab().Response().Redirect()
	c.follow.SetText(c.w.t("redirect.follow"))
	show(c.follow, to != nil && to.Address != "")
	if to != nil {
		c.follow.Tooltip = c.w.t("redirect.follow.tip", to.Address)
	}
	show(c.examine, f == nil || f.Cause != rpcclient.CauseUnresolved && f.Cause != rpcclient.CauseBadMessage) // these never reached a connection
	if f == nil {
		c.text.SetText()
		return
	}
	what, try := c.w.model.Explain(f)
	said := []widgets.Paragraph{{Text: "✗ " + what, Style: widgets.Error}, {Text: try}}
	if what, try := c.w.model.Hindered(to); what != "" {
		said = append(said, widgets.Paragraph{Text: "⚠ " + what, Style: widgets.Warn}, widgets.Paragraph{Text: try})
	}
	c.text.SetText(said...)
}
