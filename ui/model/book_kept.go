package model

// pagesOf are pages of a book by the paths of their files: there may be as many as requests.
type pagesOf map[string]*Page

// pagesByPath are pages by their paths. Of several with the same, as new ones have, it is the first.
func pagesByPath(pages []*Page) pagesOf {
	all := make(pagesOf, len(pages))
	for _, p := range pages {
		if all[p.path] == nil {
			all[p.path] = p
		}
	}
	return all
}

// kept is the page that there is for a file, brought up to what is on disk: whole, or where it was changed, as far as the file says
// something else than the page.
func (had pagesOf) kept(fresh *Page) *Page {
	p := had[fresh.path]
	if p == nil {
		return fresh
	}
	p.title = fresh.title
	switch {
	case p.conflict != nil:
	case !p.Modified():
		*p = *fresh
	case fresh.err == nil && fresh.was.equal(p.was):
		p.base = fresh.base
	}
	return p
}

// unsavedBeside are the pages that were changed, of those that there were, that are not among some.
func unsavedBeside(pages, were []*Page) (left []*Page) {
	among := make(map[*Page]bool, len(pages))
	for _, p := range pages {
		among[p] = true
	}
	for _, p := range were {
		if !among[p] && p.Modified() {
			left = append(left, p)
		}
	}
	return left
}
