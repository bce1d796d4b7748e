package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/widgets"
)

// undoBar stands under a list after a deletion, and offers to undo it.
type undoBar struct {
	w       *Window
	tip     string        // the key of what undoing does
	said    func() string // what can be undone; "" if nothing
	text    *widgets.Label
	undo    *widgets.Button
	leave   *widgets.Button
	more    *fyne.Container // what else can be done about it, under the rest
	content *fyne.Container
}

func newUndoBar(w *Window, tip string, said func() string, undo, leave func()) *undoBar {
	b := &undoBar{w: w, tip: tip, said: said, text: widgets.NewLabel("")}
	b.text.Shrink, b.text.Scale = true, widgets.SizeSmall
	b.undo = widgets.NewStyledButton("", widgets.ButtonRaised, w.guard(undo))
	b.leave = widgets.NewStyledButton("×", widgets.ButtonQuiet, w.guard(leave))
	b.undo.Unhandled, b.leave.Unhandled = w.unhandled, w.unhandled
	row := widgets.NewStretchRow(6, 10, 0, b.text, b.undo, b.leave)
	b.more = container.NewVBox()
	b.content = widgets.NewPanel(widgets.ColorRaised, widgets.NewInset(0, 4, widgets.NewColumn(-1, row, b.more)))
	b.content.Hide()
	return b
}

func (b *undoBar) language() {
	b.undo.SetText(b.w.t("tree.undo"))
	b.undo.Tooltip = b.w.t(b.tip)
	b.leave.Tooltip = b.w.t("overlay.close")
}

// show shows what can be undone, and tells whether the bar has come or gone.
func (b *undoBar) show() (changed bool) {
	text := b.said()
	b.text.SetText(text)
	changed = b.content.Visible() != (text != "")
	if changed {
		show(b.content, text != "")
		b.w.leaveHidden()
	}
	return changed
}
