package importing

import (
	"cmp"
	"path"
	"slices"
	"strconv"

	"rpcexplorer/history/collection"
)

// Save writes what was imported into a collection, and gives the paths of the requests. In an empty collection it becomes the
// collection; in one that has anything, it becomes a folder of that name. Nothing that is there is changed but the list of
// endpoints, to which new ones are added. It may take as long as the disk does.
func Save(s *collection.Store, i *Imported, name string) ([]string, error) {
	c, err := s.Load()
	if err == nil {
		err = c.Err
	}
	if err != nil {
		return nil, err
	}
	v := &saver{store: s, names: map[string]string{}, heads: map[string]collection.Head{}}
	h := v.endpoints(c, i)
	own := collection.Head{Defaults: collection.Defaults{Endpoint: v.names[i.Default]}, Variables: i.Variables, Docs: i.Docs}
	top := "."
	if len(c.Items) == 0 && len(c.Environments) == 0 && len(c.Variables) == 0 && c.Defaults == (collection.Defaults{}) {
		h.Defaults, h.Variables, h.Docs = own.Defaults, own.Variables, cmp.Or(h.Docs, own.Docs)
	} else if top, err = s.CreateFolder(".", cmp.Or(i.Name, name, i.Format)); err != nil {
		return nil, err
	}
	if top != "." {
		v.heads[top] = own
	}
	if err := v.items(top, i.Items); err != nil {
		return v.paths, err
	}
	if top == "." {
		h.Order = append(slices.Clone(h.Order), v.heads["."].Order...)
	}
	if _, err := s.SaveHead(".", c.Text, h); err != nil {
		return v.paths, err
	}
	return v.paths, v.finish(i)
}

// saver is an import being written.
type saver struct {
	store *collection.Store
	names map[string]string          // of endpoints, as they are called in the collection
	heads map[string]collection.Head // what is to be said for the folders that were made
	paths []string
}

// endpoints is the head of a collection with the new endpoints added, under names that are free.
func (v *saver) endpoints(c *collection.Collection, i *Imported) collection.Head {
	h := c.Head
	h.Endpoints = slices.Clone(h.Endpoints)
	for _, e := range i.Endpoints {
		name, n := e.Name, 1
		for {
			at := slices.IndexFunc(h.Endpoints, func(o collection.Endpoint) bool { return o.Name == name })
			if at < 0 {
				h.Endpoints = append(h.Endpoints, collection.Endpoint{Name: name, URL: e.URL})
				break
			}
			if h.Endpoints[at].URL == e.URL {
				break
			}
			n++
			name = e.Name + " " + strconv.Itoa(n)
		}
		v.names[e.Name] = name
	}
	return h
}

// items writes items into a folder, and notes their order.
func (v *saver) items(dir string, items []Item) error {
	head := v.heads[dir]
	for _, it := range items {
		var at string
		var err error
		if it.Request == nil {
			if at, err = v.store.CreateFolder(dir, it.Name); err == nil {
				v.heads[at] = collection.Head{Variables: it.Variables, Docs: it.Docs, Defaults: collection.Defaults{Endpoint: v.names[it.Default]}}
				err = v.items(at, it.Items)
			}
		} else {
			r := *it.Request
			if r.Endpoint != "" {
				r.Endpoint = cmp.Or(v.names[r.Endpoint], r.Endpoint)
			}
			if at, err = v.store.Create(dir, &r); err == nil {
				v.paths = append(v.paths, at)
			}
		}
		if err != nil {
			return err
		}
		head.Order = append(head.Order, path.Base(at))
	}
	v.heads[dir] = head
	return nil
}

// finish writes what folders say, and environments.
func (v *saver) finish(i *Imported) error {
	c, err := v.store.Load()
	if err != nil {
		return err
	}
	for dir, want := range v.heads {
		it := c.Find(dir)
		if dir == "." || it == nil {
			continue
		}
		h := it.Head
		h.Order, h.Variables, h.Defaults, h.Docs = want.Order, want.Variables, want.Defaults, want.Docs
		if _, err := v.store.SaveHead(dir, it.Text, h); err != nil {
			return err
		}
	}
	for _, e := range i.Environments {
		if _, err := v.store.CreateEnvironment(collection.Environment{Name: e.Name, Color: e.Color, Variables: e.Variables}); err != nil {
			return err
		}
	}
	return nil
}
