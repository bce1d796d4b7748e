package model

import (
	"errors"
	"path"
	"slices"

	"rpcexplorer/history/collection"
)

// renamedEndpoints are the names of endpoints of a collection's file that stand on its page no more, with the new one: that which has the address, else,
// where the address was changed with the name, the one in its row.
func (b *Book) renamedEndpoints() map[string]string {
	p, to, taken := b.whole(), map[string]string{}, map[string]bool{}
	was, is := p.was.rows[SectionEndpoints], p.is.rows[SectionEndpoints]
	isNew := func(n Variable) bool { return n.Name != "" && side(was, n.Name).Gone }
	for _, v := range was {
		at := slices.IndexFunc(is, func(n Variable) bool { return n.Value == v.Value && isNew(n) })
		if at >= 0 && side(is, v.Name).Gone {
			to[v.Name], taken[is[at].Name] = is[at].Name, true
		}
	}
	for i, v := range was[:min(len(was), len(is))] {
		if to[v.Name] == "" && side(is, v.Name).Gone && isNew(is[i]) && is[i].Value != "" && !taken[is[i].Name] {
			to[v.Name] = is[i].Name
		}
	}
	return to
}

// CanFollow reports whether there are requests that go to an endpoint which has another name now.
func (b *Book) CanFollow() bool {
	for from := range b.renamedEndpoints() {
		if b.callers[b.whole().item()][from] > 0 {
			return true
		}
	}
	return false
}

// Follow saves the page of the collection whose endpoints are shown, and has requests, folders and the defaults say the new names of its endpoints: one step, which can be taken
// back.
func (b *Book) Follow() {
	p, to := b.whole(), b.renamedEndpoints()
	c, at := collectionIn(b.of, p.item()), slices.Index(b.pages, p)
	if b.busy > 0 || at < 0 || !b.savable(at) {
		return
	}
	is := p.is.filled().followed(to)
	head, err := headOf(p.base)
	if err != nil {
		return
	}
	is.putCollection(&head)
	var text []byte
	d, n := new(collection.Deed), 0
	b.write(p, func(s *collection.Store) (err error) {
		if text, err = collection.EditHead(p.base, head); err == nil {
			err = d.SaveHead(s, path.Dir(p.path), p.base, head)
		}
		if err == nil {
			n, err = followEndpoints(d, s, c, to)
		}
		if err != nil {
			_, _ = d.Undo(s) // all of it or nothing
		}
		return err
	}, func() {
		p.saved(p.path, text, is)
		p.is = p.is.clone().followed(to) // with what was typed meanwhile
		b.w.Shelf.didDeed(d, "endpoints.followed", n)
	})
}

// followed is what stands on the page of the collection where endpoints have other names.
func (p pageText) followed(to map[string]string) pageText {
	for i, v := range p.rows[SectionDefaults] {
		if name := to[v.Value]; v.Name == DefaultNames[0] && name != "" {
			p.rows[SectionDefaults][i].Value = name
		}
	}
	return p
}

// followEndpoints has the files of requests and folders say other names of endpoints, and counts them.
func followEndpoints(d *collection.Deed, s *collection.Store, c *collection.Collection, to map[string]string) (n int, err error) {
	for it := range c.Own {
		file, text, err := renamedIn(it, to)
		if text != nil {
			err = d.Rewrite(s, file, it.Text, text)
			n++
		}
		if found := (*collection.Conflict)(nil); errors.As(err, &found) {
			return n, &collection.Fault{Reason: "endpoints.elsewhere", Args: []any{found.Path}} // no conflict of the page that is saved
		}
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// renamedIn is the text of an item's file with the new name of its endpoint; nil if there is none.
func renamedIn(it *collection.Item, to map[string]string) (file string, text []byte, err error) {
	switch p := pageOf(it); {
	case p == nil || it.Err != nil || it.Inner: // which names its endpoints itself
	case it.Folder && to[it.Head.Defaults.Endpoint] != "":
		h := it.Head
		h.Defaults.Endpoint = to[h.Defaults.Endpoint]
		text, err = collection.EditHead(it.Text, h)
		return p.path, text, err
	case it.Request != nil && to[it.Request.Endpoint] != "":
		r := *it.Request
		r.Endpoint = to[r.Endpoint]
		text, err = collection.Edit(it.Text, &r)
		return p.path, text, err
	}
	return "", nil, nil
}

// collectionIn is the collection itself, or the one in a folder of it.
func collectionIn(c *collection.Collection, dir string) *collection.Collection {
	if it := c.Find(dir); it != nil {
		return innerOf(it)
	}
	return c
}

// innerOf is the collection that a folder is.
func innerOf(it *collection.Item) *collection.Collection {
	return &collection.Collection{Head: it.Head, Items: it.Items}
}

// callersIn counts the requests that go to each endpoint of a collection, "", and of those within it, by their folders.
func callersIn(c *collection.Collection) map[string]map[string]int {
	all := map[string]map[string]int{"": c.Callers()}
	for it := range c.All {
		if it.Inner {
			all[it.Path] = innerOf(it).Callers()
		}
	}
	return all
}
