package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// doctorCard shows, in the place of a response, the steps of an examination as they end, and what it comes to.
type doctorCard struct {
	w       *Window
	text    *widgets.Prose
	try     *widgets.Button // examines the address that the peer points to
	again   *widgets.Button // or stops, while it goes on
	leave   *widgets.Button
	content fyne.CanvasObject
}

func newDoctorCard(w *Window) *doctorCard {
	c := &doctorCard{w: w, text: widgets.NewProse()}
	c.text.Look.Pad = 12
	c.text.Unhandled = w.unhandled
	c.text.OnMenu = w.proseMenu(c.text)
	button := func(style widgets.ButtonStyle, do func()) *widgets.Button {
		b := widgets.NewStyledButton("", style, w.guard(do))
		b.Unhandled = w.unhandled
		return b
	}
	c.try = button(widgets.ButtonPrimary, func() { w.now(w.tab().TryInstead) })
	c.again = button(widgets.ButtonRaised, c.runOrStop)
	c.leave = button(widgets.ButtonRaised, func() { w.tab().LeaveExamination() })
	foot := widgets.NewInset(12, 10, container.NewHBox(c.try, c.again, c.leave))
	c.content = widgets.NewColumn(0, c.text, widgets.NewDivider(), foot)
	return c
}

// runOrStop begins anew, or stops what goes on.
func (c *doctorCard) runOrStop() {
	if x := c.w.tab().Examination(); x != nil && x.Running() {
		c.w.tab().StopExamination()
		return
	}
	c.w.act("examine")
}

// show shows an examination as far as it has come; nil shows nothing.
func (c *doctorCard) show(x *model.Examination) {
	if x == nil {
		c.text.SetText()
		return
	}
	c.text.SetText(c.paragraphs(x)...)
	c.leave.SetText(c.w.t("doctor.close"))
	c.again.SetText(c.w.t("doctor.again"))
	if x.Running() {
		c.again.SetText(c.w.t("doctor.stop"))
	}
	show(c.try, !x.Running() && x.Try() != "")
	c.try.SetText(c.w.t("doctor.use"))
}

// paragraphs are what the examination comes to, once it is over, and the steps under it: in a low pane the first counts.
func (c *doctorCard) paragraphs(x *model.Examination) []widgets.Paragraph {
	var all []widgets.Paragraph
	what, try, tone := c.w.model.Verdict(x)
	if what != "" {
		all = append(all, widgets.Paragraph{Text: what, Style: proseStyles[tone]})
	}
	if try != "" {
		all = append(all, widgets.Paragraph{Text: try})
	}
	return append(all, c.steps(x)...)
}

func (c *doctorCard) steps(x *model.Examination) (all []widgets.Paragraph) {
	for i, row := range c.w.model.StepRows(x) {
		title := row.Icon + " " + row.Title
		if row.Took != "" {
			title += "  " + row.Took
		}
		all = append(all, widgets.Paragraph{Text: title, Style: proseStyles[row.Tone], Tight: i > 0})
		for _, detail := range row.Details {
			all = append(all, widgets.Paragraph{Text: "    " + detail, Style: widgets.Muted, Tight: true})
		}
	}
	return all
}

// proseStyles are the styles of the model's tones in prose.
var proseStyles = map[wording.Tone]widgets.Style{
	wording.ToneMuted: widgets.Muted, wording.TonePlain: widgets.Plain, wording.ToneOK: widgets.OK,
	wording.ToneWarn: widgets.Warn, wording.ToneFail: widgets.Error,
}
