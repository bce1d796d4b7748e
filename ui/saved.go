package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// savedPane is the tree of saved requests with a filter over it.
type savedPane struct {
	window  *Window
	filter  *widgets.Entry
	rows    *widgets.Outline
	undo    *undoBar
	follow  *widgets.Button // has references follow what was renamed
	saved   fyne.CanvasObject
	of      string   // the row of the tab that was shown last
	gone    []string // rows that were thrown away: what becomes of their tabs does not move the cursor
	renames string   // a row that is to be renamed as soon as it is there
	fresh   string   // the row of a request that was just made, as long as its name is typed
}

func newSavedPane(w *Window) *savedPane {
	p := &savedPane{window: w, filter: widgets.NewEntry("")}
	p.filter.OnChanged = w.meaning(p.filter, w.model.SetFilter)
	p.rows = widgets.NewOutline("", widgets.OutlineEvents{
		OnSelect:  guarded(w, func(id string) { w.now(func() { w.model.Open(id, false) }) }),
		OnOpen:    guarded(w, p.open),
		OnFold:    func(id string, _ bool) { w.model.Guard(func() { w.model.ToggleFolder(id) }) },
		OnMenu:    func(id string, at fyne.Position) { w.model.Guard(func() { p.menu(id, at) }) },
		OnRename:  func(id, name string) { w.model.Guard(func() { w.model.Rename(id, name, p.choose) }) },
		OnNamed:   guarded(w, p.named),
		OnUndo:    w.guard(w.model.UndoTree),
		OnPaste:   w.guard(w.importClipboard),
		All:       func() []string { return w.model.Sidebar.Beside(p.rows.Selected()) },
		CanDrop:   p.canDrop,
		OnDrop:    func(ids []string, on widgets.Spot) { w.model.Guard(func() { p.drop(ids, on) }) },
		Unhandled: w.unhandled,
	})
	p.rows.Multiple = true
	p.undo = newUndoBar(w, "tree.undo.tip", w.model.Undoable, w.model.UndoTree, w.model.Dismiss)
	p.follow = widgets.NewStyledButton("", widgets.ButtonRaised, w.guard(w.model.FollowRename))
	p.follow.Unhandled = w.unhandled
	p.undo.more.Add(widgets.NewInset(6, 4, p.follow))
	p.filter.Unhandled = p.filterKeys(w.filterKeys(p.filter, p.rows))
	p.filter.OnSubmitted = guarded(w, func(string) {
		if p.toFirst() {
			p.open(p.rows.Selected())
		}
	})
	p.saved = widgets.NewColumn(2, widgets.NewInset(8, 0, p.filter), widgets.NewSpace(0, 8), p.rows, p.undo.content)
	return p
}

func (p *savedPane) language() {
	p.filter.SetPlaceHolder(p.window.t("sidebar.filter"))
	p.rows.SetEmpty(p.window.t("empty.sidebar"))
	p.undo.language()
}

// show shows the rows, with the one of the active tab selected.
func (p *savedPane) show() {
	p.rows.SetRows(p.shownRows())
	if of := p.window.tab().Row(); of != p.of {
		if !p.isGone(p.of) {
			p.rows.Choose(of)
		}
		p.of = of
	}
	follows, undo := p.showFollow(), p.undo.show()
	if follows || undo {
		p.saved.Refresh()
	}
	if row := p.window.model.Sidebar.TakeRevealed(); row != "" {
		p.choose(row)
	}
	p.startRename()
}

// followTold is how many of the files with references are told at most.
const followTold = 10

// showFollow offers to have references follow what was renamed, and tells whether the offer has come or gone.
func (p *savedPane) showFollow() (changed bool) {
	count, files := p.window.model.Referrers()
	if len(files) > followTold {
		files = append(files[:followTold:followTold], "…")
	}
	p.follow.SetText(p.window.t("tree.follow", count))
	p.follow.Tooltip = p.window.t("tree.follow.tip", count, strings.Join(files, ", "))
	changed = p.undo.more.Visible() != (count > 0)
	show(p.undo.more, count > 0)
	return changed
}

func (p *savedPane) shownRows() sidebarRows {
	empty := "empty.sidebar"
	if p.filter.Text != "" {
		empty = "empty.sidebar_filter"
	}
	p.rows.SetEmpty(p.window.t(empty))
	return sidebarRows{p.window.model.Sidebar.Rows(), p.hint, p.window.model}
}

// filterKeys has Down lead to the first row that the filter finds.
func (p *savedPane) filterKeys(others func(*fyne.KeyEvent)) func(*fyne.KeyEvent) {
	return func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyDown {
			p.toFirst()
		}
		others(e)
	}
}

// toFirst puts the cursor on the first row that the filter finds, and reports whether there is one.
func (p *savedPane) toFirst() bool {
	first := p.window.model.Sidebar.FirstFound()
	if first != "" {
		p.choose(first)
	}
	return first != ""
}

// open keeps the tab of a request and goes to its params; it opens the editor of an environment, and goes to a folder in the tree.
func (p *savedPane) open(id string) {
	w := p.window
	if w.model.IsFolder(id) {
		p.filter.SetText("")
		w.sidebar.turnTo(paneSaved)
		w.splits.showSidebar()
		w.model.Reveal(id)
		w.focus(p.rows)
		return
	}
	if book := w.model.EditEnvironment(id); book != nil {
		w.overlay.openBook(book)
		return
	}
	w.now(func() { w.model.Open(id, true) })
	w.focus(w.request.focusable())
}

// hint is what stands behind a row, muted.
func (p *savedPane) hint(row model.SidebarRow) string {
	hint := p.window.model.Sidebar.Hit(row.ID)
	switch {
	case row.What() != "":
		return "⚠ " + p.window.t(row.What())
	case row.Err != nil:
		return "⚠"
	case row.Sets && hint == "":
		return p.window.t("tree.environment")
	case row.Fixed && hint == "":
		return p.window.t("tree.fixed")
	case row.Inner && hint+row.File == "":
		return p.window.t("tree.inner")
	case hint == "":
		return row.File
	}
	return hint
}

// filterKeys lets the arrows go from a filter to its rows, and Esc empty it.
func (w *Window) filterKeys(filter *widgets.Entry, rows fyne.Focusable) func(*fyne.KeyEvent) {
	return func(e *fyne.KeyEvent) {
		switch {
		case e.Name == fyne.KeyDown:
			w.focus(rows)
		case e.Name == fyne.KeyEscape && filter.Text != "":
			filter.SetText("")
		default:
			w.unhandled(e)
		}
	}
}

// sidebarRows shows the model's rows.
type sidebarRows struct {
	rows []model.SidebarRow
	hint func(model.SidebarRow) string // what stands behind a row
	of   *model.Workspace
}

func (r sidebarRows) Len() int { return len(r.rows) }

func (r sidebarRows) At(i int) widgets.Row {
	row := r.rows[i]
	shown := widgets.Row{ID: row.ID, Depth: row.Depth, Tag: r.of.RowTag(row), Title: row.Title, Bold: row.Folder && row.Depth == 0}
	switch {
	case row.Folder && row.Open:
		shown.Fold = widgets.Open
	case row.Folder:
		shown.Fold = widgets.Closed
	}
	shown.Note, shown.Muted = r.hint(row), row.Err != nil
	if row.Err != nil {
		shown.Tip = "⚠ " + r.of.FaultText(row.Err)
		if row.Link != "" {
			shown.Tip = "→ " + row.Link + "\n" + shown.Tip
		}
	}
	return shown
}
