package model

import (
	"errors"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// Variable is a name and the text that it stands for.
type Variable = variables.Variable

// Page is an environment that is being edited, or the variables of the collection.
type Page struct {
	whole    bool   // of the collection
	path     string // of the file; "" for a new one
	base     []byte // the text on disk that was is of
	was, is  pageText
	conflict *collection.Conflict
	trouble  rpcclient.Note // why it could not be saved; zero if it could
	err      error          // why its file cannot be read
	clashes  []Clash        // of what was put together, to be decided about
}

// pageText is what stands on a page.
type pageText struct {
	name, color string
	rows        []Variable
}

func (p pageText) clone() pageText {
	p.rows = slices.Clone(p.rows)
	return p
}

func (p pageText) equal(q pageText) bool {
	return p.name == q.name && p.color == q.color && slices.Equal(p.filled(), q.filled())
}

// filled are the rows in which something stands.
func (p pageText) filled() []Variable {
	return slices.DeleteFunc(slices.Clone(p.rows), func(v Variable) bool { return v == Variable{} })
}

func headPage(c *collection.Collection) *Page {
	text := pageText{name: c.Name, rows: c.Variables}
	return &Page{whole: true, path: collection.CollectionFile, base: c.Text, was: text, is: text.clone(), err: c.Err}
}

func environmentPage(e *collection.Environment) *Page {
	text := pageText{e.Name, e.Color, e.Variables}
	return &Page{path: e.Path, base: e.Text, was: text, is: text.clone(), err: e.Err}
}

// IsCollection reports whether the page is that of the collection's own variables, which has no colour and keeps its name.
func (p *Page) IsCollection() bool { return p.whole }

// Name is what the environment is called, as typed.
func (p *Page) Name() string { return p.is.name }

// Color is its colour: one of collection.Colors, or "".
func (p *Page) Color() string {
	return colorOf(&collection.Environment{Name: p.is.name, Color: p.is.color})
}

// Rows are its variables, as typed. The slice is the caller's.
func (p *Page) Rows() []Variable { return slices.Clone(p.is.rows) }

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

// SetRow changes a variable.
func (b *Book) SetRow(at int, v Variable) {
	b.edit(func(is *pageText) {
		if at < len(is.rows) {
			b.shown().decided(is.rows[at].Name)
			is.rows[at] = v
		}
	})
}

// AddRow adds a variable, which has no name yet.
func (b *Book) AddRow() { b.edit(func(is *pageText) { is.rows = append(is.rows, Variable{}) }) }

// RemoveRow takes a variable away.
func (b *Book) RemoveRow(at int) {
	b.edit(func(is *pageText) {
		if at < len(is.rows) {
			b.shown().decided(is.rows[at].Name)
			is.rows = slices.Delete(is.rows, at, at+1)
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

// check says what keeps a page from being saved; zero if nothing does.
func (p *Page) check() rpcclient.Note {
	if strings.TrimSpace(p.is.name) == "" && !p.whole {
		return rpcclient.Note{Key: "environment.nameless"}
	}
	if len(p.clashes) > 0 {
		return rpcclient.Note{Key: "environment.undecided", Args: []any{p.clashes[0].Name}}
	}
	seen := map[string]bool{}
	for _, v := range p.is.filled() {
		switch {
		case !variables.IsName(v.Name):
			return rpcclient.Note{Key: "environment.bad_name", Args: []any{v.Name}}
		case seen[v.Name]:
			return rpcclient.Note{Key: "environment.twice", Args: []any{v.Name}}
		}
		seen[v.Name] = true
	}
	return rpcclient.Note{}
}

// saved notes that what was typed stands on disk.
func (p *Page) saved(at string, text []byte, is pageText) {
	p.path, p.base, p.was, p.conflict, p.clashes = at, text, is, nil, nil
}

// told notes why the page could not be saved.
func (p *Page) told(err error) {
	var c *collection.Conflict
	p.trouble, p.conflict = rpcclient.Note{}, nil
	switch {
	case err == nil:
	case errors.As(err, &c):
		p.conflict = c
	default:
		p.trouble = rpcclient.Note{Key: "environment.not_saved", Args: []any{err}}
	}
}
