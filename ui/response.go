package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// responsePane shows what became of the call: the reply in a pretty form and as it came, what is odd about it, or why
// there is none.
type responsePane struct {
	bodyViews
	responseCards
	responseFoot
	w       *Window
	tabs    *widgets.PaneTabs
	diff    *diffPane
	notices *noticeList
	empty   *widget.Label
	find    *findBar
	filter  *filterBar
	line    *lineBar
	values  *valueCard
	content *fyne.Container
	shown   *model.Response // what the views hold
}

// responseCards are what stands in the place of a response that there is not.
type responseCards struct {
	failure *failureCard
	consent *consentCard
	doctor  *doctorCard
}

// responseFoot is what stands around the response: in the row below it the path of what is looked at and how much there is, above
// it how long it took.
type responseFoot struct {
	seek   *widgets.Button
	sift   *widgets.Button
	wrap   *widgets.Button
	copy   *widgets.Button
	time   *widgets.Button // how long it took; leads to what that went into
	path   *widgets.Label
	detail *widgets.Label
}

// The panes of the response side.
const (
	panePretty  = "pretty"
	paneTree    = "tree"
	paneRaw     = "raw"
	paneDiff    = "diff"
	paneNotices = "notices"
)

func newResponsePane(w *Window) *responsePane {
	p := &responsePane{w: w, bodyViews: newBodyViews(w), empty: widget.NewLabel("")}
	p.path, p.detail = widgets.NewLabel(""), widgets.NewLabel("")
	p.pretty.OnMenu, p.raw.OnMenu, p.tree.OnMenu = p.valueMenu(p.pretty), p.valueMenu(p.raw), p.treeMenu
	p.tree.OnCopyValue = w.guard(p.copyValue)
	p.pretty.OnFolding = w.guard(p.showPointer)
	p.find, p.filter, p.line, p.values = newFindBar(w), newFilterBar(w), newLineBar(w), newValueCard(w)
	p.diff = newDiffPane(w)
	p.notices = newNoticeList(w, p.reveal)
	p.failure = newFailureCard(w)
	p.consent = newConsentCard(w)
	p.doctor = newDoctorCard(w)
	p.empty.Alignment, p.empty.Wrapping, p.empty.Importance = fyne.TextAlignCenter, fyne.TextWrapWord, widget.MediumImportance
	p.path.Mono, p.path.Shrink = true, true
	p.path.Scale, p.detail.Scale = widgets.SizeSmall, widgets.SizeSmall
	p.path.SetColor(widgets.ColorMuted)
	p.detail.SetColor(widgets.ColorMuted)
	p.seek, p.sift, p.copy = w.actionButton(widgets.ButtonSmall, "find"), w.actionButton(widgets.ButtonSmall, "filter_response"), w.actionButton(widgets.ButtonSmall, "copy_response")
	p.wrap = widgets.NewStyledButton("", widgets.ButtonSmall, w.guard(p.flipWrap))
	p.wrap.Unhandled = w.unhandled
	p.time = widgets.NewStyledButton("", widgets.ButtonSmall, w.guard(p.showTiming))
	p.time.Unhandled = w.unhandled
	p.tabs = widgets.NewPaneTabs(nil, guarded(w, p.choose))
	p.tabs.Unhandled = w.unhandled
	foot := widgets.NewMinHeight(24, widgets.NewStretchRow(8, 12, 0, p.path, p.detail, p.wrap, p.seek, p.sift, p.copy))
	body := container.NewStack(p.pretty, p.tree, p.raw, p.bytes, p.diff.content, p.notices.content, p.failure.content, p.consent.content, p.doctor.content, container.NewVBox(layout.NewSpacer(), p.empty, layout.NewSpacer()))
	p.content = widgets.NewColumn(1, p.tabs, body, p.find.content, p.filter.content, p.line.content, p.values.content, widgets.NewDivider(), foot)
	return p
}

func (p *responsePane) language() {
	p.tabs.SetTabs([]widgets.PaneTab{
		{ID: panePretty, Title: p.w.t("pane.pretty")},
		{ID: paneTree, Title: p.w.t("pane.tree")},
		{ID: paneRaw, Title: p.w.t("pane.raw")},
		{ID: paneDiff, Title: p.w.t("pane.diff")},
		{ID: paneNotices, Title: p.w.t("pane.notices")},
	})
	p.empty.SetText(p.w.t("empty.response", p.w.keys("send")))
	p.copy.SetText(p.w.t("response.copy"))
	p.seek.SetText(p.w.t("response.find"))
	p.sift.SetText(p.w.t("response.filter"))
	p.seek.Tooltip, p.sift.Tooltip, p.copy.Tooltip = p.w.tip("find"), p.w.tip("filter_response"), p.w.tip("copy_response")
	p.wrap.Tooltip = p.w.tip("wrap")
	p.time.Tooltip = p.w.t("chip.time.tip")
	p.bodyViews.language()
	p.find.language()
	p.filter.language()
	p.line.language()
	p.diff.language()
	p.values.language()
	p.describe()
	p.showDoctor()
	p.showPointer()
}

// choose shows a pane because the person asked for it.
func (p *responsePane) choose(id string) {
	p.w.tab().SetView(func(v *model.ViewState) { v.Response = id })
	p.w.tab().LeaveExamination()
	p.pane()
	if p.shown != nil {
		p.catchUp(p.shown.Pointer().Node)
	}
	p.w.focus(p.focusable())
}

// focusable is what the keyboard goes to in the pane that is shown; while there is nothing to see, to its tabs.
func (p *responsePane) focusable() fyne.Focusable {
	switch {
	case p.searchable():
		return p.focusableBody()
	case p.diff.content.Visible():
		return p.diff.focusable()
	case p.notices.content.Visible():
		return p.notices.rows
	case p.doctor.content.Visible():
		return p.doctor.text
	case p.failure.content.Visible():
		return p.failure.text
	case p.consent.content.Visible():
		return p.consent.focusable()
	}
	return p.tabs
}

// show shows the active tab's response. A response that is shown already keeps its place; its index may have grown.
func (p *responsePane) show() {
	r := p.w.tab().Shown()
	if r != p.shown {
		p.fill(r)
	} else if r != nil {
		p.bodyViews.grow(r)
	}
	p.showDoctor()
	p.showPointer()
}

// showDoctor shows the active tab's examination, in the place of its response.
func (p *responsePane) showDoctor() {
	p.doctor.show(p.w.tab().Examination())
	p.pane()
}

// fill puts another response into the views.
func (p *responsePane) fill(r *model.Response) {
	p.shown = r
	p.bodyViews.fill(r)
	p.w.model.Find.In(r)
	p.describe()
}

// describe says in words what became of the call.
func (p *responsePane) describe() {
	r := p.shown
	if r == nil {
		p.tabs.SetBadge(paneNotices, "", widgets.ChipMuted)
		p.notices.fill(nil)
		p.failure.show(nil)
		p.consent.show(nil)
		return
	}
	p.notices.fill(r)
	p.failure.show(r.Exchange.Outcome.Failure)
	p.consent.show(r.Ask())
}

// showChips shows the facts anew: what was written on an exchange of the history may have changed.
func (p *responsePane) showChips() {
	if p.shown != nil && p.w.tab().Examination() == nil {
		p.chips(p.shown)
	}
}

func (p *responsePane) chips(r *model.Response) {
	var chips []fyne.CanvasObject
	for _, c := range p.w.model.Chips(r) {
		if c.Timed {
			p.time.SetText(c.Text)
			chips = append(chips, p.time)
			continue
		}
		chips = append(chips, widgets.NewChip(c.Text, chipStyles[c.Tone]))
	}
	p.tabs.SetRight(chips...)
	p.badge()
}

// showTiming shows what the time of the exchange went into, among the fields of its frame.
func (p *responsePane) showTiming() {
	if p.w.model.LookAtTiming() {
		p.w.splits.showWire()
		p.w.wire.showSelected()
		p.w.wire.detail.pane(paneFields)
		p.w.wire.detail.fields.showTiming()
	}
}

// badge counts what is odd on the tab of the notices.
func (p *responsePane) badge() {
	badge, style := "", widgets.ChipMuted
	if n := model.CountNotices(p.notices.lines.notices); n > 0 {
		badge, style = wording.Count(uint64(n)), widgets.ChipWarn
	}
	p.tabs.SetBadge(paneNotices, badge, style)
}

// showNotices shows what was found by now.
func (p *responsePane) showNotices() {
	p.notices.fill(p.shown)
	p.badge()
}

// pane shows the pane that the tab was left with, or what stands in its place.
func (p *responsePane) pane() {
	id := p.w.tab().View.Response
	if id == "" {
		id = panePretty
	}
	p.tabs.SetSelected(id)
	examined := p.w.tab().Examination() != nil
	if p.tabs.SetRight(); p.shown != nil && !examined {
		p.chips(p.shown)
	}
	failed, body := p.shown != nil && p.shown.Exchange.Outcome.Failure != nil, p.hasBody()
	asks := p.shown != nil && p.shown.Ask() != nil
	_, flying := p.w.tab().InFlight()
	show(p.doctor.content, examined)
	text := p.shown == nil || p.shown.IsText()
	show(p.pretty, !examined && id == panePretty && body && text)
	show(p.tree, !examined && id == paneTree && body)
	show(p.raw, !examined && id == paneRaw && body && text)
	show(p.bytes, !examined && (id == panePretty || id == paneRaw) && body && !text)
	show(p.diff.content, !examined && id == paneDiff && body)
	p.diff.show()
	p.growTree(p.shown)
	show(p.notices.content, !examined && id == paneNotices && p.shown != nil)
	show(p.failure.content, !examined && id != paneNotices && failed && !body && !asks)
	show(p.consent.content, !examined && id != paneNotices && asks && !flying) // what was agreed to is under way then
	show(p.empty, !examined && (p.shown == nil || id != paneNotices && !body && !failed))
	show(p.seek, body)
	show(p.sift, body)
	show(p.copy, body)
	p.showWrap()
	p.emptyText()
	p.w.leaveHidden()
	if !flying {
		p.goOn(p.consent.content.Visible())
	}
}

// goOn takes the keyboard to what is asked next, after what was asked before.
func (p *responsePane) goOn(asks bool) {
	if asks {
		p.consent.goOn()
		return
	}
	p.consent.goesOn = false
}

// flipWrap has the lines wrapped of the form that is shown, or not any more.
func (p *responsePane) flipWrap() {
	p.w.model.Settings.Change(func(v *model.Values) {
		if p.raw.Visible() {
			v.UnwrapRaw = !v.UnwrapRaw
			return
		}
		v.WrapResponse = !v.WrapResponse
	})
}

// showWrap has the text wrapped as the settings say, and shows whether it is.
func (p *responsePane) showWrap() {
	v := p.w.model.Settings.Values()
	p.pretty.SetWrap(v.WrapResponse)
	p.raw.SetWrap(!v.UnwrapRaw)
	text := p.w.t("response.wrap")
	if p.raw.Visible() && !v.UnwrapRaw || p.pretty.Visible() && v.WrapResponse {
		text = "✓ " + text
	}
	p.wrap.SetText(text)
	show(p.wrap, p.pretty.Visible() || p.raw.Visible())
}

// hasBody reports whether there is a body to see. An empty one says nothing where there is a failure that does.
func (p *responsePane) hasBody() bool {
	return p.shown != nil && p.shown.Doc != nil && (len(p.shown.Body) > 0 || p.shown.Exchange.Outcome.Failure == nil) && !p.leads()
}

// leads reports whether the reply asks to go elsewhere: that stands in the place of the page that comes with it, which Tree and Raw show.
func (p *responsePane) leads() bool {
	id := p.w.tab().View.Response
	return p.shown.Redirect() != nil && p.shown.Exchange.Outcome.Failure != nil && (id == "" || id == panePretty)
}

// emptyText says why there is nothing to see.
func (p *responsePane) emptyText() {
	if p.shown == nil {
		p.empty.SetText(p.w.t("empty.response", p.w.keys("send")))
		return
	}
	p.empty.SetText(p.w.t("empty.sent"))
}

// showFlight dims the old response while a call is in flight, and while the path of the filter leads to nothing.
func (p *responsePane) showFlight() {
	_, flying := p.w.tab().InFlight()
	p.bodyViews.dim(flying || p.w.tab().Filter().Missed())
	if flying && p.consent.content.Visible() {
		p.pane()
	}
}

// showPointer shows the path of the value that is looked at, and tints it.
func (p *responsePane) showPointer() {
	if !p.hasBody() {
		p.path.SetText("")
		p.detail.SetText("")
		p.values.show(nil)
		return
	}
	at := p.shown.Pointer()
	p.showPath()
	p.bodyViews.mark(at.Node)
	p.values.show(p.shown)
	p.detail.SetText(p.progress())
}

// showPath shows the path of what the mouse is over, else of what is looked at.
func (p *responsePane) showPath() {
	if p.shown == nil {
		return
	}
	at := p.shown.Hovered()
	if at.Node.Empty() {
		at = p.shown.Pointer()
	}
	p.path.SetText(at.Line())
}

// progress says how many lines there are, and how far a large body is read.
func (p *responsePane) progress() string {
	doc := p.shown.Doc
	if p.pretty.Folding() {
		return p.w.t("response.folding")
	}
	if f := p.shown.Exchange.Outcome.Failure; f != nil {
		what, _ := p.w.model.Explain(f)
		return what
	}
	lines := wording.Count(uint64(doc.Lines()))
	if doc.Done() {
		return p.w.t("response.lines", lines)
	}
	return p.w.t("response.indexing", lines, int(doc.Progress()*100))
}

// reveal shows a span of the whole body in one of its panes, or in the bytes of the frame.
func (p *responsePane) reveal(pane string, span model.Span) {
	p.w.tab().Filter().Close()
	p.show()
	p.w.model.PointSpan(span)
	if pane == paneHex {
		p.w.splits.showWire()
		p.w.wire.detail.pane(paneHex)
		p.w.wire.detail.hex.RevealSpan(p.w.model.Wire.Marked().Span)
		return
	}
	p.turnTo(pane)
	p.code().SelectSpan(span)
	p.bytes.RevealSpan(span)
}

// turnTo shows a pane and leaves the keyboard where it is.
func (p *responsePane) turnTo(id string) {
	p.w.tab().SetView(func(v *model.ViewState) { v.Response = id })
	p.pane()
}

// layOut makes room for what is shown, or not any more, above the foot.
func (p *responsePane) layOut() { p.content.Refresh() }

// revealPointer brings the value that is looked at into sight.
func (p *responsePane) revealPointer() {
	if p.shown == nil {
		return
	}
	p.bodyViews.reveal(p.shown.Pointer().Node)
}
