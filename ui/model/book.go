package model

import (
	"path"
	"slices"

	"rpcexplorer/history/collection"
)

// Book is the environments of a collection as they are being edited, and before them the variables of the collection itself. What was
// typed stays in it until it is saved, and comes back at the next start. It is of the user interface's goroutine.
type Book struct {
	w       *Workspace
	volume  *Volume
	of      *collection.Collection // as it was taken over last
	pages   []*Page
	at      int
	deleted *collection.Deleted // the last one, which can be brought back
	secret  secretShelf
	busy    int    // changes that are being written
	known   *scope // what names in values stand for, as long as that has not changed
}

// follow takes the collection over as it was loaded last. Pages that were changed stay as they are, to meet what changed on disk when
// they are saved.
func (b *Book) follow() {
	c := b.volume.collection
	if b.of == c || b.busy > 0 {
		return
	}
	pages := []*Page{b.kept(headPage(c))}
	for _, e := range c.Environments {
		pages = append(pages, b.kept(environmentPage(e)))
	}
	shown := b.shown()
	for _, p := range b.pages {
		if !slices.Contains(pages, p) && p.Modified() {
			pages = append(pages, p) // new, or gone
		}
	}
	b.of, b.pages, b.at = c, pages, max(0, slices.Index(pages, shown))
	b.lookForSecrets()
}

// shown is the page that is shown; nil before there are any.
func (b *Book) shown() *Page {
	if b.at >= len(b.pages) {
		return nil
	}
	return b.pages[b.at]
}

// kept is the page that the book has for a file, brought up to what is on disk unless it was changed.
func (b *Book) kept(fresh *Page) *Page {
	for _, p := range b.pages {
		if p.path == fresh.path {
			if !p.Modified() && p.conflict == nil {
				*p = *fresh
			}
			return p
		}
	}
	return fresh
}

// Pages are the variables of the collection, then its environments. The slice is the caller's.
func (b *Book) Pages() []*Page {
	b.follow()
	return slices.Clone(b.pages)
}

// Page is the one that is shown.
func (b *Book) Page() *Page {
	b.follow()
	return b.shown()
}

// At is the place of the page that is shown.
func (b *Book) At() int { return b.at }

// Show shows a page.
func (b *Book) Show(at int) {
	if at >= 0 && at < len(b.pages) && at != b.at {
		b.at = at
		b.lookForSecrets()
		b.changed()
	}
}

// Modified reports whether something is to be saved.
func (b *Book) Modified() bool { return slices.ContainsFunc(b.pages, (*Page).Modified) }

func (b *Book) changed() {
	b.known = nil
	b.w.drafts.touch()
	b.w.changed(TopicEnvironment)
}

// New begins a new environment, Duplicate one like the one that is shown. They are made when they are saved.
func (b *Book) New() {
	b.add(&Page{is: pageText{name: b.w.T("environment.new_name"), rows: []Variable{{}}}})
}

// Duplicate begins a new environment like the page that is shown.
func (b *Book) Duplicate() {
	is := b.Page().is.clone()
	is.name = b.w.T("environment.copy_name", is.name)
	b.add(&Page{is: is})
}

func (b *Book) add(p *Page) {
	b.pages = append(b.pages, p)
	b.at = len(b.pages) - 1
	b.lookForSecrets()
	b.changed()
}

// Delete deletes the environment that is shown; Undelete brings the last one back.
func (b *Book) Delete() {
	p := b.Page()
	switch {
	case p.whole:
	case p.path == "":
		b.drop(p)
	default:
		var deleted *collection.Deleted
		b.write(p, func(s *collection.Store) (err error) {
			deleted, err = s.Delete(p.path)
			return err
		}, func() {
			b.deleted = deleted
			b.drop(p)
		})
	}
}

// drop takes a page out.
func (b *Book) drop(p *Page) {
	b.pages = slices.DeleteFunc(b.pages, func(q *Page) bool { return p == q })
	b.at = max(0, min(b.at, len(b.pages)-1))
	b.lookForSecrets()
	b.changed()
}

// CanUndelete reports whether an environment was deleted that can be brought back.
func (b *Book) CanUndelete() bool { return b.deleted != nil }

// Undelete brings the environment back that was deleted last.
func (b *Book) Undelete() {
	if deleted := b.deleted; deleted != nil {
		b.deleted = nil
		b.write(b.Page(), func(*collection.Store) error {
			_, err := deleted.Undo()
			return err
		}, func() {})
	}
}

// write changes the collection in the background, and tells on a page what went wrong; done comes after what went well.
func (b *Book) write(p *Page, change func(*collection.Store) error, done func()) {
	b.busy++
	b.w.Shelf.do(b.volume, change, func(err error) {
		b.busy--
		if p.told(err); err == nil {
			done()
		}
		b.changed()
	})
}

// Save saves all pages that were changed. What cannot be saved tells why, and is shown.
func (b *Book) Save() {
	var due []*Page
	for i, p := range b.pages {
		if !p.Modified() {
			continue
		}
		if p.trouble = p.check(); !p.trouble.IsZero() {
			b.at = i
			b.changed()
			return
		}
		due = append(due, p)
	}
	if b.busy > 0 {
		return
	}
	for _, p := range due {
		b.save(p)
	}
}

// save saves a page.
func (b *Book) save(p *Page) {
	is, head := p.is.clone(), b.head(p)
	is.rows = is.filled()
	head.Variables = is.rows
	e := collection.Environment{Name: is.name, Color: is.color, Variables: is.rows}
	at, text := p.path, p.base
	b.write(p, func(s *collection.Store) (err error) {
		switch {
		case p.whole:
			text, err = s.SaveHead(".", text, head)
		case at == "":
			at, err = s.CreateEnvironment(e)
		default:
			text, err = s.SaveEnvironment(at, text, e)
		}
		return err
	}, func() { p.saved(at, text, is) })
}

// head is what else the file of the collection said when the page was made of it.
func (b *Book) head(p *Page) collection.Head {
	if !p.whole || len(p.base) == 0 {
		return b.of.Head
	}
	h, _ := collection.ParseHead(p.base) // what cannot be read cannot be edited
	return h
}

// Settle ends the conflict of the page that is shown: with what was typed, or with what is on disk.
func (b *Book) Settle(mine bool) {
	p := b.Page()
	c, choice := p.conflict, collection.KeepTheirs
	if c == nil {
		return
	}
	if mine {
		choice = collection.KeepMine
	}
	is, at, text := p.is.clone(), p.path, p.base
	b.write(p, func(s *collection.Store) (err error) {
		at, text, err = s.Settle(c, choice)
		return err
	}, func() {
		if mine {
			p.saved(at, text, is)
			return
		}
		p.is = p.was.clone() // what is on disk is read next
	})
}

// EditEnvironments is the book of the active tab's collection; nil, and told, where that cannot be changed.
func (w *Workspace) EditEnvironments() *Book {
	t, _ := w.Active()
	v := t.volume()
	if v == nil || !v.Writable() {
		w.tell("status.no_environments")
		return nil
	}
	w.bookOf(v).Pages()
	e, _ := w.Environment()
	for i, p := range v.book.pages {
		if e.File != "" && path.Base(p.path) == e.File && !v.book.Modified() {
			v.book.at = i
		}
	}
	v.book.lookForSecrets()
	return v.book
}
