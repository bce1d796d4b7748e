package importing

import (
	"cmp"
	"errors"
	"path"
	"slices"

	"rpcexplorer/history/collection"
)

// isOurs: YAML of other tools has no number of a format.
func isOurs(s *source) bool {
	return s.json.has("format") && (isHead(s) || isOurEnvironment(s) || s.json.has("endpoints") || saysRequest(s.json))
}

// isHead reports whether a file describes a folder.
func isHead(s *source) bool {
	base := path.Base(s.name)
	return base == collection.CollectionFile || base == collection.FolderFile
}

// isOurEnvironment reports whether a file holds variables, or lies where such files do and may have none yet.
func isOurEnvironment(s *source) bool {
	return (s.json.has("variables") || path.Base(path.Dir(s.name)) == collection.Environments) && !saysRequest(s.json)
}

// saysRequest reports whether anything is said that only a request says.
func saysRequest(v value) bool {
	return slices.ContainsFunc([]string{"method", "message", "params", "endpoint", "headers", "kind", "checks"}, v.has)
}

// ours reads a file of a collection of our own.
func (b *builder) ours(s *source) ([]Item, error) {
	own := origin{name: path.Base(s.name), text: s.whole}
	if s.name == "" {
		own.name = ""
	}
	switch {
	case isHead(s):
		h, err := collection.ParseHead(s.data)
		if err == nil {
			b.ourHead(h, own)
		}
		return nil, faultOf(err)
	case isOurEnvironment(s):
		e, err := collection.ParseEnvironment(s.data)
		if err == nil {
			b.out.Environments = append(b.out.Environments, Environment{Name: cmp.Or(e.Name, stem(s.name)), Color: e.Color, Variables: e.Variables, own: own})
		}
		return nil, faultOf(err)
	}
	r, err := collection.Parse(s.data)
	if err != nil {
		return nil, faultOf(err)
	}
	items := b.add(r)
	for i := range items {
		items[i].Name, items[i].own = cmp.Or(r.Name, r.Method, stem(s.name)), own
	}
	return items, nil
}

// ourHead takes over what a folder says for all in it.
func (b *builder) ourHead(h collection.Head, own origin) {
	b.out.Name, b.out.Default, b.out.Variables, b.out.Docs, b.out.own = h.Name, h.Defaults.Endpoint, h.Variables, h.Docs, own
	b.out.Endpoints = append(b.out.Endpoints, h.Endpoints...)
	b.out.order = make(map[string]int, len(h.Order))
	for at, name := range h.Order {
		b.out.order[name] = at
	}
}

// faultOf is a fault of a file as a refusal.
func faultOf(err error) error {
	var f *collection.Fault
	if errors.As(err, &f) {
		return refuse(f.Reason, f.Args...)
	}
	return err
}
