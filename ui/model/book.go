package model

import (
	"path"
	"slices"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/loop"
)

// Book is what the files of a collection say for the names in requests, as it is being edited: the collection's own, then its environments,
// folders and requests. What was typed stays in it until it is saved, and comes back at the next start. It is of the user interface's goroutine.
type Book struct {
	w       *Workspace
	volume  *Volume
	of      *collection.Collection // as it was taken over last
	pages   []*Page
	at      int
	section Section         // of the page that is shown
	asked   map[string]bool // paths of folders and requests whose pages were asked for
	wanted  string          // the file whose page is to be shown as soon as there is one
	deleted []deletedPage   // which can be brought back, the last first
	secret  secretShelf
	busy    int                       // changes that are being written
	again   bool                      // what was typed meanwhile is to be saved once that is over
	callers map[string]map[string]int // how many requests go to the endpoints that files name, by what their collections' pages are of
	known   *scope                    // what names in values stand for, as long as that has not changed
}

// follow takes the collection over as it was loaded last. Pages that were changed stay as they are, to meet what changed on disk when
// they are saved.
func (b *Book) follow() {
	c := b.volume.collection
	if b.of == c || b.busy > 0 {
		return
	}
	had := pagesByPath(b.pages)
	pages := []*Page{had.kept(newPage(OfCollection, b.volume.Name(), collection.CollectionFile, c.Text, textOfCollection(c.Head), c.Err))}
	for _, e := range c.Environments {
		pages = append(pages, had.kept(newPage(OfEnvironment, "", e.Path, e.Text, textOfEnvironment(e), e.Err)))
	}
	pages = append(pages, b.nearPages(had)...)
	pages = append(pages, unsavedBeside(pages, b.pages)...) // new, or gone
	shown := b.shown()
	b.callers = callersIn(c)
	b.of, b.pages, b.at = c, pages, max(0, slices.Index(pages, shown))
	if at := slices.IndexFunc(pages, func(p *Page) bool { return p.path == b.wanted }); at >= 0 && b.wanted != "" {
		b.at, b.wanted = at, ""
	}
	if p := b.shown(); p.item() != "" {
		b.asked[p.item()] = true // it stays as long as it is looked at, whatever is taken off it
	}
	b.lookForSecrets()
}

// shown is the page that is shown; nil before there are any.
func (b *Book) shown() *Page {
	if b.at >= len(b.pages) {
		return nil
	}
	return b.pages[b.at]
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
		b.turned()
	}
}

// turned notes that another page is shown, in the section that was shown, if it has that.
func (b *Book) turned() {
	if p := b.shown(); p == nil || !p.kind.Has(b.section) {
		b.section = SectionVariables
	}
	b.lookForSecrets()
	b.changed()
}

// Section is the section of the page that is shown.
func (b *Book) Section() Section { return b.section }

// ShowSection shows a section of the page, if it has that.
func (b *Book) ShowSection(s Section) {
	if b.Page().kind.Has(s) && s != b.section {
		b.section = s
		b.changed()
	}
}

// Modified reports whether something is to be saved.
func (b *Book) Modified() bool { return slices.ContainsFunc(b.pages, (*Page).Modified) }

func (b *Book) changed() {
	b.known = nil
	b.w.drafts.touch()
	b.w.Changed(loop.TopicEnvironment)
}

// New begins a new environment, Duplicate one like the one that is shown. They are made when they are saved.
func (b *Book) New() {
	b.add(pageText{name: b.freeName(b.w.T("environment.new_name")), rows: [sections][]Variable{SectionVariables: {{}}}})
}

// Duplicate begins a new environment with the variables of the page that is shown.
func (b *Book) Duplicate() {
	p := b.Page()
	is := pageText{name: b.freeName(b.w.T("environment.copy_name", p.Name())), color: p.is.color}
	is.rows[SectionVariables] = slices.Clone(p.is.rows[SectionVariables])
	b.add(is)
}

// add adds a new environment, which is shown.
func (b *Book) add(is pageText) {
	b.pages = append(b.pages, &Page{kind: OfEnvironment, is: is})
	b.at = len(b.pages) - 1
	b.turned()
}

// write changes the collection in the background, and tells on a page what went wrong; done comes after what went well.
func (b *Book) write(p *Page, change func(*collection.Store) error, done func()) {
	b.busy++
	b.w.Shelf.do(b.volume, change, func(err error) {
		b.busy--
		if p.told(err, b.w.faultText); err == nil {
			done()
		}
		b.again = b.again && err == nil
		if b.again && b.busy == 0 {
			b.again = false
			b.Save()
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
		if !b.savable(i) {
			return
		}
		due = append(due, p)
	}
	if b.again = b.busy > 0; b.again {
		return
	}
	for _, p := range due {
		b.save(p)
	}
}

// savable reports whether a page can be saved; if not, it tells why, and is shown.
func (b *Book) savable(at int) bool {
	p := b.pages[at]
	trouble, in := p.check()
	if trouble.IsZero() {
		trouble = b.taken(p)
	}
	if p.trouble = trouble; trouble.IsZero() {
		return true
	}
	b.at, b.section = at, in
	b.turned()
	return false
}

// save saves a page.
func (b *Book) save(p *Page) {
	is, at, text := p.is.filled(), p.path, p.base
	b.write(p, func(s *collection.Store) (err error) {
		if at == "" {
			at, err = s.CreateEnvironment(is.environment())
		} else {
			text, err = p.kind.file().save(s, at, text, is)
		}
		return err
	}, func() { p.saved(at, text, is) })
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
		w.Tell("status.no_environments")
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
