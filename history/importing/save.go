package importing

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strconv"

	"rpcexplorer/history/collection"
)

// Saved is what became of what was imported.
type Saved struct {
	Paths   []string         // of the requests
	Renamed []Renamed        // files and folders of ours that could not keep their names
	Deed    *collection.Deed // every file and folder that it made or changed, so that all of it can be taken back
}

// Renamed is a file or a folder that has another name than it had.
type Renamed struct {
	From string // its name where it came from
	To   string // its path now
}

// Save writes what was imported into a collection. In an empty collection it becomes the collection; in one that has anything, it
// becomes a folder of that name. Nothing that is there is changed but the list of endpoints, to which new ones are added. What was a file
// of ours keeps its name where that is free, and its bytes but for the name of an endpoint that is called otherwise here. Where it fails,
// all is taken back that was written by then; Saved tells what could not be. It may take as long as the disk does.
func Save(s *collection.Store, i *Imported, name string) (Saved, error) {
	c, err := s.Load()
	if err == nil {
		err = c.Err
	}
	if err != nil {
		return Saved{Deed: new(collection.Deed)}, err
	}
	v := &saver{store: s, names: map[string]string{}, heads: map[string]collection.Head{}, saved: Saved{Deed: new(collection.Deed)}}
	if i.own.text != nil && isUntouched(c) {
		if err = v.whole(c, i); err == nil {
			err = v.items(".", i.Items)
		}
	} else {
		err = v.beside(c, i, name)
	}
	if err == nil {
		err = v.finish(i)
	}
	if err != nil {
		return v.takenBack(err)
	}
	return v.saved, nil
}

// takenBack is what is left of an import that failed: nothing, unless that fails as well.
func (v *saver) takenBack(why error) (Saved, error) {
	if _, err := v.saved.Deed.Undo(v.store); err != nil {
		return v.saved, errors.Join(why, err)
	}
	return Saved{Deed: new(collection.Deed)}, why
}

// saver is an import being written.
type saver struct {
	store *collection.Store
	names map[string]string          // of endpoints, as they are called in the collection
	heads map[string]collection.Head // what is to be said for the folders that were made
	inner bool                       // whether what is written lies in a collection of its own, which names its endpoints itself
	saved Saved
}

// beside writes what was imported into what is there.
func (v *saver) beside(c *collection.Collection, i *Imported, name string) (err error) {
	h := v.endpoints(c, i)
	own := collection.Head{Defaults: collection.Defaults{Endpoint: v.names[i.Default]}, Variables: i.Variables, Docs: i.Docs}
	top := "."
	switch {
	case isEmpty(c):
		h.Defaults, h.Variables, h.Docs = own.Defaults, own.Variables, cmp.Or(h.Docs, own.Docs)
	case len(i.Items) == 0 && isSilent(own): // such as environments alone
	case i.own.text != nil:
		top, err = v.wholeFolder(i, cmp.Or(i.Name, name))
	default:
		top, err = v.saved.Deed.CreateFolder(v.store, ".", cmp.Or(i.Name, name, i.Format))
		v.heads[top] = own
	}
	if err != nil {
		return err
	}
	if err := v.items(top, i.Items); err != nil {
		return err
	}
	if top == "." {
		h.Order = append(slices.Clone(h.Order), v.heads["."].Order...)
	}
	return v.saved.Deed.SaveHead(v.store, ".", c.Text, h)
}

func isEmpty(c *collection.Collection) bool {
	return len(c.Items) == 0 && len(c.Environments) == 0 && len(c.Variables) == 0 && c.Defaults == (collection.Defaults{})
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

// items writes items into a folder, and notes their order, where they do not stand in a folder of ours, which says it itself.
func (v *saver) items(dir string, items []Item) error {
	head := v.heads[dir]
	ordered := slices.ContainsFunc(items, func(it Item) bool { return it.own.name == "" || it.own.sorted })
	for _, it := range items {
		at, err := v.item(dir, it)
		if err != nil {
			return err
		}
		if ordered {
			head.Order = append(head.Order, path.Base(at))
		}
	}
	v.heads[dir] = head
	return nil
}

// item writes a request, or a folder with all in it, and gives its path.
func (v *saver) item(dir string, it Item) (at string, err error) {
	if it.Request != nil {
		if at, err = v.request(dir, it); err == nil {
			v.saved.Paths = append(v.saved.Paths, at)
		}
		return at, err
	}
	if at, err = v.folder(dir, it); err == nil {
		around := v.inner
		v.inner = around || it.inner != nil
		err = v.items(at, it.Items)
		v.inner = around
	}
	return at, err
}

func (v *saver) request(dir string, it Item) (string, error) {
	r := *it.Request
	r.Endpoint = v.called(r.Endpoint)
	if it.own.text != nil {
		return v.ownRequest(dir, it, &r)
	}
	return v.saved.Deed.Create(v.store, dir, &r)
}

func (v *saver) folder(dir string, it Item) (string, error) {
	switch {
	case it.inner != nil:
		return v.innerFolder(dir, it)
	case it.own.text != nil:
		return v.ownFolder(dir, it)
	}
	at, err := "", error(nil)
	if it.own.name != "" {
		at, err = v.saved.Deed.CreateFolderAs(v.store, dir, it.own.name, nil)
		v.renamed(it.own.name, at)
	} else {
		at, err = v.saved.Deed.CreateFolder(v.store, dir, it.Name)
	}
	if err == nil {
		h := collection.Head{Variables: it.Variables, Docs: it.Docs, Defaults: collection.Defaults{Endpoint: v.names[it.Default]}}
		if it.own.name != "" && it.own.name != it.Name { // the folder has another name than it is called
			h.Name = it.Name
		}
		v.heads[at] = h
	}
	return at, err
}

// called is what an endpoint is called in the collection.
func (v *saver) called(name string) string {
	if v.inner {
		return name
	}
	return cmp.Or(v.names[name], name)
}

// finish writes what folders say, and environments.
func (v *saver) finish(i *Imported) error {
	for _, e := range i.Environments {
		at, err := v.environment(e)
		if err != nil {
			return err
		}
		i.keepFor(e, path.Base(at))
	}
	c, err := v.store.Load()
	if err != nil {
		return err
	}
	for dir, want := range v.heads {
		it := c.Find(dir)
		if dir == "." || it == nil || isSilent(want) {
			continue
		}
		h := it.Head
		said(&h, want)
		if err := v.saved.Deed.SaveHead(v.store, dir, it.Text, h); err != nil {
			return err
		}
	}
	return v.reorder(c)
}

// said adds to a head what is to be said for its folder. All else that it says stays: it may be one of ours.
func said(h *collection.Head, want collection.Head) {
	if want.Order != nil {
		h.Order = want.Order
	}
	if want.Variables != nil {
		h.Variables = want.Variables
	}
	h.Name, h.Docs, h.Defaults = cmp.Or(want.Name, h.Name), cmp.Or(want.Docs, h.Docs), cmp.Or(want.Defaults, h.Defaults)
}

// isSilent reports whether nothing is to be said for a folder.
func isSilent(h collection.Head) bool {
	return h.Name == "" && h.Order == nil && h.Variables == nil && h.Docs == "" && h.Defaults == collection.Defaults{}
}

func (v *saver) environment(e Environment) (at string, err error) {
	if e.own.text != nil {
		return v.ownEnvironment(collection.Environments, e)
	}
	return v.saved.Deed.CreateEnvironment(v.store, collection.Environment{Name: e.Name, Color: e.Color, Variables: e.Variables})
}

// keepFor notes the file of an environment whose own some secrets are.
func (i *Imported) keepFor(e Environment, file string) {
	for n := range i.Secrets {
		if slices.Contains(e.secrets, i.Secrets[n].Name) {
			i.Secrets[n].Environment = file
		}
	}
}
