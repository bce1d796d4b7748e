package model

import (
	"errors"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// Page is what one file says for the names in requests as it is being edited: an environment, or the file of a collection, of a folder or of a
// request.
type Page struct {
	kind     PageKind
	title    string // of what the page is; an environment has its name
	path     string // of the file; "" for a new one
	base     []byte // the text on disk that was is of; nil where there is no file yet
	was, is  pageText
	conflict *collection.Conflict
	trouble  rpcclient.Note // why it could not be saved; zero if it could
	err      error          // why its file cannot be read
	clashes  []Clash        // of what was put together, to be decided about
}

// newPage is the page of a file that holds a text.
func newPage(kind PageKind, title, path string, base []byte, is pageText, err error) *Page {
	return &Page{kind: kind, title: title, path: path, base: base, was: is, is: is.clone(), err: err}
}

// Kind is what the page is of.
func (p *Page) Kind() PageKind { return p.kind }

// Name is what the environment is called, as typed, or what else the page is of.
func (p *Page) Name() string {
	if p.kind == OfEnvironment {
		return p.is.name
	}
	return p.title
}

// Title is the name as lists show it.
func (p *Page) Title() string { return wording.ClipName(p.Name()) }

// Color is its colour: one of collection.Colors, or "".
func (p *Page) Color() string {
	return colorOf(&collection.Environment{Name: p.is.name, Color: p.is.color})
}

// Rows are the rows of a section, as typed. The slice is the caller's.
func (p *Page) Rows(of Section) []Variable { return slices.Clone(p.is.rows[of]) }

// Modified reports whether it is to be saved.
func (p *Page) Modified() bool {
	return !p.is.equal(p.was) || p.path == "" || len(p.clashes) > 0
}

// Err is why the file cannot be read; nil if it can. Such a page cannot be changed.
func (p *Page) Err() error { return p.err }

// Conflicts reports whether the file was changed by somebody else since it was read, and whether it is gone.
func (p *Page) Conflicts() (conflicts, gone bool) {
	return p.conflict != nil, p.conflict != nil && p.conflict.IsGone()
}

// Trouble is why the page could not be saved; zero if it could.
func (p *Page) Trouble() rpcclient.Note { return p.trouble }

// Rename gives the environment another name. Its file stays where it is, and with it what belongs to it.
func (b *Book) Rename(name string) { b.edit(func(is *pageText) { is.name = name }) }

// Paint gives the environment a colour.
func (b *Book) Paint(color string) { b.edit(func(is *pageText) { is.color = color }) }

// SetRow changes a row of the section that is shown.
func (b *Book) SetRow(at int, v Variable) {
	b.editRow(at, func(rows []Variable) []Variable {
		rows[at] = v
		return rows
	})
}

// AddRow adds a row to the section that is shown, which has no name yet.
func (b *Book) AddRow() {
	b.edit(func(is *pageText) { is.rows[b.section] = append(is.rows[b.section], Variable{}) })
}

// RemoveRow takes a row of the section that is shown away.
func (b *Book) RemoveRow(at int) {
	b.editRow(at, func(rows []Variable) []Variable { return slices.Delete(rows, at, at+1) })
}

// editRow changes the rows of the section that is shown because of one of them, which is decided about by that.
func (b *Book) editRow(at int, change func([]Variable) []Variable) {
	b.edit(func(is *pageText) {
		if rows := is.rows[b.section]; at < len(rows) {
			b.shown().decided(b.section, rows[at].Name)
			is.rows[b.section] = change(rows)
		}
	})
}

func (b *Book) edit(change func(*pageText)) {
	p := b.Page()
	if p.err != nil {
		return
	}
	is := p.is.clone()
	change(&is)
	p.is, p.trouble = is, rpcclient.Note{}
	b.changed()
}

// check says what keeps a page from being saved, and in which section; zero if nothing does.
func (p *Page) check() (rpcclient.Note, Section) {
	if p.kind == OfEnvironment && strings.TrimSpace(p.is.name) == "" {
		return rpcclient.Note{Key: "environment.nameless"}, SectionVariables
	}
	if len(p.clashes) > 0 {
		return rpcclient.Note{Key: "environment.undecided", Args: []any{p.clashes[0].Title()}}, p.clashes[0].In
	}
	for _, of := range p.kind.file().sections {
		if note := p.checkRows(of); !note.IsZero() {
			return note, of
		}
	}
	return rpcclient.Note{}, SectionVariables
}

// checkRows says what is wrong with the rows of a section; zero if nothing is.
func (p *Page) checkRows(of Section) rpcclient.Note {
	seen := map[string]bool{}
	for _, v := range p.is.filled().rows[of] {
		var note rpcclient.Note
		switch of {
		case SectionVariables:
			note = checkVariable(p.kind, v)
		case SectionEndpoints:
			note = checkEndpoint(v, p.was.rows[of])
		case SectionDefaults:
			note = checkDefault(v, p.was.rows[of])
		}
		if seen[v.Name] && note.IsZero() {
			note = rpcclient.Note{Key: [...]string{"environment.twice", "endpoints.twice", ""}[of], Args: []any{wording.ClipName(v.Name)}}
		}
		if seen[v.Name] = true; !note.IsZero() {
			return note
		}
	}
	return rpcclient.Note{}
}

// saved notes that what was typed stands on disk.
func (p *Page) saved(at string, text []byte, is pageText) {
	p.path, p.base, p.was, p.conflict, p.clashes = at, text, is, nil, nil
}

// told notes why the page could not be saved, which stands in a text.
func (p *Page) told(err error, why func(error) string) {
	var c *collection.Conflict
	p.trouble, p.conflict = rpcclient.Note{}, nil
	switch {
	case err == nil:
	case errors.As(err, &c):
		p.conflict = c
	default:
		p.trouble = rpcclient.Note{Key: "environment.not_saved", Args: []any{why(err)}}
	}
}
