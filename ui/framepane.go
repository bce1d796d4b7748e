package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// framePane shows the chosen frame: its bytes, its message as text, its parts.
type framePane struct {
	w       *Window
	tabs    *widgets.PaneTabs
	hex     *widgets.HexView
	text    *widgets.CodeView
	title   *widgets.Label
	parts   *widgets.Label
	bytes   *widgets.Label
	content fyne.CanvasObject
	held    held
}

// held is what the views hold: a frame, and which of its bytes were brought into sight.
type held struct {
	serial uint64
	marked model.Span
	frame  rpcclient.Frame // whose bytes the views have: who keeps them keeps it, though the record may drop it
}

// The panes of a frame.
const (
	paneHex  = "hex"
	paneText = "text"
)

func newFramePane(w *Window) *framePane {
	p := &framePane{w: w, hex: widgets.NewHexView(nil), text: widgets.NewCodeView(), title: widgets.NewLabel(""), parts: widgets.NewLabel(""), bytes: widgets.NewLabel("")}
	p.title.Scale = widgets.SizeSmall
	p.title.SetColor(widgets.ColorMuted)
	p.hex.OnSelect = guarded(w, p.selected)
	p.hex.OnMenu = p.hexMenu
	p.hex.Unhandled, p.text.Unhandled = w.unhandled, w.unhandled
	p.parts.Shrink = true
	p.parts.Scale, p.bytes.Scale = widgets.SizeSmall, widgets.SizeSmall
	p.parts.SetColor(widgets.ColorMuted)
	p.bytes.SetColor(widgets.ColorMuted)
	p.tabs = widgets.NewPaneTabs(nil, guarded(w, p.pane))
	p.tabs.Unhandled = w.unhandled
	foot := widgets.NewMinHeight(22, widgets.NewStretchRow(8, 12, 0, p.parts, p.bytes))
	p.tabs.SetRight(p.title)
	p.content = widgets.NewColumn(1, p.tabs, container.NewStack(p.hex, p.text), foot)
	p.pane(paneHex)
	return p
}

func (p *framePane) language() {
	p.tabs.SetTabs([]widgets.PaneTab{
		{ID: paneHex, Title: p.w.t("wire.hex")},
		{ID: paneText, Title: p.w.t("wire.text")},
	})
	p.show()
	p.describe()
}

func (p *framePane) pane(id string) {
	p.tabs.SetSelected(id)
	show(p.hex, id == paneHex)
	show(p.text, id == paneText)
	p.w.leaveHidden()
}

func (p *framePane) focusable() fyne.Focusable {
	if p.tabs.Selected() == paneText {
		return p.text
	}
	return p.hex
}

// show shows the frame that is looked at, with the marked bytes tinted.
func (p *framePane) show() {
	record, ok := p.w.model.Wire.Selected()
	if !ok {
		record = rpcclient.Record{}
	}
	if p.held.serial != record.Serial || record.Serial == 0 {
		p.fill(&record)
		p.describe()
	}
	p.mark(&record.Frame)
}

func (p *framePane) fill(r *rpcclient.Record) {
	p.held = held{serial: r.Serial, frame: r.Frame}
	p.hex.SetBytes(r.Frame.Data)
	p.text.SetText(r.Frame.Body())
	spans := make([]model.Span, len(r.Frame.Parts))
	for i, part := range r.Frame.Parts {
		spans[i] = part.Span
	}
	p.hex.SetParts(spans)
}

// describe says in words what frame it is, and what its parts are.
func (p *framePane) describe() {
	title, parts := "", ""
	if r, ok := p.w.model.Wire.Selected(); ok {
		title, parts = p.w.t("wire.frame", r.Number), p.w.model.Parts(&r.Frame)
	}
	p.parts.SetText(parts)
	p.title.SetText(title)
	p.tabs.SetRight(p.title) // which has another width now
}

// mark tints the marked bytes, and brings them into sight when they are others than before, unless the person is selecting
// in this view.
func (p *framePane) mark(f *rpcclient.Frame) {
	span := p.w.model.Wire.Marked()
	p.bytes.SetText("")
	if span.Len == 0 {
		p.hex.SetMarks()
		p.text.MarkSpan(model.Span{})
		p.held.marked = span
		return
	}
	p.hex.SetMarks(widgets.SpanMark{Span: span, Color: widgets.ColorSelection})
	p.text.MarkSpan(inBody(f, span))
	p.bytes.SetText(p.w.t("wire.bytes", span.Off, span.End()-1))
	if span != p.held.marked && !p.hex.Focused() {
		p.hex.RevealSpan(span)
		p.text.RevealSpan(inBody(f, span))
	}
	p.held.marked = span
}

// selected shows in the response what the person selected in the bytes.
func (p *framePane) selected(span model.Span) {
	if span.Len == 0 {
		return
	}
	p.bytes.SetText(p.w.t("wire.bytes", span.Off, span.End()-1))
	if p.w.model.PointBytes(span) {
		p.w.response.revealPointer()
	}
}
