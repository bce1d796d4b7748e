package model

import (
	"path"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/wording"
)

// nearPages are the pages of folders, then those of requests, in the order of the tree: those that say something, and those that were asked for. Those
// that there were stay.
func (b *Book) nearPages(had pagesOf) []*Page {
	var folders, requests []*Page
	for it := range b.volume.collection.All {
		p := pageOf(it)
		if p == nil || !p.says() && !b.asked[it.Path] {
			continue
		}
		if p = had.kept(p); p.kind != OfRequest {
			folders = append(folders, p)
		} else {
			requests = append(requests, p)
		}
	}
	return append(folders, requests...)
}

// pageOf is the page of a folder or a request; nil of what is neither.
func pageOf(it *collection.Item) *Page {
	switch {
	case it.Link != "":
		return nil
	case it.Inner:
		return newPage(OfInner, it.Name, it.File(), it.Text, textOfCollection(it.Head), it.Err)
	case it.Folder:
		return newPage(OfFolder, it.Name, it.File(), it.Text, textOfFolder(it.Head), it.Err)
	case it.Request != nil:
		return newPage(OfRequest, it.Name, it.Path, it.Text, textOfRequest(it.Request), nil)
	}
	return newPage(OfRequest, it.Name, it.Path, it.Text, pageText{}, it.Err)
}

// says reports whether something stands on the page.
func (p *Page) says() bool {
	for i, rows := range p.is.rows {
		for _, v := range rows {
			if v.Value != "" || Section(i) != SectionDefaults && v.Name != "" {
				return true
			}
		}
	}
	return false
}

// item is the path of the folder or the request that the page is of, "" if it is of neither.
func (p *Page) item() string {
	switch p.kind {
	case OfFolder, OfInner:
		return path.Dir(p.path)
	case OfRequest:
		return p.path
	}
	return ""
}

// Where is the folder, from the collection on, that a page of a folder or a request lies in; "" at the top.
func (p *Page) Where() string {
	if dir := path.Dir(p.item()); dir != "." {
		return wording.ClipName(dir)
	}
	return ""
}

// ask has the page of a file shown, even if nothing stands on it yet: at once, or after what is being written.
func (b *Book) ask(file, item string) {
	if item != "" {
		b.asked[item] = true
	}
	b.of, b.wanted = nil, file
	b.follow()
	b.turned()
}

// moved has the pages of files follow these to another path.
func (b *Book) moved(from, to string) {
	for _, p := range b.pages {
		p.path, _ = collection.PathAfter(p.path, from, to)
	}
	asked := map[string]bool{}
	for at := range b.asked {
		at, _ = collection.PathAfter(at, from, to)
		asked[at] = true
	}
	b.asked = asked
}

// EditVariables gives the variables of what a row shows to be edited, a request, a folder or a collection; nil, and the status bar tells, where there
// is nothing that can be changed.
func (w *Workspace) EditVariables(row string) *Book {
	row = w.Shelf.current(row)
	if v, at := w.Shelf.Find(row); v == nil || at != "." && (v.items[at] == nil || pageOf(v.items[at]) == nil) {
		w.Tell("variables.no_row")
		return nil
	}
	v, at := w.changeable(row)
	if v == nil {
		return nil
	}
	b := w.bookOf(v)
	if at == "." {
		b.ask(collection.CollectionFile, "")
	} else {
		b.ask(pageOf(v.items[at]).path, at)
	}
	return b
}

// CanEditVariables reports whether a row shows what can have variables.
func (w *Workspace) CanEditVariables(row string) bool {
	v, at := w.Shelf.Find(row)
	if v == nil || !v.Writable() {
		return false
	}
	it := v.items[at]
	return at == "." || it != nil && it.Err == nil && pageOf(it) != nil
}
