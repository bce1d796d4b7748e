package model

import (
	"slices"

	"rpcexplorer/history/collection"
)

// deletedPage is an environment that was deleted: all that was typed on its page, and its file.
type deletedPage struct {
	page *Page
	file *collection.Deleted // nil where it was never saved
}

// Delete deletes the environment that is shown; Undelete brings the last one back.
func (b *Book) Delete() {
	p := b.Page()
	switch {
	case p.kind != OfEnvironment:
	case p.path == "":
		b.drop(p, nil)
	default:
		var deleted *collection.Deleted
		b.write(p, func(s *collection.Store) (err error) {
			deleted, err = s.Delete(p.path)
			return err
		}, func() { b.drop(p, deleted) })
	}
}

// drop takes a page out, so that it can come back.
func (b *Book) drop(p *Page, file *collection.Deleted) {
	b.deleted = append(b.deleted, deletedPage{p, file})
	b.pages = slices.DeleteFunc(b.pages, func(q *Page) bool { return p == q })
	b.at = max(0, min(b.at, len(b.pages)-1))
	b.turned()
}

// CanUndelete reports whether an environment was deleted that can be brought back.
func (b *Book) CanUndelete() bool { return len(b.deleted) > 0 }

// Undelete brings the environment back that was deleted last, with what was typed and not saved, and shows it.
func (b *Book) Undelete() {
	if !b.CanUndelete() || b.busy > 0 {
		return
	}
	last := b.deleted[len(b.deleted)-1]
	if last.file == nil {
		b.bringBack(last.page)
		return
	}
	at := last.page.path
	b.write(b.Page(), func(*collection.Store) (err error) {
		at, err = last.file.Undo()
		return err
	}, func() {
		last.page.path, b.wanted = at, at
		b.bringBack(last.page)
	})
}

// bringBack puts a page back that was taken out. Others may have been taken out meanwhile.
func (b *Book) bringBack(p *Page) {
	b.deleted = slices.DeleteFunc(b.deleted, func(d deletedPage) bool { return d.page == p })
	b.pages = append(b.pages, p)
	b.at = len(b.pages) - 1
	b.turned()
}
