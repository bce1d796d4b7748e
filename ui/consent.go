package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// consentCard asks something in the place of a response before a call goes: whether a program may be started, and shows exactly what it
// is, or whether a name without a value goes as it stands.
type consentCard struct {
	w       *Window
	text    *widgets.Prose
	agree   *widgets.Button
	content fyne.CanvasObject
}

func newConsentCard(w *Window) *consentCard {
	c := &consentCard{w: w, text: widgets.NewProse()}
	c.text.Look.Pad = 12
	c.text.Unhandled = w.unhandled
	c.text.OnMenu = w.proseMenu(c.text)
	c.agree = widgets.NewStyledButton("", widgets.ButtonPrimary, w.guard(c.agreed))
	c.agree.Unhandled = w.unhandled
	foot := widgets.NewInset(12, 10, container.NewHBox(c.agree))
	c.content = widgets.NewColumn(0, c.text, widgets.NewDivider(), foot)
	return c
}

// agreed does what the button says.
func (c *consentCard) agreed() {
	switch a := c.w.tab().Response().Ask(); {
	case a == nil:
	case a.Program != nil:
		c.w.tab().Agree()
	case a.AsIs:
		c.w.tab().SendAsIs()
	}
}

// show asks what a response asks; nil asks nothing.
func (c *consentCard) show(a *model.Ask) {
	switch {
	case a == nil:
		c.text.SetText()
	case a.Program != nil:
		c.label("consent.agree")
		c.showProgram(a.Program)
	default:
		c.label("ask.as_is")
		c.showFailure()
	}
}

// label says what the button does: its text stands under key, its tip under key.tip.
func (c *consentCard) label(key string) {
	c.agree.SetText(c.w.t(key))
	c.agree.Tooltip = c.w.t(key + ".tip")
}

// showFailure says why the call did not go.
func (c *consentCard) showFailure() {
	what, try := c.w.model.Explain(c.w.tab().Response().Exchange.Outcome.Failure)
	c.text.SetText(
		widgets.Paragraph{Text: "⚠ " + what, Style: widgets.Warn},
		widgets.Paragraph{Text: c.w.t("ask.as_is.not") + " " + try},
	)
}

// showProgram shows what would be started.
func (c *consentCard) showProgram(p *model.Program) {
	dir, env := p.Dir, strings.Join(p.Names(), ", ")
	if dir == "" {
		dir = c.w.t("consent.dir.ours")
	}
	if env == "" {
		env = c.w.t("consent.env.none")
	}
	c.text.SetText(
		widgets.Paragraph{Text: c.w.t("consent.title"), Style: widgets.Warn},
		widgets.Paragraph{Text: c.w.t("consent.command") + "\n" + words(p.Args)},
		widgets.Paragraph{Text: c.w.t("consent.dir") + "  " + dir + "\n" + c.w.t("consent.env") + "  " + env},
		widgets.Paragraph{Text: c.w.t("consent.note"), Style: widgets.Muted},
	)
}

// words shows a command one word a line, so that each is seen where it begins and ends.
func words(args []string) string {
	var b strings.Builder
	for i, arg := range args {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString("  " + visibleWord(arg))
	}
	return b.String()
}

// visibleWord is a word with quotation marks where it would look like several, or like none.
func visibleWord(arg string) string {
	if arg == "" || strings.ContainsAny(arg, " \t\n'\"") {
		return "“" + strings.NewReplacer("\n", `\n`, "\t", `\t`).Replace(arg) + "”"
	}
	return arg
}
