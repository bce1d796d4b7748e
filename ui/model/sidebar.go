package model

import (
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
)

// Sidebar is the tree of saved requests.
type Sidebar struct {
	collections []*collection.Collection
	folders     map[*collection.Collection]string
	names       map[*collection.Collection]string // what their items' IDs begin with
	targets     map[*collection.Item]string       // where requests go, as far as it was asked for
	folded      map[string]bool
	filter      string
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
	Err    error // why a file cannot be read
}

// saved is a saved request in its collection.
type saved struct {
	collection *collection.Collection
	item       *collection.Item
}

func newSidebar(collections []*collection.Collection, folders map[*collection.Collection]string) *Sidebar {
	return &Sidebar{
		collections: collections, folders: folders, names: uniqueNames(collections),
		targets: map[*collection.Item]string{}, folded: map[string]bool{},
	}
}

// identity tells a collection from others, at each start: its folder, or, where it has none, what its items' IDs begin with.
func (s *Sidebar) identity(c *collection.Collection) string {
	if folder := s.folders[c]; folder != "" {
		return folder
	}
	return s.names[c]
}

// target is the address that a saved request goes to. Collections do not change, so that it is looked up once.
func (s *Sidebar) target(c *collection.Collection, it *collection.Item) string {
	address, ok := s.targets[it]
	if !ok {
		address, _ = c.Target(it.Path)
		s.targets[it] = address
	}
	return address
}

// uniqueNames tells collections of one name apart, in the same way at each start with the same collections.
func uniqueNames(collections []*collection.Collection) map[*collection.Collection]string {
	names := map[*collection.Collection]string{}
	count := map[string]int{}
	for _, c := range collections {
		name := strings.ReplaceAll(c.Name, "/", "%2F")
		if count[name]++; count[name] > 1 {
			name += "%" + strconv.Itoa(count[name])
		}
		names[c] = name
	}
	return names
}

// SetFilter shows only rows whose title or method holds text, in any case, with the folders they are in.
func (w *Workspace) SetFilter(text string) {
	w.Sidebar.filter = strings.TrimSpace(text)
	w.changed(TopicSidebar)
}

// ToggleFolder folds or unfolds a folder.
func (w *Workspace) ToggleFolder(id string) {
	if w.Sidebar.folded[id] {
		delete(w.Sidebar.folded, id)
	} else {
		w.Sidebar.folded[id] = true
	}
	w.changed(TopicSidebar)
}

// Rows are the visible rows, in order. Where a filter is set, folders with a match are open.
func (s *Sidebar) Rows() []SidebarRow {
	var rows []SidebarRow
	for _, c := range s.collections {
		inner := s.rows(c, c.Items, 1)
		if len(inner) == 0 && s.filter != "" {
			continue
		}
		id := s.names[c]
		open := s.open(id)
		rows = append(rows, SidebarRow{ID: id, Title: clipName(c.Name), Folder: true, Open: open, Err: c.Err})
		if open {
			rows = append(rows, inner...)
		}
	}
	return rows
}

func (s *Sidebar) open(id string) bool { return s.filter != "" || !s.folded[id] }

func (s *Sidebar) rows(c *collection.Collection, items []*collection.Item, depth int) []SidebarRow {
	var rows []SidebarRow
	for _, it := range items {
		row := SidebarRow{ID: s.id(c, it), Depth: depth, Title: clipName(it.Name), Folder: it.Folder, Err: it.Err}
		switch {
		case it.Folder:
			inner := s.rows(c, it.Items, depth+1)
			if row.Open = s.open(row.ID); !row.Open {
				inner = nil
			}
			if len(inner) > 0 || s.filter == "" {
				rows = append(append(rows, row), inner...)
			}
		case s.matches(it):
			if it.Request != nil {
				row.Tag, row.Method = tagOf(s.target(c, it)), clipName(it.Request.Method)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func (s *Sidebar) matches(it *collection.Item) bool {
	text := it.Name
	if it.Request != nil {
		text += "\n" + it.Request.Method
	}
	return strings.Contains(strings.ToLower(text), strings.ToLower(s.filter))
}

func (s *Sidebar) id(c *collection.Collection, it *collection.Item) string {
	return s.names[c] + "/" + it.Path
}

// request finds a saved request by its row's ID; nil if there is none.
func (s *Sidebar) request(id string) *saved {
	for _, c := range s.collections {
		for it := range c.All {
			if it.Request != nil && s.id(c, it) == id {
				return &saved{c, it}
			}
		}
	}
	return nil
}

// Requests lists all saved requests, whatever the filter and the folds.
func (s *Sidebar) Requests() []SidebarRow {
	var rows []SidebarRow
	for _, c := range s.collections {
		for it := range c.All {
			if it.Request == nil {
				continue
			}
			rows = append(rows, SidebarRow{ID: s.id(c, it), Title: clipName(it.Name), Tag: tagOf(s.target(c, it)), Method: clipName(it.Request.Method)})
		}
	}
	return rows
}
