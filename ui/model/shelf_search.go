package model

import (
	"strings"

	"rpcexplorer/history/collection"
)

// searchAtOnce is how much text of saved requests is looked through while one waits: it takes a millisecond or so.
const searchAtOnce = 1 << 20

// library is what a search looks through: the texts of all that is saved, as it is now.
type library []corpus

func (s *Shelf) library() (all library, size int) {
	for _, v := range s.volumes {
		all = append(all, v.corpus)
		size += v.size
	}
	return all, size
}

// find gives the items that hold all words.
func (l library) find(words []string) map[*collection.Item]bool {
	found := map[*collection.Item]bool{}
	for _, c := range l {
		for it, text := range c.texts {
			if holdsAll(text, words) {
				found[it] = true
			}
		}
	}
	return found
}

func holdsAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// search finds what the filter asks for: at once, or in the background where there is much to look through. Until then the rows stay.
func (s *Sidebar) search() {
	s.searches++
	if s.filter == "" {
		s.found = nil
		return
	}
	all, size := s.shelf.library()
	words := strings.Fields(strings.ToLower(s.filter))
	if size <= searchAtOnce {
		s.found = all.find(words)
		return
	}
	w, of := s.shelf.w, s.searches
	w.spawn(func() {
		found := all.find(words)
		w.do(func() {
			if of == s.searches {
				s.found = found
				w.changed(TopicSidebar)
			}
		})
	}, nil)
}

// foundMost is how many requests FindSaved tells.
const foundMost = 200

// FindSaved finds saved requests that hold all words of a text, in the name, the address or anywhere in their files, and tells their
// rows, 200 at most.
func (w *Workspace) FindSaved(text string, done func(rows []SidebarRow)) {
	all, _ := w.Shelf.library()
	words := strings.Fields(strings.ToLower(text))
	w.spawn(func() {
		found := all.find(words)
		w.do(func() { done(w.Sidebar.rowsOf(found)) })
	}, nil)
}

// rowsOf are the rows of requests that were found, in order.
func (s *Sidebar) rowsOf(found map[*collection.Item]bool) (rows []SidebarRow) {
	for _, v := range s.shelf.volumes {
		for i, it := range v.of {
			if it.Request == nil || !found[it] {
				continue
			}
			if rows = append(rows, v.rows[i]); len(rows) == foundMost {
				return rows
			}
		}
	}
	return rows
}
