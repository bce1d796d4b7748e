package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/model/past"
	"rpcexplorer/ui/widgets"
)

// pastPane is the history with a query over it.
type pastPane struct {
	w       *Window
	filter  *widgets.Entry
	fault   *widgets.Label  // why the query is none
	wrong   *fyne.Container // the row of that; hidden where the query is one
	rows    *widgets.Outline
	told    *widgets.Label // how much there is, and whether it is being saved
	search  *searchBar
	note    *noteBar
	undo    *undoBar
	of      string // the source of the tab whose row the cursor went to
	content *fyne.Container
}

func newPastPane(w *Window) *pastPane {
	p := &pastPane{w: w, filter: widgets.NewEntry(""), fault: widgets.NewLabel(""), told: widgets.NewLabel("")}
	p.search = newSearchBar(p)
	p.note, p.undo = newNoteBar(p), newUndoBar(w, "history.undo.tip", w.model.Past.Undoable, w.model.Past.Undo, w.model.Past.Shelve)
	p.filter.OnChanged = w.meaning(p.filter, w.model.Past.SetQuery)
	p.rows = widgets.NewOutline("", widgets.OutlineEvents{
		OnSelect:  guarded(w, p.preview),
		OnOpen:    guarded(w, p.open),
		OnFold:    func(id string, _ bool) { w.model.Guard(func() { w.model.Past.ToggleDay(id) }) },
		OnEnd:     w.guard(w.model.Past.More),
		OnMenu:    func(id string, at fyne.Position) { w.model.Guard(func() { p.menu(id, at) }) },
		OnUndo:    w.guard(w.model.Past.Undo),
		OnCopy:    w.guard(func() { p.copy(model.RequestPart) }),
		Unhandled: p.key,
	})
	p.rows.Multiple = true
	p.filter.Unhandled = w.filterKeys(p.filter, p.rows)
	for _, l := range []*widgets.Label{p.fault, p.told} {
		l.Shrink, l.Scale = true, widgets.SizeSmall
	}
	p.fault.SetColor(widgets.ColorFail)
	p.told.SetColor(widgets.ColorMuted)
	p.wrong = widgets.NewInset(10, 2, p.fault)
	p.wrong.Hide()
	p.content = widgets.NewColumn(4, widgets.NewInset(8, 0, p.filter), p.wrong, p.search.content, widgets.NewSpace(0, 4), p.rows, p.note.content, p.undo.content,
		widgets.NewMinHeight(22, widgets.NewInset(10, 0, p.told)))
	return p
}

func (p *pastPane) language() {
	p.filter.SetPlaceHolder(p.w.t("history.filter"))
	p.note.language()
	p.search.show()
	p.undo.language()
	p.show()
}

// show shows the rows, with the one of the active tab selected.
func (p *pastPane) show() {
	past := p.w.model.Past
	p.rows.SetEmpty(past.State())
	p.rows.SetRows(pastRows(past.Rows()))
	p.mark()
	came, undo := p.search.show(), p.undo.show()
	if came || undo {
		p.content.Refresh()
	}
	text := past.Fault()
	if text != "" {
		p.fault.SetText("✗ " + text)
	}
	if p.wrong.Visible() != (text != "") {
		show(p.wrong, text != "")
		p.content.Refresh()
	}
	p.told.SetText(past.Told())
	p.told.SetColor(pastColor(past))
}

// preview shows an exchange in a tab that the next one may replace. Days have nothing to show.
func (p *pastPane) preview(id string) {
	if !past.IsDay(id) {
		p.w.now(func() { p.w.model.OpenPast(id, false) })
	}
}

// open keeps the tab of an exchange and goes to its params.
func (p *pastPane) open(id string) {
	p.w.now(func() { p.w.model.OpenPast(id, true) })
	p.w.focus(p.w.request.focusable())
}

// pastRows shows the model's rows.
type pastRows []past.Row

func (r pastRows) Len() int { return len(r) }

func (r pastRows) At(i int) widgets.Row {
	row := r[i]
	if row.Day {
		fold := widgets.Closed
		if row.Open {
			fold = widgets.Open
		}
		return widgets.Row{ID: row.ID, Title: row.Title, Bold: true, Fold: fold}
	}
	shown := widgets.Row{ID: row.ID, Depth: 1, Tag: row.Tag, Title: row.Title, Note: row.Note, Keys: row.When}
	if row.Pinned {
		shown.Title = "★ " + shown.Title
	}
	if row.Failed {
		shown.NoteColor = widgets.ColorFail
	}
	return shown
}

// mark selects the exchange that was chosen last, once: then the cursor is where the person moves it.
func (p *pastPane) mark() {
	if chosen := p.w.model.ChosenPast(); chosen != p.of {
		p.of = chosen
		p.rows.Choose(chosen)
	}
}

// chosen are the exchanges that are chosen; days are none.
func (p *pastPane) chosen() []string { return slices.DeleteFunc(p.rows.Chosen(), past.IsDay) }
