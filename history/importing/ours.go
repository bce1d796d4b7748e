package importing

import (
	"errors"
	"path"
	"strings"

	"rpcexplorer/history/collection"
)

func isOurs(s *source) bool {
	return s.json.has("format") && (s.json.has("method") || s.json.has("message") || path.Base(s.name) == collection.CollectionFile ||
		path.Base(s.name) == collection.FolderFile || s.json.has("variables") || s.json.has("endpoints"))
}

// ours reads a file of a collection of our own.
func (b *builder) ours(s *source) ([]Item, error) {
	base := path.Base(s.name)
	switch {
	case base == collection.CollectionFile || base == collection.FolderFile:
		h, err := collection.ParseHead(s.data)
		if err == nil {
			b.out.Name, b.out.Default, b.out.Variables, b.out.Docs = h.Name, h.Defaults.Endpoint, h.Variables, h.Docs
			b.out.Endpoints = append(b.out.Endpoints, h.Endpoints...)
			b.out.order = make(map[string]int, len(h.Order))
			for at, name := range h.Order {
				b.out.order[name] = at
			}
		}
		return nil, faultOf(err)
	case s.json.has("variables") && !s.json.has("method") && !s.json.has("message"):
		e, err := collection.ParseEnvironment(s.data)
		if err == nil {
			b.out.Environments = append(b.out.Environments, Environment{or(e.Name, stem(s.name)), e.Color, e.Variables})
		}
		return nil, faultOf(err)
	}
	r, err := collection.Parse(s.data)
	if err != nil {
		return nil, faultOf(err)
	}
	r.Name = or(or(r.Name, r.Method), strings.TrimSuffix(base, path.Ext(base)))
	return b.add(r), nil
}

// faultOf is a fault of a file as a refusal.
func faultOf(err error) error {
	var f *collection.Fault
	if errors.As(err, &f) {
		return refuse(f.Reason, f.Args...)
	}
	return err
}
