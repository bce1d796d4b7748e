package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/model/wire"
	"rpcexplorer/ui/widgets"
)

// framePane shows the chosen frame: its bytes, its message as text, its fields.
type framePane struct {
	w       *Window
	tabs    *widgets.PaneTabs
	space   *widgets.Segment
	hex     *widgets.HexView
	text    *widgets.CodeView
	fields  *fieldPane
	title   *widgets.Label
	parts   *widgets.Legend
	seek    *seekBar
	bytes   *widgets.Label
	content fyne.CanvasObject
	held    held
}

// held is what the views hold: a frame, and which of its bytes were brought into sight.
type held struct {
	serial uint64
	marked wire.Mark
	frame  rpcclient.Frame // whose bytes the views have: who keeps them keeps it, though the record may drop it
}

// The panes of a frame, and the bytes that the first shows: those that crossed, or the message that they make.
const (
	paneHex      = "hex"
	paneText     = "text"
	paneFields   = "fields"
	spaceCrossed = "crossed"
	spaceDecoded = "decoded"
)

func newFramePane(w *Window) *framePane {
	p := &framePane{w: w, hex: widgets.NewHexView(nil), text: widgets.NewCodeView(), title: widgets.NewLabel(""), parts: widgets.NewLegend(), bytes: widgets.NewLabel("")}
	p.title.Scale = widgets.SizeSmall
	p.title.SetColor(widgets.ColorMuted)
	p.hex.OnSelect = guarded(w, p.selected)
	p.hex.OnMenu = p.hexMenu
	p.hex.Unhandled, p.text.Unhandled = w.unhandled, w.unhandled
	p.fields = newFieldPane(w)
	p.bytes.Scale = widgets.SizeSmall
	p.bytes.SetColor(widgets.ColorMuted)
	p.tabs = widgets.NewPaneTabs(nil, guarded(w, p.pane))
	p.tabs.Unhandled = w.unhandled
	p.space = widgets.NewSegment(nil, guarded(w, func(string) { p.fillHex() }))
	p.space.Unhandled = w.unhandled
	p.space.Hide()
	foot := widgets.NewMinHeight(22, widgets.NewStretchRow(8, 12, 0, p.parts, p.bytes))
	p.seek = newSeekBar(w, &bytesSeeker{pane: p})
	p.content = widgets.NewColumn(1, p.tabs, container.NewStack(p.hex, p.text, p.fields.list), p.seek.content, foot)
	p.pane(paneHex)
	return p
}

func (p *framePane) language() {
	p.tabs.SetTabs([]widgets.PaneTab{
		{ID: paneHex, Title: p.w.t("wire.hex")},
		{ID: paneText, Title: p.w.t("wire.text")},
		{ID: paneFields, Title: p.w.t("wire.fields")},
	})
	p.space.SetChoices([]widgets.Choice{
		{ID: spaceCrossed, Title: p.w.t("wire.crossed")},
		{ID: spaceDecoded, Title: p.w.t("wire.decoded")},
	})
	p.seek.language()
	p.show()
	if r, ok := p.w.model.Wire.Selected(); ok {
		line := p.fields.list.Selected()
		p.fields.fill(&r)
		p.fields.list.Select(line)
	}
	p.describe()
}

func (p *framePane) pane(id string) {
	p.tabs.SetSelected(id)
	show(p.hex, id == paneHex)
	show(p.text, id == paneText)
	show(p.fields.list, id == paneFields)
	p.seek.follow()
	p.right()
	p.w.leaveHidden()
}

// right shows at the right of the tabs which frame it is, and where there are two, which bytes of it.
func (p *framePane) right() {
	show(p.space, p.held.frame.Plain != nil && p.tabs.Selected() == paneHex)
	if p.space.Visible() {
		p.tabs.SetRight(p.title, p.space)
		return
	}
	p.tabs.SetRight(p.title)
}

func (p *framePane) focusable() fyne.Focusable {
	switch p.tabs.Selected() {
	case paneText:
		return p.text
	case paneFields:
		return p.fields.list
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
	p.mark()
}

func (p *framePane) fill(r *rpcclient.Record) {
	p.held = held{serial: r.Serial, frame: r.Frame}
	p.space.SetSelected(spaceCrossed)
	p.fillHex()
	p.text.SetText(r.Frame.Body())
	p.fields.fill(r)
	p.right()
}

// decoded reports whether the bytes of the message are shown in place of those that crossed.
func (p *framePane) decoded() bool {
	return p.held.frame.Plain != nil && p.space.Selected() == spaceDecoded
}

// fillHex shows the bytes that crossed, or those that they make.
func (p *framePane) fillHex() {
	f := &p.held.frame
	if p.decoded() {
		p.hex.SetBytes(f.Plain)
		p.mark()
		return
	}
	p.hex.SetBytes(f.Data)
	p.hex.SetParts(tintParts(f.Parts))
	p.mark()
}

// describe says in words what frame it is, and what its parts are.
func (p *framePane) describe() {
	title := ""
	if r, ok := p.w.model.Wire.Selected(); ok {
		title = p.w.t("wire.frame", r.Number)
	}
	p.nameParts()
	p.title.SetText(title)
	p.right() // the title has another width now
}

// mark tints the marked bytes, and brings them into sight when they are others than before, unless the person is selecting
// in this view.
func (p *framePane) mark() {
	at := p.w.model.Wire.Marked()
	fresh := at != p.held.marked
	p.held.marked = at
	p.tell(at.Span)
	if fresh && at.Len > 0 && at.Plain != p.decoded() && !p.hex.Focused() {
		p.showSpace(at.Plain)
		return // which has marked all
	}
	p.hex.SetMarks()
	if at.Len > 0 && at.Plain == p.decoded() {
		p.hex.SetMarks(widgets.SpanMark{Span: at.Span, Color: widgets.ColorSelection})
	}
	body := at.InBody(&p.held.frame)
	p.text.MarkSpan(body)
	if fresh && at.Len > 0 {
		p.reveal(at, body)
	}
}

// reveal brings what is marked into sight, but in the view that the person is marking it in.
func (p *framePane) reveal(at wire.Mark, body model.Span) {
	if at.Plain == p.decoded() && !p.hex.Focused() {
		p.hex.RevealSpan(at.Span)
	}
	p.text.RevealSpan(body)
	p.fields.reveal(at)
}

// showSpace shows the bytes that a mark lies in.
func (p *framePane) showSpace(plain bool) {
	p.space.SetSelected(map[bool]string{true: spaceDecoded, false: spaceCrossed}[plain])
	p.held.marked = wire.Mark{}
	p.fillHex()
}

// tell says where the marked bytes stand.
func (p *framePane) tell(span model.Span) {
	if span.Len == 0 {
		p.bytes.SetText("")
		return
	}
	p.bytes.SetText(p.w.t("wire.bytes", span.Off, span.End()-1))
}

// selected shows in the response, and among the fields, what the person selected in the bytes.
func (p *framePane) selected(span model.Span) {
	if span.Len == 0 {
		return
	}
	at := wire.Mark{Span: span, Plain: p.decoded()}
	p.tell(span)
	p.fields.reveal(at)
	if p.w.model.PointBytes(at) {
		p.w.response.revealPointer()
	}
}
