package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// sidebarPane is the tree of saved requests with a filter over it.
type sidebarPane struct {
	w       *Window
	title   *widgets.Label
	filter  *widgets.Entry
	rows    *widgets.Outline
	content fyne.CanvasObject
}

func newSidebarPane(w *Window) *sidebarPane {
	p := &sidebarPane{w: w, title: widgets.NewLabel(""), filter: widgets.NewEntry("")}
	p.title.Bold = true
	p.filter.OnChanged = guarded(w, w.model.SetFilter)
	p.filter.Unhandled = p.filterKey
	p.rows = widgets.NewOutline("", widgets.OutlineEvents{
		OnSelect:  guarded(w, func(id string) { w.now(func() { w.model.Open(id, false) }) }),
		OnOpen:    guarded(w, p.open),
		OnFold:    func(id string, _ bool) { w.model.Guard(func() { w.model.ToggleFolder(id) }) },
		Unhandled: w.unhandled,
	})
	p.content = widgets.NewPanel(widgets.ColorPanel, widgets.NewColumn(3,
		widgets.NewMinHeight(32, widgets.NewRow(0, 12, p.title)),
		widgets.NewInset(8, 0, p.filter),
		widgets.NewSpace(0, 8),
		p.rows,
	))
	return p
}

func (p *sidebarPane) language() {
	p.title.SetText(p.w.t("sidebar.saved"))
	p.filter.SetPlaceHolder(p.w.t("sidebar.filter"))
	p.rows.SetEmpty(p.w.t("empty.sidebar"))
}

// show shows the rows, with the one of the active tab selected.
func (p *sidebarPane) show() {
	p.rows.SetRows(sidebarRows(p.w.model.Sidebar.Rows()))
	p.rows.SetSelected(p.w.tab().Source)
}

// open keeps the tab of a request and goes to its params.
func (p *sidebarPane) open(id string) {
	p.w.now(func() { p.w.model.Open(id, true) })
	p.w.focus(p.w.request.focusable())
}

// filterKey lets the arrows go from the filter to the rows, and Esc empty it.
func (p *sidebarPane) filterKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyDown:
		p.w.focus(p.rows)
	case e.Name == fyne.KeyEscape && p.filter.Text != "":
		p.filter.SetText("")
	default:
		p.w.unhandled(e)
	}
}

// sidebarRows shows the model's rows.
type sidebarRows []model.SidebarRow

func (r sidebarRows) Len() int { return len(r) }

func (r sidebarRows) At(i int) widgets.Row {
	row := r[i]
	shown := widgets.Row{ID: row.ID, Depth: row.Depth, Tag: row.Tag, Title: row.Title, Bold: row.Folder && row.Depth == 0}
	switch {
	case row.Folder && row.Open:
		shown.Fold = widgets.Open
	case row.Folder:
		shown.Fold = widgets.Closed
	}
	if row.Err != nil {
		shown.Note, shown.Muted = "⚠", true
	}
	return shown
}
