package model

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
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
	s.searching = false
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
	s.searching = true
	w.Spawn(func() {
		found := all.find(words)
		w.Do(func() {
			if of == s.searches {
				s.found, s.searching = found, false
				w.Changed(loop.TopicSidebar)
			}
		})
	}, nil)
}

// foundMost is how many requests FindSaved tells.
const foundMost = 200

// FindSaved finds all that is saved and holds all words of a text, in the name, the address or anywhere in its file, and tells the
// rows, 200 at most, with where in the file it is.
func (w *Workspace) FindSaved(text string, done func(rows []SidebarRow)) {
	all, _ := w.Shelf.library()
	words := strings.Fields(strings.ToLower(text))
	w.Spawn(func() {
		found := all.find(words)
		hits := map[*collection.Item]string{}
		for it := range found {
			if len(hits) < hitsMost {
				hits[it] = lineOf(it, words)
			}
		}
		w.Do(func() { done(w.Sidebar.rowsOf(found, hits)) })
	}, nil)
}

// rowsOf are the rows of what was found, in order: of each collection what describes it, and its environments, before the others.
func (s *Sidebar) rowsOf(found map[*collection.Item]bool, hits map[*collection.Item]string) (rows []SidebarRow) {
	add := func(row SidebarRow, it *collection.Item) {
		if found[it] && len(rows) < foundMost {
			row.Hit = hits[it]
			rows = append(rows, row)
		}
	}
	for _, v := range s.shelf.volumes {
		add(s.headRow(v), v.papers[0])
		for _, it := range v.papers[1:] {
			add(v.environmentRow(it), it)
		}
		for i, it := range v.of {
			add(v.rows[i], it)
		}
	}
	return rows
}

// environmentRow is the row of an environment.
func (v *Volume) environmentRow(it *collection.Item) SidebarRow {
	return SidebarRow{ID: v.idOf(it.Path), Depth: 1, Title: wording.ClipName(it.Name), In: wording.ClipName(v.Name()), Sets: true, Err: it.Err}
}

// environmentsFound adds the rows of the environments that a filter finds.
func (v *Volume) environmentsFound(rows []SidebarRow, found map[*collection.Item]bool) []SidebarRow {
	for _, it := range v.papers[1:] {
		if found[it] {
			rows = append(rows, v.environmentRow(it))
		}
	}
	return rows
}

// Hit is where in the file of a row is what the filter looks for; "" if its name says it, or if there is no filter.
func (s *Sidebar) Hit(id string) string {
	if s.found == nil {
		return ""
	}
	it := s.shelf.paper(id)
	if found := s.shelf.item(id); found != nil {
		it = found.item
	}
	if it == nil || !s.found[it] {
		return ""
	}
	return lineOf(it, strings.Fields(strings.ToLower(s.filter)))
}

// paper is what stands for the file of a collection, or of an environment; nil if there is none.
func (s *Shelf) paper(id string) *collection.Item {
	v, path := s.Find(id)
	if v == nil {
		return nil
	}
	if at := slices.IndexFunc(v.papers, func(it *collection.Item) bool { return it.Path == path }); at >= 0 {
		return v.papers[at]
	}
	return nil
}

// What of a file is looked at for the place of a hit, and for how many files: nobody reads on.
const (
	hitMost  = 64 << 10
	hitsMost = 2000
)

// lineOf is the first line of a file, with its number, in which a word stands that the name does not hold; "" if there is none.
func lineOf(it *collection.Item, words []string) string {
	name := strings.ToLower(it.Name)
	words = slices.DeleteFunc(slices.Clone(words), func(word string) bool { return strings.Contains(name, word) })
	n := 0
	for line := range bytes.Lines(it.Text[:min(len(it.Text), hitMost)]) {
		n++
		low := strings.ToLower(string(line))
		if slices.ContainsFunc(words, func(word string) bool { return strings.Contains(low, word) }) {
			return strconv.Itoa(n) + ": " + wording.ClipName(strings.TrimSpace(string(line)))
		}
	}
	return ""
}
