package ui

import (
	"slices"

	"rpcexplorer/ui/widgets"
)

// warnOfFonts says, in letters that can be read, that the letters of the language cannot be drawn on this machine.
func (w *Window) warnOfFonts() {
	draws := w.Draws
	if draws == nil {
		draws = widgets.Draws
	}
	if slices.ContainsFunc([]rune(w.t("action.send")), func(r rune) bool { return !draws(r) }) {
		w.model.Tell("status.no_font")
		return
	}
	w.model.Untell("status.no_font")
}
