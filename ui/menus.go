package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/widgets"
)

// choice is an entry of a context menu.
type choice struct {
	key string // of the translation tables
	do  func()
}

// popup shows a context menu at a position of the window.
func (w *Window) popup(at fyne.Position, choices ...choice) { w.popupGroups(at, choices) }

// popupGroups shows a context menu whose groups stand apart.
func (w *Window) popupGroups(at fyne.Position, groups ...[]choice) {
	widgets.NewMenu(w.contextMenu(groups...)).Open(w.win.Canvas(), at)
}

// contextMenu is a menu of choices, those that are actions with their keys.
func (w *Window) contextMenu(groups ...[]choice) (items []widgets.MenuItem) {
	for _, choices := range groups {
		for i, c := range choices {
			item := widgets.MenuItem{Title: w.t(c.key), Group: i == 0 && len(items) > 0, Do: w.guard(c.do)}
			if id, ok := strings.CutPrefix(c.key, "action."); ok {
				item.Keys = w.keys(actions.ID(id))
			}
			items = append(items, item)
		}
	}
	return items
}

// valueMenu is the context menu of a response.
func (p *responsePane) valueMenu(view *widgets.CodeView) func(widgets.Point, fyne.Position) {
	return func(place widgets.Point, at fyne.Position) {
		if _, _, selected := view.Selection(); !selected {
			view.SetCaret(place, false)
			p.w.model.PointAt(view.Offset())
		}
		text := []choice{{"menu.copy", view.Copy}, {"menu.copy_exact", func() { p.copyExact(view) }}, {"menu.select_all", view.SelectAll}}
		var folding []choice
		if view == p.pretty {
			folding = p.w.actionChoices("fold", "unfold", "fold_all", "unfold_all")
		}
		p.w.popupGroups(at, text, p.w.actionChoices(valueActions...), p.w.actionChoices("find", "filter_response", "go_to_line"), folding, p.w.actionChoices("wrap"))
	}
}

// valueActions are what can be done with a value wherever it is seen.
var valueActions = []actions.ID{"copy_value", "copy_decoded", "copy_key", "copy_path", "copy_gjson", "copy_pointer", "filter_here"}

// treeMenu is the context menu of the tree.
func (p *responsePane) treeMenu(place widgets.Point, at fyne.Position) {
	p.tree.SetCaret(widgets.Point{Line: place.Line}, false)
	p.w.popupGroups(at, p.w.actionChoices(valueActions...), p.w.actionChoices("find", "filter_response"))
}

// copyExact copies the bytes that a selection stands for, as they came: without the white space of the pretty form.
func (p *responsePane) copyExact(view *widgets.CodeView) {
	if r := p.shown; r != nil && r.Body != nil {
		bytes := view.SelectedSpan().Of(r.Body)
		p.w.Clipboard.SetContent(string(bytes[:min(len(bytes), hexLimit)]))
		p.w.copied(min(len(bytes), hexLimit), len(bytes) <= hexLimit)
	}
}

// copyValue copies the value that is looked at, exactly as it came.
func (p *responsePane) copyValue() {
	if r := p.shown; r != nil && r.Body != nil {
		p.w.Clipboard.SetContent(string(r.Pointer().Node.Of(r.Body)))
	}
}

// copyKey copies the key of the value that is looked at, as the text that it means.
func (p *responsePane) copyKey() {
	if r := p.shown; r != nil && !r.Pointer().Key.Empty() {
		p.w.Clipboard.SetContent(jsondoc.Unquote(r.Pointer().Key.Of(r.Body)))
	}
}

// copyPath copies where the value that is looked at stands, in one of the ways to write it.
func (p *responsePane) copyPath(write func(jsondoc.Path) string) {
	if p.shown != nil && p.shown.Pointer().Path != "" {
		p.w.Clipboard.SetContent(write(p.shown.Pointer().Way))
	}
}

// actionChoices are entries that do actions.
func (w *Window) actionChoices(ids ...actions.ID) []choice {
	var choices []choice
	for _, id := range ids {
		choices = append(choices, choice{"action." + string(id), func() { w.act(id) }})
	}
	return choices
}

// editMenu is the context menu of an editor.
func (w *Window) editMenu(e *widgets.Editor) func(widgets.Point, fyne.Position) {
	return func(_ widgets.Point, at fyne.Position) {
		w.popupGroups(at,
			[]choice{{"menu.undo", e.Undo}, {"menu.redo", e.Redo}},
			[]choice{{"menu.cut", e.Cut}, {"menu.copy", e.Copy}, {"menu.paste", e.Paste}, {"menu.select_all", e.SelectAll}},
			append([]choice{{"action.beautify", w.request.beautify}}, w.actionChoices("edit_name")...),
			w.actionChoices("find", "replace", "go_to_line"),
			[]choice{{"action.fold", e.Fold}, {"action.unfold", e.Unfold}, {"action.fold_all", e.FoldAll}, {"action.unfold_all", e.UnfoldAll}},
			w.actionChoices("wrap"),
		)
	}
}

// proseMenu is the context menu of text that cannot be changed.
func (w *Window) proseMenu(p *widgets.Prose) func(widgets.Point, fyne.Position) {
	return func(_ widgets.Point, at fyne.Position) {
		w.popup(at, choice{"menu.copy", p.Copy}, choice{"menu.select_all", p.SelectAll})
	}
}

// rowMenu is the context menu of the frame table.
func (p *wirePane) rowMenu(row int, at fyne.Position) {
	p.w.model.Wire.Select(row)
	choices := []choice{
		{"menu.copy_row", p.table.Copy},
		{"menu.copy_message", p.copyMessage},
		{"menu.copy_hex", func() { p.copyHex() }},
		{"action.clear_wire", func() { p.w.act("clear_wire") }},
	}
	if p.w.model.Asked() {
		choices = append([]choice{{"action.answer", func() { p.w.act("answer") }}}, choices...)
	}
	p.w.popup(at, choices...)
}

// copyMessage copies the message of the chosen frame, exactly.
func (p *wirePane) copyMessage() {
	if record, ok := p.w.model.Wire.Selected(); ok {
		p.w.Clipboard.SetContent(string(record.Frame.Body()))
	}
}

// hexLimit is how many bytes of a frame are copied as hex digits.
const hexLimit = 16 << 20

// copyHex copies the chosen frame's bytes as hex digits.
func (p *wirePane) copyHex() {
	hex, _ := widgets.ByteFormatOf("hex")
	text, whole := hex.Text(p.detail.hex.Bytes(), hexLimit)
	p.w.Clipboard.SetContent(text)
	p.w.copied(len(text), whole)
}

// copyChoices are the ways to copy the bytes of a view.
func copyChoices(view *widgets.HexView) (choices []choice) {
	for _, f := range widgets.ByteFormats {
		choices = append(choices, choice{"copy_as." + f.ID, func() { view.CopyAs(f.ID) }})
	}
	return choices
}

// hexMenu is the context menu of the bytes of a frame.
func (p *framePane) hexMenu(_ widgets.Point, at fyne.Position) {
	choices := append(copyChoices(p.hex), choice{"menu.select_all", p.hex.SelectAll})
	choices = append(choices, choice{"action.find", func() { p.seek.open(false) }}, choice{"seek.go_to", func() { p.seek.openGoTo() }})
	p.w.popup(at, choices...)
}

// tabMenu is the context menu of a tab.
func (p *tabsPane) tabMenu(at int, position fyne.Position) {
	w := p.w
	choices := []choice{
		{"action.close_tab", func() { w.now(func() { w.model.CloseTab(at) }) }},
		{"menu.close_others", func() { w.now(func() { w.model.CloseOtherTabs(at) }) }},
		{"action.duplicate_tab", func() { w.now(func() { w.model.ShowTab(at); w.model.DuplicateTab() }) }},
	}
	if w.model.CanReopen() {
		choices = append(choices, choice{"action.reopen_tab", func() { w.now(w.model.ReopenTab) }})
	}
	w.popup(position, choices...)
}

// tip is the tooltip of a button that does an action.
func (w *Window) tip(id actions.ID) string {
	return w.t("action."+string(id)) + "  " + w.keys(id)
}

// keys are the keys of an action, for tooltips.
func (w *Window) keys(id actions.ID) string { return w.model.Keys.Of(id).KeysText(w.t) }
