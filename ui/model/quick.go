package model

import (
	"slices"

	"rpcexplorer/ui/loop"
)

// QuickRows are all saved requests, and the files that cannot be read, whatever the filter and the folds: those first that were shown last.
func (w *Workspace) QuickRows() []SidebarRow {
	var rows []SidebarRow
	at := map[string]int{}
	for i, id := range w.recent.Rows {
		at[id] = i
	}
	recent := make([]SidebarRow, len(w.recent.Rows))
	for _, v := range w.Shelf.volumes {
		for i, it := range v.of {
			switch n, ok := at[v.rows[i].ID]; {
			case it.Request == nil && (it.Folder || it.Err == nil):
			case ok:
				recent[n] = v.rows[i]
			default:
				rows = append(rows, v.rows[i])
			}
		}
	}
	recent = slices.DeleteFunc(recent, func(row SidebarRow) bool { return row.ID == "" })
	return append(recent, rows...)
}

// visit notes that a saved request is shown.
func (r *recent) visit(row string) {
	if row != "" {
		r.Rows = pushFront(r.Rows, row)
	}
}

// EditEnvironment gives the environments of a collection to be edited, with the one shown that a row is of; nil if it is of none, or of one that
// cannot be changed, which the status bar tells.
func (w *Workspace) EditEnvironment(row string) *Book {
	v, at := w.Shelf.Find(row)
	if it := w.Shelf.paper(row); it == nil || at == "." {
		return nil
	}
	if !v.Writable() {
		w.Tell("status.no_environments")
		return nil
	}
	book := w.bookOf(v)
	for i, p := range book.Pages() {
		if p.path == at {
			book.Show(i)
		}
	}
	book.lookForSecrets()
	return book
}

// IsFolder reports whether a row is that of a folder, or of a collection.
func (w *Workspace) IsFolder(row string) bool {
	v, at := w.Shelf.Find(row)
	return v != nil && (at == "." || v.items[at] != nil && v.items[at].Folder)
}

// Reveal unfolds what a row lies in, and has it chosen in the tree, whatever the filter was.
func (w *Workspace) Reveal(row string) {
	w.Sidebar.unfold(row)
	w.Sidebar.reveal = row
	w.Changed(loop.TopicSidebar)
}

// TakeRevealed is the row that is to be chosen in the tree since it was asked for last, "" if none is.
func (s *Sidebar) TakeRevealed() string {
	row := s.reveal
	s.reveal = ""
	return row
}
