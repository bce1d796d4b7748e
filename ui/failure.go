package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/widgets"
)

// failureCard says why there is no answer, then what to try. Its texts can be selected.
type failureCard struct {
	w       *Window
	what    *widget.Label
	try     *widget.Label
	content fyne.CanvasObject
}

func newFailureCard(w *Window) *failureCard {
	c := &failureCard{w: w, what: widget.NewLabel(""), try: widget.NewLabel("")}
	for _, l := range []*widget.Label{c.what, c.try} {
		l.Wrapping = fyne.TextWrapWord
		l.Selectable = true
	}
	c.what.TextStyle.Bold = true
	c.what.Importance = widget.DangerImportance
	c.content = container.NewVScroll(widgets.NewInset(8, 8, container.NewVBox(c.what, c.try)))
	return c
}

func (c *failureCard) show(f *rpcclient.Failure) {
	if f == nil {
		c.what.SetText("")
		c.try.SetText("")
		return
	}
	what, try := c.w.model.Explain(f)
	c.what.SetText("✗ " + what)
	c.try.SetText(try)
}
