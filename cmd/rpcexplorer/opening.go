package main

import (
	"io/fs"
	"os"
	"path/filepath"

	"rpcexplorer/assets"
	"rpcexplorer/history/collection"
	"rpcexplorer/ui/model"
)

// opening is what the window opens with: the collections of the sidebar, and a request to show.
type opening struct {
	collections []*collection.Collection
	folders     map[*collection.Collection]string // where they lie, as collection.Store.Path has it
	request     string                            // the path, in the first collection, of the request to show; "" for none
}

// open opens the quick-start collection, and before it what the command line names: a folder, or a saved request with the
// collection that it lies in.
func open(path string) (*opening, error) {
	o := &opening{folders: map[*collection.Collection]string{}}
	if path != "" {
		if err := o.named(path); err != nil {
			return nil, &unreadable{path, err}
		}
	}
	return o, o.add(assets.Quickstart())
}

func (o *opening) named(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	folder := path
	if !info.IsDir() {
		if folder = collectionRoot(filepath.Dir(path)); folder == "" {
			folder = filepath.Dir(path)
		}
		within, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		o.request = filepath.ToSlash(within)
	}
	root, err := os.OpenRoot(folder) // links in it lead nowhere else
	if err != nil {
		return err
	}
	if err := o.add(root.FS()); err != nil {
		return err
	}
	c := o.collections[0]
	if c.Name == "" {
		c.Name = filepath.Base(folder)
	}
	o.folders[c], err = filepath.EvalSymlinks(folder)
	return err
}

func (o *opening) add(folder fs.FS) error {
	c, err := collection.Load(folder)
	if err != nil {
		return err
	}
	o.collections = append(o.collections, c)
	return nil
}

// show shows the request that the command line names.
func (o *opening) show(m *model.Workspace) error {
	if o.request == "" || m.OpenSaved(o.collections[0], o.request) {
		return nil
	}
	it := o.collections[0].Find(o.request)
	if it == nil || it.Err == nil {
		return errNotSaved
	}
	return it.Err
}
