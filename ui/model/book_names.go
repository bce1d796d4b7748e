package model

import (
	"path"
	"slices"

	"rpcexplorer/history/variables"
)

// scope is what names in the values of the page that is shown stand for: as it is typed, and for the request of the active tab.
func (b *Book) scope() *scope {
	if b.known != nil && b.known.revision == b.w.revision {
		return b.known
	}
	t, _ := b.w.Active()
	s := &scope{w: b.w, revision: b.w.revision, folder: b.volume.folder, secrets: b.volume.contents.secrets}
	s.sets = slices.DeleteFunc(slices.Clone(t.scope().sets), func(set variables.Set) bool {
		return set.Scope == variables.ScopeEnvironment || set.Scope == variables.ScopeCollection
	})
	if p := b.Page(); p.kind == OfEnvironment {
		s.environment = path.Base(p.path)
		s.sets = append(s.sets, p.set(variables.ScopeEnvironment))
	}
	s.sets = append(s.sets, b.pages[0].set(variables.ScopeCollection))
	b.known = s
	return s
}

// set is the variables of a page as they are typed.
func (p *Page) set(scope variables.Scope) variables.Set {
	return variables.Set{Scope: scope, From: p.Name(), Variables: p.is.filled().rows[SectionVariables]}
}

// Names are the names in a value of the page, a line at most, in order.
func (b *Book) Names(line string) []Name {
	if !named(line) {
		return nil
	}
	return b.scope().names(line, NamesInText)
}

// Tell is what is to be said of the name at a byte of a value, as Tab.Tell says it.
func (b *Book) Tell(line string, at int) string { return tellAt(b.Names(line), at) }

// OfferNames offers names at a byte of a value.
func (b *Book) OfferNames(line string, at int) NameOffer {
	if !named(line) {
		return NameOffer{}
	}
	return b.scope().offer(line, at)
}
