package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// pastPane is the history with a query over it.
type pastPane struct {
	w       *Window
	filter  *widgets.Entry
	fault   *widgets.Label // why the query is none; hidden where it is one
	rows    *widgets.Outline
	told    *widgets.Label // how much there is, and whether it is being saved
	content *fyne.Container
}

func newPastPane(w *Window) *pastPane {
	p := &pastPane{w: w, filter: widgets.NewEntry(""), fault: widgets.NewLabel(""), told: widgets.NewLabel("")}
	p.filter.OnChanged = guarded(w, w.model.Past.SetQuery)
	p.rows = widgets.NewOutline("", widgets.OutlineEvents{
		OnSelect:  guarded(w, p.preview),
		OnOpen:    guarded(w, p.open),
		OnFold:    func(id string, _ bool) { w.model.Guard(func() { w.model.Past.ToggleDay(id) }) },
		OnEnd:     w.guard(w.model.Past.More),
		OnMenu:    func(id string, at fyne.Position) { w.model.Guard(func() { p.menu(id, at) }) },
		Unhandled: w.unhandled,
	})
	p.filter.Unhandled = w.filterKeys(p.filter, p.rows)
	for _, l := range []*widgets.Label{p.fault, p.told} {
		l.Shrink, l.Scale = true, widgets.SizeSmall
	}
	p.fault.SetColor(widgets.ColorFail)
	p.told.SetColor(widgets.ColorMuted)
	p.fault.Hide()
	p.content = widgets.NewColumn(3, widgets.NewInset(8, 0, p.filter), widgets.NewInset(10, 2, p.fault), widgets.NewSpace(0, 4), p.rows,
		widgets.NewMinHeight(22, widgets.NewInset(10, 0, p.told)))
	return p
}

func (p *pastPane) language() {
	p.filter.SetPlaceHolder(p.w.t("history.filter"))
	p.show()
}

// show shows the rows, with the one of the active tab selected.
func (p *pastPane) show() {
	past := p.w.model.Past
	p.rows.SetEmpty(past.State())
	p.rows.SetRows(pastRows(past.Rows()))
	p.mark()
	text := past.Fault()
	if text != "" {
		p.fault.SetText("✗ " + text)
	}
	if p.fault.Visible() != (text != "") {
		show(p.fault, text != "")
		p.content.Refresh()
	}
	p.told.SetText(past.Told())
	p.told.SetColor(pastColor(past))
}

// preview shows an exchange in a tab that the next one may replace. Days have nothing to show.
func (p *pastPane) preview(id string) {
	if !model.IsDay(id) {
		p.w.now(func() { p.w.model.OpenPast(id, false) })
	}
}

// open keeps the tab of an exchange and goes to its params.
func (p *pastPane) open(id string) {
	p.w.now(func() { p.w.model.OpenPast(id, true) })
	p.w.focus(p.w.request.focusable())
}

// pastRows shows the model's rows.
type pastRows []model.PastRow

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

// mark selects the exchange that was chosen last.
func (p *pastPane) mark() { p.rows.SetSelected(p.w.model.Past.Chosen()) }

// menu offers what can be done with an exchange.
func (p *pastPane) menu(id string, at fyne.Position) {
	if id == "" || model.IsDay(id) {
		return
	}
	past, diff := p.w.model.Past, model.ViewState{Response: paneDiff}
	choices := []choice{
		{"history.open", func() { p.open(id) }},
		{"history.compare_before", func() { past.CompareBefore(id, diff) }},
		{"history.mark", func() { past.MarkPast(id) }},
	}
	if past.CanCompare(id) {
		choices = append(choices, choice{"history.compare_marked", func() { past.CompareMarked(id, diff) }})
	}
	p.w.popup(at, choices...)
}
