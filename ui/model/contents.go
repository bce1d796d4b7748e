package model

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/wording"
)

// contents is a collection as it was loaded, with what is looked up in it, however many requests it has: all that takes longer with more of them is
// made in the background. Nothing in it is written later.
type contents struct {
	collection *collection.Collection // never nil
	items      map[string]*collection.Item
	addresses  map[*collection.Item]string
	methods    map[string]methods  // those saved, by the address that they go to
	secrets    []string            // those that its texts name
	marked     []string            // the paths of rows in whose files git left merge markers, in order
	says       map[string][]string // the folders of what says where its addresses lead, "." or one that is apart
	inner      map[string]inner    // collections and repositories that lie in it, by their folders; none before these were looked at
	corpus
	outline
}

// corpus is what a search looks at.
type corpus struct {
	texts  map[*collection.Item]string // in lower case
	size   int                         // of all texts
	papers []*collection.Item          // stand for what describes the collection, first, and for its environments
}

// take has a text looked at.
func (c *corpus) take(it *collection.Item, text string) {
	c.texts[it] = text
	c.size += len(text)
}

// papersOf are the files of a collection that are no requests, and lie in no folder of them.
func papersOf(c *collection.Collection) []*collection.Item {
	all := []*collection.Item{{Path: ".", Name: c.Name, Folder: true, Text: c.Text, Err: c.Err}}
	for _, e := range c.Environments {
		all = append(all, &collection.Item{Path: e.Path, Name: e.Name, Text: e.Text, Err: e.Err})
	}
	return all
}

// outline is all rows of a collection but its own, in order.
type outline struct {
	rows []SidebarRow       // folders are open
	of   []*collection.Item // what each row shows
	end  []int              // where the rows end that lie in it
}

// contentsOf makes of a collection what is looked up in it. id is what its rows' IDs begin with.
func contentsOf(id string, c *collection.Collection) contents { return contents{}.after(id, c) }

// after makes it of a collection that was loaded after another one, whose items it may share.
func (was contents) after(id string, c *collection.Collection) contents {
	k := contents{collection: c, items: map[string]*collection.Item{}, addresses: c.Addresses(), secrets: c.Secrets()}
	k.texts = map[*collection.Item]string{}
	for it := range c.All {
		text, known := was.texts[it]
		if !known || was.addresses[it] != k.addresses[it] {
			text = strings.ToLower(it.Name + "\n" + k.addresses[it] + "\n" + string(it.Text))
		}
		k.items[it.Path] = it
		k.take(it, text)
	}
	k.papers = papersOf(c)
	for _, it := range k.papers {
		k.take(it, strings.ToLower(it.Name+"\n"+string(it.Text)))
	}
	k.methods, k.says = k.methodsByAddress(), k.whereTo()
	k.grow(id, &k, c.Items, wording.ClipName(cmp.Or(c.Name, filepath.Base(id))), 1)
	k.findMarked()
	return k
}

// methods are the methods that saved requests call at an address, each once.
type methods struct {
	list  []Suggestion
	names map[string]bool
}

func (k *contents) methodsByAddress() map[string]methods {
	all := map[string]methods{}
	of := map[string]string{} // the address in the one form of all that name the same
	for it := range k.collection.All {
		if it.Request == nil || it.Request.Method == "" {
			continue
		}
		address, known := of[k.addresses[it]]
		if !known {
			address = canonical(k.addresses[it])
			of[k.addresses[it]] = address
		}
		m, method := all[address], it.Request.Method
		if m.names == nil {
			m.names = map[string]bool{}
		}
		if !m.names[method] {
			m.names[method] = true
			m.list = append(m.list, Suggestion{Value: method, Title: wording.ClipName(method), Note: wording.ClipName(it.Name)})
		}
		all[address] = m
	}
	return all
}

// whereTo are the folders of what says where its addresses lead.
func (k *contents) whereTo() map[string][]string {
	all, of := map[string][]string{}, map[string]string{}
	add := func(address, dir string) {
		where, known := of[address]
		if !known {
			where = whereTo(address)
			of[address] = where
		}
		if where != "" && !slices.Contains(all[where], dir) {
			all[where] = append(all[where], dir)
		}
	}
	for it, address := range k.addresses {
		add(address, k.apartAt(it.Path))
	}
	for _, e := range k.collection.Endpoints {
		add(e.URL, ".")
	}
	return all
}

// grow adds the rows of items, which lie in what is named so, and of what lies in them.
func (o *outline) grow(id string, k *contents, items []*collection.Item, in string, depth int) {
	called := map[string]int{}
	for _, it := range items {
		called[it.Name]++
	}
	for _, it := range items {
		row := SidebarRow{ID: id + "/" + it.Path, Depth: depth, Title: wording.ClipName(it.Name), In: in, Folder: it.Folder, Inner: it.Inner, Open: it.Folder, Err: it.Err, Link: wording.ClipName(it.Link)}
		if called[it.Name] > 1 {
			row.File = wording.ClipName(path.Base(it.Path))
		}
		if it.Request != nil {
			row.Tag, row.Method = tagOf(k.addresses[it]), wording.ClipName(it.Request.Method)
		}
		at := len(o.rows)
		o.rows, o.of, o.end = append(o.rows, row), append(o.of, it), append(o.end, 0)
		if len(it.Items) > 0 {
			o.grow(id, k, it.Items, in+" / "+row.Title, depth+1)
		}
		o.end[at] = len(o.rows)
	}
}

// visible are the rows that are shown while some folders are folded.
func (o *outline) visible(into []SidebarRow, folded map[string]bool) []SidebarRow {
	into = slices.Grow(into, len(o.rows))
	for i := 0; i < len(o.rows); {
		into = append(into, o.rows[i])
		if o.rows[i].Folder && folded[o.rows[i].ID] {
			into[len(into)-1].Open = false
			i = o.end[i]
			continue
		}
		i++
	}
	return into
}

// found are the rows from one to another that a filter shows: what it finds, and the folders that this lies in.
func (o *outline) found(into []SidebarRow, from, to int, found map[*collection.Item]bool) []SidebarRow {
	for i := from; i < to; i = o.end[i] {
		at := len(into)
		into = append(into, o.rows[i])
		into = o.found(into, i+1, o.end[i], found)
		if len(into) == at+1 && !found[o.of[i]] {
			into = into[:at]
		}
	}
	return into
}
