package model

import (
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// Sidebar is the tree of saved requests.
type Sidebar struct {
	shelf     *Shelf
	folded    map[string]bool
	filter    string
	found     map[*collection.Item]bool // what the filter finds; nil where there is none
	searches  int                       // how many were begun
	searching bool                      // the last one is under way
	tags      rowTags
	reveal    string // a row that is to be chosen, "" for none
}

// SidebarRow is one visible row of the sidebar.
type SidebarRow struct {
	ID     string // names the item as long as the program runs
	Depth  int
	Title  string
	Tag    string // the carrier's short name; "" for folders
	Method string // "" for folders and raw messages
	In     string // what it lies in: the names of the collection and of folders
	Hit    string // where in its file is what was looked for; "" if its name says it, or if nothing was
	Folder bool
	Inner  bool   // a folder that is a collection of its own
	Sets   bool   // an environment, which has a row only where it is found
	Open   bool   // a folder whose items are shown
	Fixed  bool   // a collection that cannot be changed
	Err    error  // why a file cannot be read
	Link   string // of a link that is not followed, where it leads
	File   string // the name of its file, or the folder of a collection, where others beside it are called the same; else ""
}

func newSidebar(s *Shelf) *Sidebar { return &Sidebar{shelf: s, folded: map[string]bool{}} }

// SetFilter shows only rows that hold text, in any case: in the name, the address or any text of the file. The folders that they are in
// are shown, too.
func (w *Workspace) SetFilter(text string) {
	w.Sidebar.filter = strings.TrimSpace(text)
	w.Sidebar.search()
	w.Changed(loop.TopicSidebar)
}

// ToggleFolder folds or unfolds a folder.
func (w *Workspace) ToggleFolder(id string) {
	if w.Sidebar.folded[id] {
		delete(w.Sidebar.folded, id)
	} else {
		w.Sidebar.folded[id] = true
	}
	w.drafts.touch()
	w.Changed(loop.TopicSidebar)
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
		at := len(rows)
		open := s.found != nil || !s.folded[v.id]
		rows = append(rows, s.headRow(v))
		switch {
		case s.found != nil:
			rows = v.found(v.environmentsFound(rows, s.found), 0, len(v.rows), s.found)
			if len(rows) == at+1 && !s.found[v.papers[0]] {
				rows = rows[:at]
			}
		case open:
			rows = v.visible(rows, s.folded)
		}
	}
	return rows
}

// FirstFound is the first row of what the filter finds, rather a request than a folder or an environment; "" where there is no filter, or nothing
// is found, or not yet.
func (s *Sidebar) FirstFound() string {
	if s.found == nil || s.searching {
		return ""
	}
	rows := s.Rows()
	for _, goes := range []func(SidebarRow) bool{
		func(row SidebarRow) bool { return !row.Folder && !row.Sets },
		func(row SidebarRow) bool { return row.Sets },
		func(SidebarRow) bool { return true },
	} {
		if at := slices.IndexFunc(rows, goes); at >= 0 {
			return rows[at].ID
		}
	}
	return ""
}

// headRow is the row of a collection.
func (s *Sidebar) headRow(v *Volume) SidebarRow {
	open := s.found != nil || !s.folded[v.id]
	row := SidebarRow{ID: v.id, Title: wording.ClipName(v.Name()), Folder: true, Open: open, Fixed: v.folder == "", Err: v.trouble()}
	for _, other := range s.shelf.volumes {
		if other != v && other.Name() == v.Name() {
			row.File = wording.ClipName(v.folder)
		}
	}
	return row
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
		for i, it := range v.of {
			if it.Request != nil {
				rows = append(rows, v.rows[i])
			}
		}
	}
	return rows
}
