package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// securityForm is the Security pane: a line that says how safe the way to the address is, and the fields.
type securityForm struct {
	*form
	state *widgets.Prose
	pane  fyne.CanvasObject
}

func newSecurityForm(w *Window) *securityForm {
	f := &securityForm{form: newForm(w, securityFields), state: widgets.NewProse()}
	f.state.Look.Pad = 12
	f.state.Unhandled = w.unhandled
	f.state.OnMenu = w.proseMenu(f.state)
	f.pane = container.NewBorder(widgets.NewInset(0, 8, widgets.NewMinHeight(42, f.state)), nil, nil, nil, f.form.content)
	return f
}

func (f *securityForm) language() {
	f.form.language()
	f.describe()
}

func (f *securityForm) show(t *model.Tab) {
	f.form.show(t)
	f.describe()
}

// arrange shows what means something to the address.
func (f *securityForm) arrange() {
	f.form.arrange()
	f.describe()
}

// setShown shows or hides the pane.
func (f *securityForm) setShown(shown bool) {
	show(f.pane, shown)
	show(f.form.content, shown)
}

// describe says how safe the way is.
func (f *securityForm) describe() {
	what, style := f.w.model.Safety(f.w.tab())
	f.state.SetText(widgets.Paragraph{Text: what, Style: styles[style]})
}
