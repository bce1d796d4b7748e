package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// consentCard asks, in the place of a response, whether a program may be started, and shows exactly what it is.
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
	c.agree = widgets.NewStyledButton("", widgets.ButtonPrimary, w.guard(func() { w.tab().Agree() }))
	c.agree.Unhandled = w.unhandled
	foot := widgets.NewInset(12, 10, container.NewHBox(c.agree))
	c.content = widgets.NewColumn(0, c.text, widgets.NewDivider(), foot)
	return c
}

// show asks about a program; nil asks nothing.
func (c *consentCard) show(p *model.Program) {
	c.agree.SetText(c.w.t("consent.agree"))
	c.agree.Tooltip = c.w.t("consent.agree.tip")
	if p == nil {
		c.text.SetText()
		return
	}
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
