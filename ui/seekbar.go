package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/widgets"
)

// seeker is what a seekBar searches. Places are selected where they are found; both methods report whether there is one.
type seeker interface {
	ready() bool // whether there is something to search, shown
	focus() fyne.Focusable
	seek(text string)    // shows where it stands, as far as one sees
	find(back bool) bool // goes to the next place, or the one before
	goTo(text string) bool
	replace(with string, all bool) bool
}

// seekBar is the row under an editor, or under the bytes of a frame, in which one searches them. What is replaced, and where,
// stands in the same row.
type seekBar struct {
	w       *Window
	of      seeker
	title   *widgets.Label
	text    *widgets.Entry
	with    *widgets.Entry
	one     *widgets.Button
	all     *widgets.Button
	swap    []fyne.CanvasObject // what there is for replacing
	says    *widgets.Label
	close   *widgets.Button
	content *fyne.Container
	offset  bool // the text is the offset to go to
}

func newSeekBar(w *Window, of seeker) *seekBar {
	b := &seekBar{w: w, of: of, title: widgets.NewLabel(""), text: widgets.NewMonoEntry(""), with: widgets.NewMonoEntry(""), says: widgets.NewLabel("")}
	b.title.Scale, b.says.Scale = widgets.SizeSmall, widgets.SizeSmall
	b.says.SetColor(widgets.ColorWarn)
	b.text.Compact, b.with.Compact = true, true
	b.text.OnChanged = func(text string) { b.typed(text) }
	b.text.OnSubmitted = func(string) { b.step(w.shiftHeld()) }
	b.with.OnSubmitted = func(string) { b.replace(false) }
	b.one = widgets.NewStyledButton("", widgets.ButtonSmall, w.guard(func() { b.replace(false) }))
	b.all = widgets.NewStyledButton("", widgets.ButtonSmall, w.guard(func() { b.replace(true) }))
	b.close = widgets.NewStyledButton("✕", widgets.ButtonQuiet, w.guard(b.leave))
	b.text.Unhandled, b.with.Unhandled = w.unhandled, w.unhandled
	b.one.Unhandled, b.all.Unhandled, b.close.Unhandled = w.unhandled, w.unhandled, w.unhandled
	b.swap = []fyne.CanvasObject{container.NewStack(widgets.NewSpace(150, 0), b.with), b.one, b.all}
	row := widgets.NewMinHeight(30, widgets.NewStretchRow(6, 10, 1, b.title, b.text, b.says, b.swap[0], b.one, b.all, b.close))
	b.content = widgets.NewColumn(0, widgets.NewPanel(widgets.ColorPanel, row))
	b.content.Hide()
	return b
}

func (b *seekBar) language() {
	b.title.SetText(b.w.t("seek.find"))
	if b.offset {
		b.title.SetText(b.w.t("seek.offset"))
	}
	b.with.SetPlaceHolder(b.w.t("seek.with"))
	b.one.SetText(b.w.t("seek.replace"))
	b.all.SetText(b.w.t("seek.replace_all"))
	b.close.Tooltip = b.w.t("find.close")
}

// open has the keyboard in the bar, to find, or to replace too.
func (b *seekBar) open(replace bool) { b.show(replace, false) }

// openOffset has the keyboard in the bar, to name an offset.
func (b *seekBar) openOffset() { b.show(false, true) }

func (b *seekBar) show(replace, offset bool) {
	if !b.of.ready() {
		return
	}
	b.offset = offset
	for _, o := range b.swap {
		show(o, replace)
	}
	b.language()
	b.say(true)
	b.content.Show()
	b.layOut()
	b.w.focus(b.text)
	b.text.Select()
	b.typed(b.text.Text)
}

// layOut makes room for the bar, or takes it back.
func (b *seekBar) layOut() {
	b.content.Refresh()
	b.w.request.content.Refresh()
	b.w.wire.detail.content.Refresh()
}

// leave closes the bar and gives the keyboard back.
func (b *seekBar) leave() {
	b.hide()
	b.w.focus(b.of.focus())
}

func (b *seekBar) hide() {
	b.content.Hide()
	b.of.seek("")
	b.layOut()
}

// follow closes the bar when what it searches is shown no more.
func (b *seekBar) follow() {
	if b != nil && b.content.Visible() && !b.of.ready() {
		b.hide()
	}
}

// holds reports whether the bar is open and the keyboard in it, or in what it searches.
func (b *seekBar) holds(f fyne.Focusable) bool {
	return b.content.Visible() && (f == b.of.focus() || b.has(f))
}

// has reports whether something that takes the keyboard is a part of the bar.
func (b *seekBar) has(f fyne.Focusable) bool {
	return slices.Contains([]fyne.Focusable{b.text, b.with, b.one, b.all, b.close}, f)
}

// typed shows where the text stands while it is being typed.
func (b *seekBar) typed(text string) {
	if b.content.Visible() && !b.offset {
		b.of.seek(text)
		b.say(true)
	}
}

// step goes to the next place, or the one before; or to the offset, and closes.
func (b *seekBar) step(back bool) {
	if !b.offset {
		b.say(b.of.find(back))
		return
	}
	found := b.of.goTo(b.text.Text)
	if b.say(found); found {
		b.leave()
	}
}

func (b *seekBar) replace(all bool) { b.say(b.of.replace(b.with.Text, all)) }

// say tells that nothing was found, unless something was.
func (b *seekBar) say(found bool) {
	text := ""
	if !found {
		text = b.w.t("find.none")
	}
	if b.says.Text() != text {
		b.says.SetText(text)
		b.layOut()
	}
}
