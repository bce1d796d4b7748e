package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// pastUndo stands under the history after a deletion, and offers to undo it.
type pastUndo struct {
	w       *Window
	text    *widgets.Label
	undo    *widgets.Button
	leave   *widgets.Button
	content *fyne.Container
}

func newPastUndo(w *Window) *pastUndo {
	b := &pastUndo{w: w, text: widgets.NewLabel("")}
	b.text.Shrink, b.text.Scale = true, widgets.SizeSmall
	b.undo = widgets.NewStyledButton("", widgets.ButtonRaised, w.guard(w.model.Past.Undo))
	b.leave = widgets.NewStyledButton("×", widgets.ButtonQuiet, w.guard(w.model.Past.Shelve))
	b.undo.Unhandled, b.leave.Unhandled = w.unhandled, w.unhandled
	row := widgets.NewStretchRow(6, 10, 0, b.text, b.undo, b.leave)
	b.content = widgets.NewPanel(widgets.ColorRaised, widgets.NewInset(0, 4, row))
	b.content.Hide()
	return b
}

func (b *pastUndo) language() {
	b.undo.SetText(b.w.t("tree.undo"))
	b.undo.Tooltip = b.w.t("history.undo.tip")
	b.leave.Tooltip = b.w.t("overlay.close")
}

// show shows what can be brought back, and tells whether the bar has come or gone.
func (b *pastUndo) show() (changed bool) {
	text := b.w.model.Past.Undoable()
	b.text.SetText(text)
	changed = b.content.Visible() != (text != "")
	if changed {
		show(b.content, text != "")
		b.w.leaveHidden()
	}
	return changed
}
