package importing

import (
	"path"
	"slices"

	"rpcexplorer/history/collection"
)

// isInner reports whether a file of a zip file makes the folder that it lies in a collection of its own: what it says counts for nothing else.
func isInner(at string, read *Imported) bool {
	return read.Format == "collection" && path.Dir(at) != "." && path.Base(at) == collection.CollectionFile
}

// share adds what a file has for all that is read, or for the collection within it that the file lies in.
func (p *packed) share(at string, read *Imported) {
	switch inner := p.innermost(path.Dir(at)); {
	case isInner(at, read):
	case inner != nil && read.Format == "collection":
		inner.Environments = append(inner.Environments, read.Environments...)
	default:
		p.b.share(read)
	}
}

// innermost is the innermost collection within the whole that a folder lies in; nil if there is none. Heads are read before all else.
func (p *packed) innermost(folder string) *Imported {
	for ; folder != "."; folder = path.Dir(folder) {
		if h := p.heads[folder]; h != nil && isInner(path.Join(folder, h.own.name), h) {
			return h
		}
	}
	return nil
}

// spellOut has requests of other tools name the addresses of their endpoints: the collection that they lie in does not have these.
func (p *packed) spellOut(items []Item) {
	for _, it := range items {
		p.spellOut(it.Items)
		if it.Request == nil || it.own.text != nil {
			continue
		}
		at := slices.IndexFunc(p.b.out.Endpoints, func(e collection.Endpoint) bool { return e.Name == it.Request.Endpoint })
		if at >= 0 {
			it.Request.Endpoint = p.b.out.Endpoints[at].URL
		}
	}
}
