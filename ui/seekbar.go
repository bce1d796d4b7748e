package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// seeker is what a seekBar searches. Places are selected where they are found; methods report whether there is one.
type seeker interface {
	ready() bool // whether there is something to search, shown
	focus() fyne.Focusable
	seek(s widgets.Sought) error // shows where it stands, as far as one sees
	found() (text string)        // which of how many is selected, if that is told
	find(back bool) bool         // goes to the next place, or the one before
	goTo(text string) bool
	goal() (key string) // of what goTo takes
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
	swap    replacing
	ways    findWays
	says    *widgets.Label
	content *fyne.Container
	how     widgets.Sought // but for the text
	goes    bool           // the text is where to go to
}

// replacing is what a bar has for replacing.
type replacing struct {
	one, all *widgets.Button
	shown    []fyne.CanvasObject
}

// findWays are the buttons of a bar that searches.
type findWays struct {
	letters, pattern  *widgets.Button // how is searched
	back, next, close *widgets.Button
}

// newFindWays makes the buttons. Two of them do what is given.
func newFindWays(w *Window, letters, pattern, leave func()) findWays {
	button := func(text string, do func()) *widgets.Button {
		b := widgets.NewStyledButton(text, widgets.ButtonQuiet, w.guard(do))
		b.Unhandled = w.unhandled
		return b
	}
	ways := findWays{letters: button("Aa", letters), pattern: button(".*", pattern), close: button("✕", leave)}
	ways.back, ways.next = w.actionButton(widgets.ButtonQuiet, "find_previous"), w.actionButton(widgets.ButtonQuiet, "find_next")
	ways.back.SetText("↑")
	ways.next.SetText("↓")
	return ways
}

func (f findWays) language(w *Window) {
	f.letters.Tooltip, f.pattern.Tooltip = w.t("find.case"), w.t("find.regexp")
	f.back.Tooltip, f.next.Tooltip = w.tip("find_previous"), w.tip("find_next")
	f.close.Tooltip = w.t("find.close")
}

// show shows how is searched.
func (f findWays) show(letters, pattern bool) {
	for _, flag := range []struct {
		button *widgets.Button
		on     bool
	}{{f.letters, letters}, {f.pattern, pattern}} {
		style := widgets.ButtonQuiet
		if flag.on {
			style = widgets.ButtonRaised
		}
		flag.button.SetStyle(style)
	}
}

func newSeekBar(w *Window, of seeker) *seekBar {
	b := &seekBar{w: w, of: of, title: widgets.NewLabel(""), text: widgets.NewMonoEntry(""), with: widgets.NewMonoEntry(""), says: widgets.NewLabel("")}
	b.title.Scale, b.says.Scale = widgets.SizeSmall, widgets.SizeSmall
	b.text.Compact, b.with.Compact = true, true
	b.text.OnChanged = func(text string) { b.typed(text) }
	b.text.OnSubmitted = func(string) { b.step(w.shiftHeld()) }
	b.with.OnSubmitted = func(string) { b.replace(false) }
	b.text.Unhandled, b.with.Unhandled = w.unhandled, w.unhandled
	b.ways = newFindWays(w, b.flip(&b.how.Case), b.flip(&b.how.Regexp), b.leave)
	f := &b.ways
	row := widgets.NewMinHeight(30, widgets.NewStretchRow(6, 10, 1, b.title, b.text, b.says, f.letters, f.pattern, f.back, f.next, f.close))
	b.content = widgets.NewColumn(1, widgets.NewPanel(widgets.ColorPanel, row), b.newSwap())
	b.content.Hide()
	return b
}

// newSwap is the row for replacing.
func (b *seekBar) newSwap() fyne.CanvasObject {
	button := func(all bool) *widgets.Button {
		r := widgets.NewStyledButton("", widgets.ButtonSmall, b.w.guard(func() { b.replace(all) }))
		r.Unhandled = b.w.unhandled
		return r
	}
	b.swap.one, b.swap.all = button(false), button(true)
	row := widgets.NewPanel(widgets.ColorPanel, widgets.NewMinHeight(30, widgets.NewStretchRow(6, 10, 0, b.with, b.swap.one, b.swap.all)))
	b.swap.shown = []fyne.CanvasObject{row, b.with, b.swap.one, b.swap.all}
	return row
}

// flip changes how is searched, and searches.
func (b *seekBar) flip(flag *bool) func() {
	return func() {
		*flag = !*flag
		b.typed(b.text.Text)
	}
}

func (b *seekBar) language() {
	b.title.SetText(b.w.t("seek.find"))
	if b.goes {
		b.title.SetText(b.w.t(b.of.goal()))
	}
	b.with.SetPlaceHolder(b.w.t("seek.with"))
	b.swap.one.SetText(b.w.t("seek.replace"))
	b.swap.all.SetText(b.w.t("seek.replace_all"))
	b.ways.language(b.w)
}

// open has the keyboard in the bar, to find, or to replace too.
func (b *seekBar) open(replace bool) { b.show(replace, false) }

// openGoTo has the keyboard in the bar, to name a line or an offset.
func (b *seekBar) openGoTo() { b.show(false, true) }

func (b *seekBar) show(replace, goes bool) {
	if !b.of.ready() {
		return
	}
	b.goes = goes
	for _, o := range b.swap.shown {
		show(o, replace)
	}
	flags, _ := b.of.(*editorSeeker)
	for _, o := range []*widgets.Button{b.ways.letters, b.ways.pattern} {
		show(o, !goes && flags != nil)
	}
	show(b.ways.back, !goes)
	show(b.ways.next, !goes)
	b.language()
	b.say("", widgets.ColorMuted)
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
	_ = b.of.seek(widgets.Sought{}) // nothing is no bad expression
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
	ways := b.ways
	return slices.Contains([]fyne.Focusable{
		b.text, b.with, b.swap.one, b.swap.all, ways.letters, ways.pattern, ways.back, ways.next, ways.close,
	}, f)
}

// typed shows where the text stands while it is being typed.
func (b *seekBar) typed(text string) {
	if !b.content.Visible() || b.goes {
		return
	}
	b.how.Text = text
	b.ways.show(b.how.Case, b.how.Regexp)
	if b.of.seek(b.how) != nil {
		b.say(b.w.t("find.bad_expression"), widgets.ColorFail)
		return
	}
	b.tell(true)
}

// step goes to the next place, or the one before; or to what was named, and closes.
func (b *seekBar) step(back bool) {
	if !b.goes {
		b.tell(b.of.find(back))
		return
	}
	found := b.of.goTo(b.text.Text)
	if b.tell(found); found {
		b.leave()
	}
}

func (b *seekBar) replace(all bool) { b.tell(b.of.replace(b.with.Text, all)) }

// recount tells anew how many places there are, after an edit or when they were counted.
func (b *seekBar) recount() {
	if b.content.Visible() && !b.goes {
		b.tell(true)
	}
}

// tell tells which of how many was found, or that nothing was.
func (b *seekBar) tell(found bool) {
	switch {
	case !found:
		b.say(b.w.t("find.none"), widgets.ColorWarn)
	case b.goes:
		b.say("", widgets.ColorMuted)
	default:
		b.say(b.of.found(), widgets.ColorMuted)
	}
}

func (b *seekBar) say(text string, tone fyne.ThemeColorName) {
	b.says.SetColor(tone)
	if b.says.Text() != text {
		b.says.SetText(text)
		b.layOut()
	}
}
