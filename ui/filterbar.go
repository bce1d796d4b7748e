package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// filterBar is the row under the response in which one types a path: what it leads to is shown in the place of the whole.
type filterBar struct {
	w       *Window
	text    *widgets.Entry
	says    *widgets.Label
	here    *widgets.Button // takes the path over of what is looked at
	stop    *widgets.Button
	close   *widgets.Button
	content fyne.CanvasObject
	fault   *widgets.Label // why the path is not followed; hidden where it is
}

func newFilterBar(w *Window) *filterBar {
	b := &filterBar{w: w, text: widgets.NewMonoEntry(""), says: widgets.NewLabel(""), fault: widgets.NewLabel("")}
	b.text.Compact = true
	b.text.OnChanged = w.meaning(b.text, func(path string) { w.tab().Filter().SetPath(path) })
	b.text.OnSubmitted = guarded(w, func(string) { b.apply() })
	b.says.Scale = widgets.SizeSmall
	b.here = w.actionButton(widgets.ButtonSmall, "filter_here")
	b.stop = widgets.NewStyledButton("", widgets.ButtonSmall, w.guard(func() { w.tab().Filter().Stop() }))
	b.close = widgets.NewStyledButton("✕", widgets.ButtonQuiet, w.guard(b.leave))
	b.text.Unhandled, b.stop.Unhandled, b.close.Unhandled = w.unhandled, w.unhandled, w.unhandled
	row := widgets.NewMinHeight(30, widgets.NewStretchRow(6, 10, 0, b.text, b.says, b.stop, b.here, b.close))
	b.fault.Shrink, b.fault.Scale = true, widgets.SizeSmall
	b.fault.SetColor(widgets.ColorFail)
	b.content = widgets.NewPanel(widgets.ColorPanel, widgets.NewColumn(-1, row, b.fault))
	b.content.Hide()
	return b
}

func (b *filterBar) language() {
	b.text.SetPlaceHolder(b.w.t("filter.placeholder"))
	b.here.SetText(b.w.t("filter.here"))
	b.here.Tooltip = b.w.t("action.filter_here.note")
	b.stop.SetText(b.w.t("filter.stop"))
	b.close.Tooltip = b.w.t("find.close")
	b.show()
}

// open has the keyboard in the bar.
func (b *filterBar) open() {
	p := b.w.response
	if p.shown == nil || p.shown.Doc == nil {
		return
	}
	if !p.searchable() {
		p.turnTo(panePretty)
	}
	b.w.tab().Filter().Open()
	b.show()
	b.w.focus(b.text)
	b.text.Select()
}

// openHere filters by the path of what is looked at.
func (b *filterBar) openHere() {
	if p := b.w.response; p.shown != nil && p.shown.Pointer().Path != "" {
		path := p.shown.Pointer().Way
		b.open()
		b.text.SetText(jsondoc.Shown(jsondoc.Path.GJSON(path)))
		b.w.tab().Filter().Apply()
	}
}

// apply follows the path at once and leads to what is found.
func (b *filterBar) apply() {
	b.w.tab().Filter().Apply()
	b.w.focus(b.w.response.focusable())
}

// leave brings the whole back, at the place that was looked at, and gives the keyboard back.
func (b *filterBar) leave() {
	b.w.tab().Filter().Close()
	b.show()
	b.w.response.show()
	b.w.response.revealPointer()
	b.w.focus(b.w.response.focusable())
}

// holds reports whether something that takes the keyboard is a part of the bar.
func (b *filterBar) holds(f fyne.Focusable) bool {
	return slices.Contains([]fyne.Focusable{b.text, b.here, b.stop, b.close}, f)
}

// show shows the active tab's filter, and how far it has come.
func (b *filterBar) show() {
	f, p := b.w.tab().Filter(), b.w.response
	if f.IsOpen() {
		fill(b.text, b.text.Text, f.Path())
	}
	b.tell(f.Words())
	show(b.stop, f.Running())
	show(b.content, f.IsOpen())
	p.layOut()
	p.showFlight()
	b.w.leaveHidden()
}

// tell tells what the path leads to, or in a row of its own why it is not followed.
func (b *filterBar) tell(text string, tone wording.Tone) {
	failed := tone == wording.ToneFail
	show(b.fault, failed)
	show(b.says, !failed)
	if failed {
		b.fault.SetText("  ✗ " + text)
		return
	}
	b.says.SetText(text)
	b.says.SetColor(toneColors[tone])
}
