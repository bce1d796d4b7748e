package ui

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model/wire"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// wireHead is the line over the frame table: what of the frames is shown, and what can be done with them.
type wireHead struct {
	w       *Window
	title   *widgets.Label
	group   *widgets.Button
	filter  *widgets.PickerEntry
	pause   *widgets.Button
	clear   *widgets.Button
	export  *widgets.Button
	content fyne.CanvasObject
	fault   *widgets.Label // why the filter is no query; hidden where it is one
}

func newWireHead(w *Window) *wireHead {
	h := &wireHead{w: w, title: widgets.NewLabel(""), filter: widgets.NewPickerEntry(""), fault: widgets.NewLabel("")}
	h.title.Bold = true
	h.group = widgets.NewStyledButton("", widgets.ButtonSmall, w.guard(h.chooseGroup))
	h.group.SetMenu(true)
	h.group.Unhandled = w.unhandled
	h.filter.Compact = true
	h.filter.OnChanged = w.meaning(h.filter, h.typed)
	h.filter.OnFocus = guarded(w, func(bool) { h.offer(); h.tellFault(w.model.Wire.Sifting()) })
	h.filter.OnChosen = func(s widgets.Suggestion) { w.model.Guard(func() { h.chosen(s) }) }
	h.filter.OnSubmitted = func(string) { w.focus(w.wire.table) }
	h.filter.Unhandled = h.key
	h.pause = w.actionButton(widgets.ButtonQuiet, "pause_wire")
	h.clear = w.actionButton(widgets.ButtonQuiet, "clear_wire")
	h.export = w.actionButton(widgets.ButtonQuiet, "export_wire")
	h.fault.Shrink = true
	h.fault.Scale = widgets.SizeSmall
	h.fault.SetColor(widgets.ColorFail)
	h.fault.Hide()
	row := widgets.NewStretchRow(8, 12, 2, h.title, h.group, w.mono(h.filter), h.pause, h.clear, h.export)
	h.content = widgets.NewMinHeight(32, row)
	return h
}

func (h *wireHead) language() {
	h.entitle()
	h.filter.SetPlaceHolder(h.w.t("wire.filter"))
	h.clear.SetText(h.w.t("wire.clear"))
	h.group.Tooltip = h.w.t("wire.group.tip")
	h.pause.Tooltip, h.clear.Tooltip, h.export.Tooltip = h.w.tip("pause_wire"), h.w.tip("clear_wire"), h.w.tip("export_wire")
	h.show(h.w.model.Wire.Sifting())
}

// entitle says whose frames are shown: all, or those of an exchange of the history.
func (h *wireHead) entitle() {
	text := h.w.t("wire.title")
	if when := h.w.model.FramesOf(); when != "" {
		text = h.w.t("wire.title_past", when)
	}
	h.title.SetText(text)
}

// show shows what of the frames is shown.
func (h *wireHead) show(s wire.Sifting) {
	h.entitle()
	fill(h.filter, h.filter.Text, h.w.model.Wire.Filter()) // those of another tab
	h.group.SetText(h.w.t(h.w.model.Wire.Group().Key()))
	if s.Paused {
		h.pause.SetText(h.w.t("wire.resume"))
		h.pause.SetDot(widgets.ColorWarn)
	} else {
		h.pause.SetText(h.w.t("wire.pause"))
		h.pause.SetDot("")
	}
	h.export.SetText(h.w.t("wire.export"))
	if h.w.model.Wire.Exporting() {
		h.export.SetText(h.w.t("wire.export_stop"))
	}
	h.tellFault(s)
}

// tellFault says under the filter where it is no query, and why. Who is being offered how to go on is not told that more is to be
// typed.
func (h *wireHead) tellFault(s wire.Sifting) {
	text := s.Fault
	if s.Unfinished && h.filter.IsOpen() {
		text = ""
	}
	if text != "" {
		h.fault.SetText("  ✗ " + text)
	}
	if h.fault.Visible() != (text != "") {
		show(h.fault, text != "")
		h.w.wire.left.Refresh()
	}
}

// typed filters by what was typed, and offers what it could become.
func (h *wireHead) typed(text string) {
	h.w.model.Wire.SetFilter(text)
	h.offer()
}

// offer fills the list under the filter with what the word before the caret could become.
func (h *wireHead) offer() {
	text, caret := h.filter.Text, 0
	for range h.filter.CursorColumn {
		_, n := utf8.DecodeRuneInString(text[caret:])
		caret += n
	}
	offers := h.w.model.Wire.CompleteFilter(text, caret)
	list := make([]widgets.Suggestion, len(offers))
	for i, o := range offers {
		list[i] = widgets.Suggestion{Value: o.Text, Title: o.Title, Note: o.Note}
	}
	h.filter.SetSuggestions(list)
}

// chosen goes on with the values of a field whose name was chosen.
func (h *wireHead) chosen(s widgets.Suggestion) {
	h.offer()
	if s.Title != "" && s.Title[len(s.Title)-1] == ':' {
		h.filter.Open()
	}
}

// complete offers what the filter could become.
func (h *wireHead) complete() {
	h.offer()
	h.filter.Open()
}

// key lets Esc empty the filter.
func (h *wireHead) key(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && h.filter.Text != "":
		h.filter.SetText("")
	case e.Name == fyne.KeyDown:
		h.w.focus(h.w.wire.table)
	default:
		h.w.unhandled(e)
	}
}

// chooseGroup offers the groups of frames.
func (h *wireHead) chooseGroup() {
	var choices []choice
	for _, g := range wire.Groups {
		choices = append(choices, choice{g.Group.Key(), func() { h.w.model.Wire.SetGroup(g.Group) }})
	}
	h.w.popup(h.group.Below(), choices...)
}

// wireFoot is the line under the frame table: how many frames are shown, and the way to the newest.
type wireFoot struct {
	w       *Window
	told    *widgets.Label
	latest  *widgets.Button
	content fyne.CanvasObject
}

func newWireFoot(w *Window) *wireFoot {
	f := &wireFoot{w: w, told: widgets.NewLabel("")}
	f.told.Shrink = true
	f.told.Scale = widgets.SizeSmall
	f.told.SetColor(widgets.ColorMuted)
	f.latest = w.actionButton(widgets.ButtonSmall, "latest_frame")
	f.latest.Hide()
	f.content = widgets.NewMinHeight(22, widgets.NewStretchRow(8, 12, 0, f.told, f.latest))
	return f
}

func (f *wireFoot) language() {
	f.latest.SetText(f.w.t("wire.jump"))
	f.show(f.w.model.Wire.Sifting())
}

// show tells how many of the frames are shown, and whether they stand still.
func (f *wireFoot) show(s wire.Sifting) {
	shown, kept := wording.Count(uint64(s.Shown)), wording.Count(uint64(s.Kept))
	text := ""
	switch {
	case s.Percent < 100:
		text = f.w.t("wire.searching", shown, kept, s.Percent)
	case s.Shown != s.Kept:
		text = f.w.t("wire.count", shown, kept)
	}
	f.told.SetColor(widgets.ColorMuted)
	if s.Paused {
		f.told.SetColor(widgets.ColorWarn)
		text = f.w.t("wire.paused_new", wording.Count(s.Missed))
	}
	f.told.SetText(text)
}
