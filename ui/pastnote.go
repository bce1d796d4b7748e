package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/widgets"
)

// noteBar is the row under the history in which a note on an exchange is written.
type noteBar struct {
	past    *pastPane
	on      string // the source of the exchange
	text    *widgets.Entry
	title   *widgets.Label
	content *fyne.Container
}

func newNoteBar(p *pastPane) *noteBar {
	b := &noteBar{past: p, text: widgets.NewEntry(""), title: widgets.NewLabel("")}
	b.title.Shrink, b.title.Scale = true, widgets.SizeSmall
	b.title.SetColor(widgets.ColorMuted)
	b.text.OnChanged = p.w.meaning(b.text, func(string) {})
	b.text.OnSubmitted = guarded(p.w, func(text string) { b.keep(jsondoc.Meant(text)) })
	b.text.Unhandled = func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			b.leave()
			return
		}
		p.w.unhandled(e)
	}
	b.content = widgets.NewColumn(-1, widgets.NewInset(10, 4, b.title), widgets.NewInset(8, 4, b.text))
	b.content.Hide()
	return b
}

func (b *noteBar) language() {
	b.text.SetPlaceHolder(b.past.w.t("history.note.placeholder"))
	b.title.SetText(b.past.w.t("history.note.title"))
}

// open has the keyboard in the bar, for an exchange.
func (b *noteBar) open(id string) {
	b.past.w.sidebar.turnTo(paneHistory)
	b.past.w.splits.showSidebar()
	b.on = id
	b.text.SetText(jsondoc.Shown(b.past.w.model.Past.NoteOn(id)))
	b.show(true)
	b.past.w.focus(b.text)
	b.text.Select()
}

// keep writes what was typed.
func (b *noteBar) keep(text string) {
	b.past.w.model.Past.Annotate(b.on, text)
	b.leave()
}

// leave gives the keyboard back to the list.
func (b *noteBar) leave() {
	b.show(false)
	b.past.w.focus(b.past.rows)
}

func (b *noteBar) show(shown bool) {
	show(b.content, shown)
	b.past.content.Refresh()
}
