package model

import (
	"path"
	"slices"

	"rpcexplorer/history/variables"
)

// scope is what names in the values of the page that is shown stand for, all as it is typed: for the folder or the request that it is of, else for the
// request of the active tab.
func (b *Book) scope() *scope {
	if b.known != nil && b.known.revision == b.w.revision {
		return b.known
	}
	s := &scope{w: b.w, revision: b.w.revision, folder: b.volume.folder, secrets: b.volume.contents.secrets}
	for _, p := range b.nearest(b.home()) {
		s.sets = append(s.sets, p.set())
	}
	if env := b.environment(); env != nil && !b.isInner(b.home()) {
		s.environment = path.Base(env.path)
		s.sets = append(s.sets, env.set())
	}
	if !b.isInner(b.home()) {
		s.sets = append(s.sets, b.pages[0].set())
	}
	b.known = s
	return s
}

// home is the path for which names stand for something on the page that is shown.
func (b *Book) home() (at string) {
	if at = b.Page().item(); at != "" {
		return at
	}
	if t, _ := b.w.Active(); t.volume() == b.volume {
		_, at = b.w.Shelf.Find(t.home())
	}
	return at
}

// environment is the page of the environment that counts, the one that is shown before the one that was chosen; nil if none does.
func (b *Book) environment() *Page {
	if p := b.Page(); p.kind == OfEnvironment {
		return p
	}
	if e := b.w.environment(b.volume); e != nil {
		return b.current(newPage(OfEnvironment, "", e.Path, e.Text, textOfEnvironment(e), e.Err))
	}
	return nil
}

// current is the page that the book has of a file, else the one that is given.
func (b *Book) current(fresh *Page) *Page {
	if at := slices.IndexFunc(b.pages, func(p *Page) bool { return p.path == fresh.path }); at >= 0 {
		return b.pages[at]
	}
	return fresh
}

// isInner reports whether a path lies in a collection within this one, for which neither its environments nor its own page count.
func (b *Book) isInner(at string) bool {
	dir, _ := b.volume.collection.Innermost(at)
	return dir != "."
}

// whole is the page of the innermost collection that the page is of which is shown.
func (b *Book) whole() *Page {
	at := b.shown().item()
	if near := b.nearest(at); b.isInner(at) {
		return near[len(near)-1]
	}
	return b.pages[0]
}

// nearest are the pages of the request or the folder at a path, and of the folders that it lies in, as far as they count.
func (b *Book) nearest(at string) (pages []*Page) {
	for ; at != "." && at != ""; at = path.Dir(at) {
		if it := b.volume.items[at]; it != nil && pageOf(it) != nil {
			pages = append(pages, b.current(pageOf(it)))
			if it.Inner {
				break
			}
		}
	}
	return pages
}

// set is the variables of a page as they are typed.
func (p *Page) set() variables.Set {
	return variables.Set{Scope: p.kind.file().scope, From: p.Name(), Variables: p.is.filled().rows[SectionVariables]}
}

// Names are the names in a text of the page, a line at most, in order.
func (b *Book) Names(line string, kind NameKind) []Name {
	if !named(line) {
		return nil
	}
	return b.scope().names(line, kind)
}

// Tell is what is to be said of the name at a byte of a text, as Tab.Tell says it.
func (b *Book) Tell(line string, kind NameKind, at int) string {
	return tellAt(b.Names(line, kind), at)
}

// OfferNames offers names at a byte of a text.
func (b *Book) OfferNames(line string, at int) NameOffer {
	if !named(line) {
		return NameOffer{}
	}
	return b.scope().offer(line, at)
}
