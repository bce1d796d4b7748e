package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// lineBar is the row under the response in which one names the line to go to.
type lineBar struct {
	w       *Window
	title   *widgets.Label
	number  *widgets.Entry
	lines   *widgets.Label
	content fyne.CanvasObject
}

func newLineBar(w *Window) *lineBar {
	b := &lineBar{w: w, title: widgets.NewLabel(""), number: widgets.NewMonoEntry(""), lines: widgets.NewLabel("")}
	b.number.Compact = true
	b.number.OnSubmitted = func(text string) { b.jump(text) }
	b.number.Unhandled = w.unhandled
	b.title.Scale, b.lines.Scale = widgets.SizeSmall, widgets.SizeSmall
	b.lines.SetColor(widgets.ColorMuted)
	b.content = widgets.NewPanel(widgets.ColorPanel, widgets.NewMinHeight(30, widgets.NewStretchRow(8, 12, 1, b.title, b.number, b.lines)))
	b.content.Hide()
	return b
}

func (b *lineBar) language() { b.title.SetText(b.w.t("line.title")) }

// open has the keyboard in the bar.
func (b *lineBar) open() {
	p := b.w.response
	if !p.searchable() {
		return
	}
	b.lines.SetText("1 – " + wording.Count(uint64(p.code().LastLine())))
	b.content.Show()
	p.layOut()
	b.w.focus(b.number)
	b.number.Select()
}

// leave closes the bar and gives the keyboard back.
func (b *lineBar) leave() {
	b.content.Hide()
	b.w.response.layOut()
	b.w.focus(b.w.response.focusable())
}

// jump goes to a line and closes the bar. What is no number leaves it open.
func (b *lineBar) jump(text string) {
	if n, ok := lineNumber(text); ok {
		b.leave()
		b.w.response.code().GoToLine(n)
	}
}

// lineNumber reads a number as people write it.
func lineNumber(text string) (n int, ok bool) {
	separators := strings.NewReplacer(" ", "", "\u2009", "", ",", "", "_", "")
	n, err := strconv.Atoi(separators.Replace(text))
	return n, err == nil
}
