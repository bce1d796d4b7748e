package main

import (
	"os"
	"path/filepath"
	"runtime"

	"rpcexplorer/assets"
	"rpcexplorer/history/collection"
	"rpcexplorer/history/trash"
	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// opening is what the window opens with beside what it had open: the quick start, and what the command line names.
type opening struct {
	quickstart *collection.Collection
	named      []model.Opened // the collection that the command line names, if it does
	request    string         // the path in it of the request to show; "" for none
}

// open opens the quick-start collection, and what the command line names: a folder, or a saved request with the collection that it
// lies in.
func open(path string, can *trash.Can) (*opening, error) {
	o := &opening{}
	if path != "" {
		if err := o.name(path, can); err != nil {
			return nil, &unreadable{path, err}
		}
	}
	var err error
	o.quickstart, err = collection.Load(assets.Quickstart())
	return o, err
}

func (o *opening) name(path string, can *trash.Can) error {
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
	store, err := collection.OpenStore(folder, can) // links in it lead nowhere else
	if err != nil {
		return err
	}
	c, err := store.Load()
	if err == nil {
		o.named = []model.Opened{{Store: store, Collection: c}}
	}
	return err
}

// show shows the request that the command line names.
func (o *opening) show(m *model.Workspace) error {
	if o.request == "" || m.OpenSaved(o.named[0].Collection, o.request) {
		return nil
	}
	it := o.named[0].Collection.Find(o.request)
	if it == nil || it.Err == nil {
		return errNotSaved
	}
	return it.Err
}

// shelving is what the window needs for collections that lie on disk.
func (a *app) shelving(named []model.Opened, can *trash.Can) model.Shelving {
	s := model.Shelving{Home: a.env("HOME"), Opened: named, Can: can, Watch: watchFolder, Outside: openOutside}
	if data := dataFolder(a.env); data != "" {
		s.Own = withoutLinks(filepath.Join(data, "collections"))
	}
	return s
}

// withoutLinks is a path as the collections are told apart by, as far as it is there: without links.
func withoutLinks(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(withoutLinks(parent), filepath.Base(path))
}

// watchFolder watches a folder until stop.
func watchFolder(folder string, tell func(watch.Change)) (stop func() error, err error) {
	w, err := watch.Start(folder, tell)
	if err != nil {
		return nil, err
	}
	return w.Close, nil
}

// dataFolder is where a program of this system keeps what a person made with it; "" if that is nowhere.
func dataFolder(env func(string) string) string {
	switch data := env("XDG_DATA_HOME"); {
	case runtime.GOOS == "darwin" || runtime.GOOS == "windows":
		if config, err := os.UserConfigDir(); err == nil {
			return filepath.Join(config, "rpcexplorer")
		}
	case filepath.IsAbs(data):
		return filepath.Join(data, "rpcexplorer")
	case filepath.IsAbs(env("HOME")):
		return filepath.Join(env("HOME"), ".local", "share", "rpcexplorer")
	}
	return ""
}
