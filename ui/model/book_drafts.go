package model

import (
	"maps"
	"slices"
)

// pageState is what is kept of a page that was changed and not saved. Values of secrets stand on no page.
type pageState struct {
	Whole   bool      `json:"whole,omitempty"`
	Path    string    `json:"path,omitempty"`
	Base    string    `json:"base,omitempty"` // the text on disk that it was made of
	Was     textState `json:"was"`
	Is      textState `json:"is"`
	Clashes []Clash   `json:"clashes,omitempty"`
}

// textState is what is kept of a pageText.
type textState struct {
	Name  string      `json:"name,omitempty"`
	Color string      `json:"color,omitempty"`
	Rows  [][2]string `json:"rows,omitempty"` // names and values
}

func (p pageText) state() textState {
	s := textState{Name: p.name, Color: p.color}
	for _, v := range p.rows {
		s.Rows = append(s.Rows, [2]string{v.Name, v.Value})
	}
	return s
}

func (s textState) text() pageText {
	p := pageText{name: s.Name, color: s.Color}
	for _, row := range s.Rows {
		p.rows = append(p.rows, Variable{Name: row[0], Value: row[1]})
	}
	return p
}

// state is what is kept of the book: the pages that are not saved.
func (b *Book) state() (all []pageState) {
	for _, p := range b.pages {
		if p.Modified() {
			all = append(all, pageState{p.whole, p.path, string(p.base), p.was.state(), p.is.state(), slices.Clone(p.clashes)})
		}
	}
	return all
}

// restore puts pages into the book that were not saved when it was closed. They meet what is on disk when they are saved.
func (b *Book) restore(all []pageState) {
	for _, s := range all {
		p := &Page{whole: s.Whole, path: s.Path, was: s.Was.text(), is: s.Is.text(), clashes: s.Clashes}
		if s.Base != "" {
			p.base = []byte(s.Base)
		}
		b.pages = append(b.pages, p)
	}
}

// keepBook keeps the pages of a collection's book that are not saved, for when it is opened again.
func (w *Workspace) keepBook(v *Volume) {
	if v.book != nil {
		w.drafts.pages[v.identity()] = v.book.state()
		v.book = nil
	}
}

// bookOf is the book of a collection, with what was typed into it before and not saved.
func (w *Workspace) bookOf(v *Volume) *Book {
	if v.book == nil {
		v.book = &Book{w: w, volume: v}
		v.book.restore(w.drafts.pages[v.identity()])
		delete(w.drafts.pages, v.identity())
	}
	return v.book
}

// unsavedPages are the pages of all books that are not saved, by what tells their collections apart.
func (w *Workspace) unsavedPages() map[string][]pageState {
	all := maps.Clone(w.drafts.pages)
	for _, v := range w.Shelf.volumes {
		if v.book != nil {
			all[v.identity()] = v.book.state()
		}
	}
	maps.DeleteFunc(all, func(_ string, pages []pageState) bool { return len(pages) == 0 })
	return all
}

// Unsaved reports whether environments of the active tab's collection were changed and not saved.
func (w *Workspace) Unsaved() bool {
	t, _ := w.Active()
	v := t.volume()
	return v != nil && (v.book != nil && v.book.Modified() || len(w.drafts.pages[v.identity()]) > 0)
}
