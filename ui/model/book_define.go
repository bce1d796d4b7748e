package model

import (
	"slices"

	"rpcexplorer/history/variables"
)

// EditName gives the book with the page shown on which the name at a byte of a text of the tab has its value, and the row of the variable, -1 where it
// is none; a name without a value gets a row where most are. It gives nil, and the status bar tells, where the value is from elsewhere.
func (t *Tab) EditName(text string, kind NameKind, at int) (b *Book, row int) {
	v, path := t.w.Shelf.Find(t.home())
	u := t.scope().preview().Resolve(text, kind).At(at)
	if u == nil {
		return nil, -1
	}
	if v == nil || !v.Writable() {
		t.w.Tell("variables.not_here", u.Name)
		return nil, -1
	}
	b = t.w.bookOf(v)
	b.follow()
	b.at = 0 // what was looked at last says nothing of the tab
	return b.define(*u, path)
}

// EditName does so for the name at a byte of a text of the page.
func (b *Book) EditName(text string, kind NameKind, at int) (to *Book, row int) {
	u := b.scope().preview().Resolve(text, kind).At(at)
	if u == nil {
		return nil, -1
	}
	return b.define(*u, b.home())
}

// define shows where a name has its value, for a request or a folder at a path.
func (b *Book) define(u variables.Use, path string) (to *Book, row int) {
	all := b.nearest(path)
	general := b.pages[0]
	if p := b.environment(); p != nil {
		general = p
	}
	if b.isInner(path) {
		general = all[len(all)-1]
	} else {
		all = append(all, general, b.pages[0])
	}
	switch u.Scope {
	case variables.ScopeSecret:
		b.turnTo(general)
		return b, -1
	case variables.ScopeProcess, variables.ScopeFile, variables.ScopeGenerated, variables.ScopeResponse:
		b.w.Tell("variables.not_here", u.Name)
		return nil, -1
	}
	for _, p := range all {
		if at := slices.IndexFunc(p.is.rows[SectionVariables], func(v Variable) bool { return v.Name == u.Name }); at >= 0 {
			b.turnTo(p)
			return b, at
		}
	}
	b.turnTo(general)
	return b, b.addNamed(u.Name)
}

// turnTo shows the variables of a page.
func (b *Book) turnTo(p *Page) {
	b.section = SectionVariables
	b.ask(p.path, p.item())
}

// addNamed adds a variable of a name to the page that is shown, and gives its row; -1 where there can be none.
func (b *Book) addNamed(name string) (row int) {
	if !variables.IsName(name) || b.shown().err != nil {
		return -1
	}
	b.edit(func(is *pageText) {
		row = len(is.rows[SectionVariables])
		is.rows[SectionVariables] = append(is.rows[SectionVariables], Variable{Name: name})
	})
	return row
}
