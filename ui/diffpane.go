package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// diffPane shows the response beside the one before it of the same call, with what differs, and by what rules.
type diffPane struct {
	w       *Window
	view    *widgets.DiffView
	head    diffHead
	rules   diffRules
	empty   *widget.Label
	content *fyne.Container
	shown   *model.Comparison // what the view holds the result of; nil while it holds none
}

// diffHead is the row that says what was found, and goes through it.
type diffHead struct {
	says       *widgets.Label
	stop       *widgets.Button
	back, next *widgets.Button
	form       *widgets.Segment
}

// diffRules is the row of the rules.
type diffRules struct {
	order, values *widgets.Button
	title         *widgets.Label
	ignore        *widgets.Entry
}

// layoutDiff is the name under which is kept how responses are compared: 1 beside each other, 2 in one column, 0 as there is room.
const layoutDiff = "diff"

// The forms of a comparison.
const (
	diffBeside = "beside"
	diffColumn = "column"
)

func newDiffPane(w *Window) *diffPane {
	p := &diffPane{w: w, view: widgets.NewDiffView(), empty: widget.NewLabel("")}
	p.head = diffHead{
		says: widgets.NewLabel(""), stop: widgets.NewStyledButton("", widgets.ButtonSmall, w.guard(p.stop)),
		back: w.actionButton(widgets.ButtonQuiet, "previous_difference"), next: w.actionButton(widgets.ButtonQuiet, "next_difference"),
		form: widgets.NewSegment(nil, guarded(w, p.choose)),
	}
	p.head.back.SetText("↑")
	p.head.next.SetText("↓")
	p.head.says.Shrink, p.head.says.Scale = true, widgets.SizeSmall
	p.rules = diffRules{
		order:  p.flag(func(r *model.CompareRules) { r.IgnoreOrder = !r.IgnoreOrder }),
		values: p.flag(func(r *model.CompareRules) { r.ByValue = !r.ByValue }),
		title:  widgets.NewLabel(""), ignore: widgets.NewMonoEntry(""),
	}
	p.rules.title.Scale = widgets.SizeSmall
	p.rules.title.SetColor(widgets.ColorMuted)
	p.rules.ignore.Compact = true
	p.rules.ignore.OnChanged = w.meaning(p.rules.ignore, p.typed)
	p.rules.ignore.OnSubmitted = guarded(w, func(text string) {
		w.model.SetCompareRules(func(r *model.CompareRules) { r.Ignore = jsondoc.Meant(text) })
		w.focus(p.focusable())
	})
	p.head.stop.Unhandled, p.head.form.Unhandled, p.rules.ignore.Unhandled = w.unhandled, w.unhandled, w.unhandled
	p.watchView()
	p.empty.Alignment, p.empty.Wrapping, p.empty.Importance = fyne.TextAlignCenter, fyne.TextWrapWord, widget.MediumImportance
	head := widgets.NewMinHeight(30, widgets.NewStretchRow(6, 12, 0, p.head.says, p.head.stop, p.head.back, p.head.next, p.head.form))
	rules := widgets.NewMinHeight(30, widgets.NewStretchRow(6, 8, 3, p.rules.order, p.rules.values, p.rules.title, p.rules.ignore))
	bars := widgets.NewPanel(widgets.ColorPanel, widgets.NewColumn(-1, head, rules))
	body := container.NewStack(p.view, container.NewVBox(layout.NewSpacer(), p.empty, layout.NewSpacer()))
	p.content = widgets.NewColumn(1, bars, body)
	return p
}

// watchView has the pane hear of the view.
func (p *diffPane) watchView() {
	v := p.view
	v.OnMenu = p.menu
	v.OnRow = guarded(p.w, p.looked)
	v.OnForm = guarded(p.w, p.showForm)
	v.Equal = func(n int) string { return p.w.t("diff.equal_lines", wording.Count(uint64(n))) }
	v.SetForm(widgets.DiffForm(p.w.model.Layout(layoutDiff, 0)))
	for _, side := range v.Sides() {
		side.Unhandled = p.w.unhandled
		side.OnCopy = p.w.copied
	}
}

// flag is a button that changes a rule, and shows whether it holds.
func (p *diffPane) flag(flip func(*model.CompareRules)) *widgets.Button {
	b := widgets.NewStyledButton("", widgets.ButtonQuiet, p.w.guard(func() { p.w.model.SetCompareRules(flip) }))
	b.Unhandled = p.w.unhandled
	return b
}

func (p *diffPane) language() {
	t := p.w.t
	p.head.stop.SetText(t("diff.stop"))
	p.head.back.Tooltip, p.head.next.Tooltip = p.w.tip("previous_difference"), p.w.tip("next_difference")
	p.head.form.SetChoices([]widgets.Choice{{ID: diffBeside, Title: t("diff.beside")}, {ID: diffColumn, Title: t("diff.column")}})
	p.rules.title.SetText(t("diff.ignored"))
	p.rules.ignore.SetPlaceHolder(t("diff.ignored.placeholder"))
	p.rules.order.Tooltip, p.rules.values.Tooltip = t("diff.order.note"), t("diff.values.note")
	p.view.More(func(n int) string { return t("view.more", wording.Size(n)) })
	p.showForm(p.view.Unified())
	p.shown = nil
	p.show()
}

// show shows the comparison of the active tab, if it is to be seen.
func (p *diffPane) show() {
	if !p.content.Visible() {
		return
	}
	c := p.w.tab().Comparison()
	p.showRules()
	p.showHead(c)
	if c == nil || c.Running() {
		return
	}
	if c != p.shown {
		p.shown = c
		r, older, newer := c.Result()
		p.view.SetResult(r, older, newer)
		p.showFacts(c)
	}
}

// showHead says what was found, or how far it has come. What was found before stays, dimmed, until there is something new.
func (p *diffPane) showHead(c *model.Comparison) {
	text, tone := "", wording.ToneMuted
	if c != nil {
		text, tone = c.Words()
	} else if p.shown != nil {
		p.shown = nil
		p.view.SetResult(nil, nil, nil)
	}
	p.head.says.SetText(text)
	p.head.says.SetColor(toneColors[tone])
	show(p.head.stop, c != nil && c.Running())
	show(p.empty, c == nil)
	show(p.view, c != nil)
	p.view.SetDimmed(c != nil && c.Running())
	p.empty.SetText(p.w.t("empty.diff", p.w.keys("send")))
	p.content.Refresh()
}

// showFacts says over each side when it came, how long it took and how large it is.
func (p *diffPane) showFacts(c *model.Comparison) {
	title := func(short bool) (older, newer string) {
		return p.w.t("diff.older", c.Facts(c.Older, short)), p.w.t("diff.newer", c.Facts(c.Newer, short))
	}
	older, newer := title(true)
	both := older + "   →   " + newer
	older, newer = title(false)
	p.view.SetTitles(older, newer, both)
}

func (p *diffPane) showRules() {
	rules := p.w.model.CompareRules()
	for _, f := range []struct {
		button *widgets.Button
		text   string
		on     bool
	}{{p.rules.order, p.w.t("diff.order"), rules.IgnoreOrder}, {p.rules.values, p.w.t("diff.values"), rules.ByValue}} {
		style, text := widgets.ButtonQuiet, f.text
		if f.on {
			style, text = widgets.ButtonRaised, "✓ "+f.text
		}
		f.button.SetStyle(style)
		f.button.SetText(text)
	}
	if p.w.win.Canvas().Focused() != fyne.Focusable(p.rules.ignore) {
		fill(p.rules.ignore, p.rules.ignore.Text, rules.Ignore)
	}
}

// typed takes over the paths that are not looked at.
func (p *diffPane) typed(text string) {
	if text != p.w.model.CompareRules().Ignore {
		p.w.model.TypeIgnored(text)
	}
}

// choose shows the two in the form that the person asked for, from now on.
func (p *diffPane) choose(id string) {
	form := widgets.DiffBeside
	if id == diffColumn {
		form = widgets.DiffColumn
	}
	p.w.model.SetLayout(layoutDiff, float64(form))
	p.view.SetForm(form)
}

// showForm shows in which form the two are.
func (p *diffPane) showForm(unified bool) {
	id := diffBeside
	if unified {
		id = diffColumn
	}
	p.head.form.SetSelected(id)
}

// stop gives the comparison up.
func (p *diffPane) stop() {
	if c := p.w.tab().Comparison(); c != nil {
		c.Stop()
	}
}

// running reports whether a comparison that is seen is being made.
func (p *diffPane) running() bool { return p.content.Visible() && p.head.stop.Visible() }

// step goes to the next difference, or with -1 to the one before.
func (p *diffPane) step(step int) {
	if !p.content.Visible() {
		p.w.response.choose(paneDiff)
		return
	}
	p.view.Step(step)
}

func (p *diffPane) focusable() fyne.Focusable {
	if p.view.Visible() {
		return p.view.Front()
	}
	return p.w.response.tabs
}

// seen reports whether a part of the pane that takes the keyboard is seen.
func (p *diffPane) seen(f fyne.Focusable) bool {
	_, side := f.(*widgets.DiffSide)
	return p.content.Visible() && visible(f) && (p.view.Visible() || !side)
}

// looked has the window look at the value of a row, where it is one of the response.
func (p *diffPane) looked(row int) {
	if _, line := p.view.Lines(row); p.shown != nil && line >= 0 && p.w.response.shown == p.shown.Newer {
		_, _, newer := p.shown.Result()
		p.w.model.PointAt(offsetOf(newer, line))
	}
}

// offsetOf is where a line of a document begins.
func offsetOf(doc *jsondoc.Doc, line int) (off int) {
	if doc != nil {
		doc.Each(line, line+1, 1, func(l *jsondoc.Line) bool {
			off = l.Span.Off
			return false
		})
	}
	return off
}

// menu is the context menu of a place of a side.
func (p *diffPane) menu(side *widgets.DiffSide, at widgets.Point, absolute fyne.Position) {
	items := p.w.contextMenu([]choice{{"menu.copy", side.Copy}, {"menu.select_all", side.SelectAll}})
	for i, rule := range p.rulesAt(side, at.Line) {
		items = append(items, widgets.MenuItem{Title: p.w.t("diff.ignore", rule.Label), Group: i == 0, Do: p.w.guard(func() { p.w.model.Ignore(rule.Rule) })})
	}
	steps := p.w.contextMenu([]choice{{"action.next_difference", func() { p.view.Step(1) }}, {"action.previous_difference", func() { p.view.Step(-1) }}})
	steps[0].Group = true
	widgets.NewMenu(append(items, steps...)).Open(p.w.win.Canvas(), absolute)
}

// ignoreHere has what stands at the caret not looked at any more.
func (p *diffPane) ignoreHere() {
	side := p.view.Front()
	if rules := p.rulesAt(side, side.Caret().Line); len(rules) > 0 && p.content.Visible() {
		p.w.model.Ignore(rules[0].Rule)
	}
}

// rulesAt are the rules that leave out what stands in a row of a side.
func (p *diffPane) rulesAt(side *widgets.DiffSide, row int) []model.IgnoreRule {
	newer, line := side.Newer(row)
	if p.shown == nil || line < 0 {
		return nil
	}
	_, doc, other := p.shown.Result()
	if newer {
		doc = other
	}
	if doc == nil {
		return nil
	}
	path, err := doc.PathAt(context.Background(), offsetOf(doc, line))
	if err != nil {
		return nil
	}
	return model.IgnoreRules(path)
}
