package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// newRequest makes a request beside the chosen row, or in it, and lets one type its name.
func (w *Window) newRequest() {
	w.model.NewRequest(w.sidebar.chosen(), func(id string) {
		w.sidebar.fresh = id
		w.sidebar.name(id)
	})
}

// name lets one type the name of what was just made. A filter that hides it goes.
func (p *savedPane) name(id string) {
	p.window.splits.showSidebar()
	p.window.sidebar.turnTo(paneSaved)
	if !slices.ContainsFunc(p.window.model.Sidebar.Rows(), func(row model.SidebarRow) bool { return row.ID == id }) {
		p.filter.SetText("")
	}
	p.rename(id)
}

// named goes on where a name was typed: a new request needs a method next.
func (p *savedPane) named(id string) {
	if id == p.fresh {
		p.window.act("focus_method")
	}
	p.fresh = ""
}

// newFolder makes a folder, as newRequest makes a request.
func (w *Window) newFolder() {
	w.model.NewFolder(w.sidebar.chosen(), w.t("tree.new_folder"), w.sidebar.name)
}

// newCollection makes a collection, and lets one type its name.
func (w *Window) newCollection() {
	w.model.NewCollection(w.t("tree.new_collection"), func(v *model.Volume) { w.sidebar.name(v.ID()) })
}

// rename lets one type another name for the chosen row, in its place; that of an environment in the editor.
func (w *Window) rename() {
	if w.sidebar.showsPast() {
		return
	}
	id := w.sidebar.chosen()
	if book := w.model.EditEnvironment(id); book != nil {
		w.overlay.openBook(book)
		return
	}
	if w.model.CanRename(id) {
		w.splits.showSidebar()
		w.sidebar.rename(id)
	}
}

// deleteRows throws the chosen rows away. It is done only where the keyboard is among them.
func (w *Window) deleteRows() {
	if !w.sidebar.hasFocus() {
		return
	}
	ids := w.sidebar.rows.Chosen()
	w.sidebar.savedPane.choose(w.sidebar.beside(ids))
	w.sidebar.gone = ids
	w.model.Delete(ids)
}

// isGone reports whether a row was thrown away just now, or lay in one.
func (p *savedPane) isGone(id string) bool {
	return p.hasFocus() && slices.ContainsFunc(p.gone, func(gone string) bool { return id == gone || strings.HasPrefix(id, gone+"/") })
}

// beside is the row that the cursor goes to when others go: the one that takes the place of the first, else the one before it.
func (p *savedPane) beside(ids []string) string {
	before, first := "", -1 // the depth of the first one that goes
	for _, row := range p.window.model.Sidebar.Rows() {
		switch goes := slices.Contains(ids, row.ID); {
		case first < 0 && !goes:
			before = row.ID
		case first < 0:
			first = row.Depth
		case row.Depth < first:
			return before
		case row.Depth == first && !goes:
			return row.ID
		}
	}
	return before
}

// duplicateRows copies the chosen rows.
func (w *Window) duplicateRows() {
	if ids := w.sidebar.allChosen(); len(ids) > 0 {
		w.model.Duplicate(ids, w.sidebar.unlessChosen())
	}
}

// duplicateHere copies the chosen rows if the keyboard is among them, else the tab.
func (w *Window) duplicateHere() {
	if w.sidebar.hasFocus() {
		w.duplicateRows()
		return
	}
	w.model.DuplicateTab()
}

// nudge moves the chosen rows up or down in their folder.
func (w *Window) nudge(step int) {
	if w.sidebar.hasFocus() {
		w.model.Nudge(w.sidebar.rows.Chosen(), step, w.sidebar.unlessChosen())
	}
}

// moveTo asks where the chosen rows are to go, in their collection or in another one.
func (w *Window) moveTo() {
	ids := w.sidebar.allChosen()
	var items []widgets.PaletteItem
	for _, p := range w.model.MovePlaces(ids) {
		items = append(items, widgets.PaletteItem{ID: p.ID, Title: p.Title, Note: p.Note})
	}
	if len(items) > 0 {
		w.overlay.choose("move.where", items, func(id string) {
			w.model.Move(ids, model.Spot{ID: id}, w.sidebar.unlessChosen())
		})
	}
}

// chosen is the row of the tree that actions are for: its cursor's while it has the keyboard or the tab is of no row, else the tab's.
func (p *savedPane) chosen() string {
	if p.hasFocus() || p.window.tab().Row() == "" {
		return p.rows.Selected()
	}
	return p.window.tab().Row()
}

// allChosen are the rows that actions are for.
func (p *savedPane) allChosen() []string {
	if p.hasFocus() {
		return p.rows.Chosen()
	}
	if id := p.chosen(); id != "" {
		return []string{id}
	}
	return nil
}

// hasFocus reports whether the keyboard is in the tree.
func (p *savedPane) hasFocus() bool { return p.window.win.Canvas().Focused() == p.rows }

// choose puts the cursor on a row, as soon as there is one.
func (p *savedPane) choose(id string) {
	p.rows.Choose(id)
	p.of = p.window.tab().Row()
}

// chooseAll has rows chosen together.
func (p *savedPane) chooseAll(ids []string) {
	p.rows.Choose(ids...)
	p.of = p.window.tab().Row()
}

// unlessChosen has rows chosen together once the disk is done with them, unless the person has chosen something else by then, or shows another tab.
func (p *savedPane) unlessChosen() func(ids []string) {
	times, tab := p.rows.TimesChosen(), p.window.tab()
	return func(ids []string) {
		if p.rows.TimesChosen() == times && p.window.tab() == tab || !p.rows.Has(p.rows.Selected()) {
			p.chooseAll(ids)
		}
	}
}

// rename lets one type another name for a row, in its place, once it is shown.
func (p *savedPane) rename(id string) {
	p.choose(id)
	p.renames = id
	p.startRename()
}

// startRename begins what rename asked for, if the row is there by now.
func (p *savedPane) startRename() {
	for _, row := range p.window.model.Sidebar.Rows() {
		if row.ID == p.renames && p.renames != "" {
			p.rows.SetRows(p.shownRows())
			p.renames = ""
			p.rows.Rename(row.ID, row.Title)
			return
		}
	}
}

// openOutside opens the file of the chosen row in the program that the system has for it.
func (w *Window) openOutside() { w.model.OpenOutside(w.sidebar.chosen(), w.Clipboard.SetContent) }

// showOutside shows in the file manager where the chosen row lies.
func (w *Window) showOutside() { w.model.ShowOutside(w.sidebar.chosen(), w.Clipboard.SetContent) }

// canDrop reports whether rows may be dropped there; the status bar says why not.
func (p *savedPane) canDrop(ids []string, on widgets.Spot) bool {
	why := p.window.model.MoveRefusal(ids, spotOf(on))
	if why != "" {
		p.window.model.Tell("tree.refused", why)
		p.window.model.Later(refusalStays, func() { p.window.model.Untell("tree.refused") })
		return false
	}
	p.window.model.Untell("tree.refused")
	return true
}

// refusalStays is how long the status bar says why rows cannot be put somewhere.
const refusalStays = 5 * time.Second

// drop moves rows to where they were dropped.
func (p *savedPane) drop(ids []string, on widgets.Spot) {
	p.window.model.Move(ids, spotOf(on), p.unlessChosen())
}

// spotOf is a place of the tree to the model.
func spotOf(on widgets.Spot) model.Spot {
	places := map[widgets.Place]model.SpotPlace{widgets.Into: model.InRow, widgets.Before: model.BeforeRow, widgets.After: model.AfterRow}
	return model.Spot{ID: on.ID, Place: places[on.Place]}
}

// menu is the context menu of the tree.
func (p *savedPane) menu(id string, at fyne.Position) { p.window.popupGroups(at, p.choicesFor(id)...) }

// choicesFor is what can be done with a row, in groups, and beside all rows.
func (p *savedPane) choicesFor(id string) [][]choice {
	w := p.window
	groups := [][]choice{p.firstFor(id)}
	for _, ids := range p.changesOf(id) {
		groups = append(groups, w.actionChoices(ids...))
	}
	var others []choice
	if snippets := w.model.SnippetsOfSaved(id); snippets != nil {
		others = append(others, choice{"action.copy_code", func() { w.overlay.showCode(snippets) }})
	}
	others = append(others, w.actionChoices(p.editorsOf(id)...)...)
	if file := w.model.Shelf.PathOf(id); file != "" {
		others = append(others, w.actionChoices("show_outside")...)
		others = append(others, choice{"menu.copy_file_path", func() { w.Clipboard.SetContent(file) }})
	}
	return append(groups, others, w.actionChoices("new_collection", "open_collection", "recent_collections"))
}

// firstFor is what stands before all else: what the row waits for, or leads to.
func (p *savedPane) firstFor(id string) (choices []choice) {
	w := p.window
	if w.model.HasMarkers(id) {
		choices = w.actionChoices("resolve")
	}
	if w.model.LeadsToFolder(id) {
		file := w.model.Shelf.PathOf(id)
		choices = append(choices, choice{"menu.open_target", func() { w.model.OpenFolder(file) }})
	}
	return choices
}

// changesOf are the actions that change what stands in the tree, in groups.
func (p *savedPane) changesOf(id string) [][]actions.ID {
	switch v, path := p.window.model.Shelf.Find(id); {
	case v == nil:
		return nil
	case !v.Writable():
		return [][]actions.ID{{"export_saved", "close_collection"}}
	case path == ".":
		return [][]actions.ID{{"new_request", "new_folder"}, {"rename", "export_saved", "close_collection"}}
	case p.window.model.IsLink(id):
		return [][]actions.ID{{"rename", "delete"}, {"move_up", "move_down", "move_to"}}
	}
	return [][]actions.ID{{"new_request", "new_folder"}, {"rename", "duplicate", "delete"}, {"move_up", "move_down", "move_to"}, {"export_saved"}}
}

// editorsOf are the actions that open what a row stands for in other ways than as a tab.
func (p *savedPane) editorsOf(id string) (all []actions.ID) {
	m := p.window.model
	if m.CanEditVariables(id) {
		all = append(all, "edit_variables")
		if m.IsCollection(id) {
			all = append(all, "edit_endpoints")
		}
	}
	if m.CanEditRaw(id) {
		all = append(all, "edit_raw")
	}
	if m.CanOpenOutside(id) {
		all = append(all, "open_outside")
	}
	return all
}
