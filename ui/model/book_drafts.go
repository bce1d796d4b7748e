package model

import (
	"maps"
	"slices"
	"strings"

	"rpcexplorer/history/variables"
)

// pageState is what is kept of a page that was changed and not saved. Values of secrets stand on no page.
type pageState struct {
	Whole   bool      `json:"whole,omitempty"` // of the collection
	Kind    string    `json:"kind,omitempty"`  // of a folder or a request
	Title   string    `json:"title,omitempty"`
	Path    string    `json:"path,omitempty"`
	Base    string    `json:"base,omitempty"` // the text on disk that it was made of
	Was     textState `json:"was"`
	Is      textState `json:"is"`
	Clashes []Clash   `json:"clashes,omitempty"`
}

// textState is what is kept of a pageText: names and values of rows.
type textState struct {
	Name      string      `json:"name,omitempty"`
	Color     string      `json:"color,omitempty"`
	Rows      [][2]string `json:"rows,omitempty"`
	Endpoints [][2]string `json:"endpoints,omitempty"`
	Defaults  [][2]string `json:"defaults,omitempty"`
}

// of is where the rows of the sections are kept.
func (s *textState) of() [sections]*[][2]string {
	return [...]*[][2]string{SectionVariables: &s.Rows, SectionEndpoints: &s.Endpoints, SectionDefaults: &s.Defaults}
}

// state is what is kept of a text on a page whose file says another.
func (p pageText) state(file pageText) textState {
	s := textState{Name: p.name, Color: p.color}
	for i, rows := range s.of() {
		for _, v := range p.rows[i] {
			*rows = append(*rows, [2]string{v.Name, keptValue(Section(i), v, file.rows[i])})
		}
	}
	return s
}

// keptValue is what is kept of the value of a row: not what is refused when it is saved, but all that its file says already, so that a save later
// takes nothing out of that.
func keptValue(of Section, v Variable, file []Variable) string {
	switch {
	case of == SectionVariables && variables.ScopeOf(v.Name) == variables.ScopeSecret:
		return ""
	case of == SectionVariables || slices.ContainsFunc(file, func(f Variable) bool { return f.Value == v.Value }):
		return v.Value
	}
	return keptAddress(v.Value)
}

// keptClashes are clashes as they are kept. Theirs stands on disk.
func (p *Page) keptClashes() []Clash {
	all := slices.Clone(p.clashes)
	for i, c := range all {
		all[i].Mine.Value = keptValue(c.In, Variable{Name: c.Name, Value: c.Mine.Value}, p.was.rows[c.In])
	}
	return all
}

func (s textState) text() pageText {
	p := pageText{name: s.Name, color: s.Color}
	for i, rows := range s.of() {
		for _, row := range *rows {
			p.rows[i] = append(p.rows[i], Variable{Name: row[0], Value: row[1]})
		}
	}
	return p
}

// state is what is kept of a page.
func (p *Page) state() pageState {
	s := pageState{Whole: p.kind == OfCollection, Title: p.title, Path: p.path, Base: string(p.base), Was: p.was.state(p.was), Is: p.is.state(p.was), Clashes: p.keptClashes()}
	if !s.Whole {
		s.Kind = p.kind.file().kept
	}
	return s
}

// page is the page that was kept.
func (s pageState) page() *Page {
	p := &Page{kind: OfEnvironment, title: s.Title, path: s.Path, was: s.Was.text(), is: s.Is.text(), clashes: s.Clashes}
	if s.Base != "" {
		p.base = []byte(s.Base)
	}
	for kind, file := range pageFiles() {
		if s.Whole && PageKind(kind) == OfCollection || !s.Whole && file.kept == s.Kind {
			p.kind = PageKind(kind)
		}
	}
	if p.kind.Has(SectionDefaults) && s.Was.Defaults == nil { // as it was kept when pages had variables alone
		is, _ := p.kind.file().parse(p.base)
		is.rows[SectionVariables] = p.was.rows[SectionVariables]
		p.was = is
		is.rows[SectionVariables] = p.is.rows[SectionVariables]
		p.is = is.clone()
	}
	return p
}

// state is what is kept of the book: the pages that are not saved.
func (b *Book) state() (all []pageState) {
	for _, p := range b.pages {
		if p.Modified() {
			all = append(all, p.state())
		}
	}
	return all
}

// restore puts pages into the book that were not saved when it was closed. They meet what is on disk when they are saved.
func (b *Book) restore(all []pageState) {
	for _, s := range all {
		p := s.page()
		b.pages = append(b.pages, p)
		if at := p.item(); at != "" {
			b.asked[at] = true
		}
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
		v.book = &Book{w: w, volume: v, asked: map[string]bool{}}
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

// Unsaved names the pages of the active tab's collection that were changed and not saved, environments and others; "" if none was.
func (w *Workspace) Unsaved() string {
	t, _ := w.Active()
	if v := t.volume(); v != nil {
		return titles(w.unsaved(v))
	}
	return ""
}

// unsaved are the pages of a collection that were changed and not saved.
func (w *Workspace) unsaved(v *Volume) (all []*Page) {
	if v.book != nil {
		return v.book.unsaved()
	}
	for _, s := range w.drafts.pages[v.identity()] {
		all = append(all, s.page())
	}
	return all
}

// unsaved are the pages that were changed and not saved.
func (b *Book) unsaved() []*Page {
	return slices.DeleteFunc(slices.Clone(b.pages), func(p *Page) bool { return !p.Modified() })
}

// Unsaved names the pages that were changed and not saved, "" if none was.
func (b *Book) Unsaved() string { return titles(b.unsaved()) }

// titlesMost is how many titles are told.
const titlesMost = 5

func titles(pages []*Page) string {
	var all []string
	for _, p := range pages[:min(len(pages), titlesMost)] {
		all = append(all, p.Title())
	}
	if len(pages) > titlesMost {
		all = append(all, "…")
	}
	return strings.Join(all, ", ")
}
