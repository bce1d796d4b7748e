package model

import (
	"strings"

	"rpcexplorer/history/collection"
)

// Sidebar is the tree of saved requests.
type Sidebar struct {
	shelf    *Shelf
	folded   map[string]bool
	filter   string
	found    map[*collection.Item]bool // what the filter finds; nil where there is none
	searches int                       // how many were begun
}

// SidebarRow is one visible row of the sidebar.
type SidebarRow struct {
	ID     string // names the item as long as the program runs
	Depth  int
	Title  string
	Tag    string // the carrier's short name; "" for folders
	Method string // "" for folders and raw messages
	Folder bool
	Open   bool  // a folder whose items are shown
	Fixed  bool  // a collection that cannot be changed
	Err    error // why a file cannot be read
}

func newSidebar(s *Shelf) *Sidebar { return &Sidebar{shelf: s, folded: map[string]bool{}} }

// SetFilter shows only rows that hold text, in any case: in the name, the address or any text of the file. The folders that they are in
// are shown, too.
func (w *Workspace) SetFilter(text string) {
	w.Sidebar.filter = strings.TrimSpace(text)
	w.Sidebar.search()
	w.changed(TopicSidebar)
}

// ToggleFolder folds or unfolds a folder.
func (w *Workspace) ToggleFolder(id string) {
	if w.Sidebar.folded[id] {
		delete(w.Sidebar.folded, id)
	} else {
		w.Sidebar.folded[id] = true
	}
	w.drafts.touch()
	w.changed(TopicSidebar)
}

// unfold opens the folders that a row lies in.
func (s *Sidebar) unfold(id string) {
	for folder := range s.folded {
		if strings.HasPrefix(id, strings.TrimSuffix(folder, "/")+"/") {
			delete(s.folded, folder)
			s.shelf.w.drafts.touch()
		}
	}
}

// Rows are the visible rows, in order. Where a filter is set, folders with a match are open.
func (s *Sidebar) Rows() []SidebarRow {
	var rows []SidebarRow
	for _, v := range s.shelf.volumes {
		inner := s.rows(v, v.collection.Items, 1)
		if len(inner) == 0 && s.found != nil {
			continue
		}
		open := s.open(v.id)
		rows = append(rows, SidebarRow{ID: v.id, Title: clipName(v.Name()), Folder: true, Open: open, Fixed: v.folder == "", Err: v.trouble()})
		if open {
			rows = append(rows, inner...)
		}
	}
	return rows
}

func (s *Sidebar) open(id string) bool { return s.found != nil || !s.folded[id] }

func (s *Sidebar) rows(v *Volume, items []*collection.Item, depth int) []SidebarRow {
	var rows []SidebarRow
	for _, it := range items {
		row := SidebarRow{ID: v.idOf(it.Path), Depth: depth, Title: clipName(it.Name), Folder: it.Folder, Err: it.Err}
		switch {
		case it.Folder:
			inner := s.rows(v, it.Items, depth+1)
			if row.Open = s.open(row.ID); !row.Open {
				inner = nil
			}
			if len(inner) > 0 || s.found == nil || s.found[it] {
				rows = append(append(rows, row), inner...)
			}
		case s.found == nil || s.found[it]:
			if it.Request != nil {
				row.Tag, row.Method = tagOf(v.addresses[it]), clipName(it.Request.Method)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// trouble is why a collection, or the file that describes it, cannot be read; nil if both can.
func (v *Volume) trouble() error {
	if v.fault != nil {
		return v.fault
	}
	return v.collection.Err
}

// Requests lists all saved requests, whatever the filter and the folds.
func (s *Sidebar) Requests() []SidebarRow {
	var rows []SidebarRow
	for _, v := range s.shelf.volumes {
		for it := range v.collection.All {
			if it.Request != nil {
				rows = append(rows, v.requestRow(it))
			}
		}
	}
	return rows
}
