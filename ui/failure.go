package ui

import (
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/widgets"
)

// failureCard says why there is no answer, then what to try.
type failureCard struct {
	w       *Window
	content *widgets.Prose
}

func newFailureCard(w *Window) *failureCard {
	c := &failureCard{w: w, content: widgets.NewProse()}
	c.content.Look.Pad = 12
	c.content.Unhandled = w.unhandled
	c.content.OnMenu = w.proseMenu(c.content)
	return c
}

func (c *failureCard) show(f *rpcclient.Failure) {
	if f == nil {
		c.content.SetText()
		return
	}
	what, try := c.w.model.Explain(f)
	c.content.SetText(widgets.Paragraph{Text: "✗ " + what, Style: widgets.Error}, widgets.Paragraph{Text: try})
}
