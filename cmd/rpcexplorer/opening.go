package main

import (
	"errors"
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
	app        *app
	request    string // the path in it of the request to show; "" for none
	later      string // the folder of a collection that is named, and too large to be read before there is a window; "" for none
}

// small is how many bytes of a collection are read before there is a window.
const small = 8 << 20

// open opens the quick-start collection, and what the command line names: a folder, or a saved request with the collection that it
// lies in.
func (a *app) open(path string, can *trash.Can) (*opening, error) {
	o := &opening{app: a}
	if path != "" {
		if err := o.name(path, can); err != nil {
			return nil, noCollection(path, err)
		}
	}
	var err error
	o.quickstart, err = collection.Load(assets.Quickstart())
	return o, err
}

func (o *opening) name(path string, can *trash.Can) error {
	folder, err := o.place(path)
	if err != nil {
		return err
	}
	store, err := collection.OpenStore(folder, can) // links in it lead nowhere else
	if err != nil {
		return err
	}
	c, err := o.load(store)
	if err == nil && c != nil {
		err = o.isIn(c)
	}
	if err != nil {
		_ = store.Close()
		return err
	}
	if c == nil {
		o.later = store.Path()
		return store.Close()
	}
	o.named = []model.Opened{{Store: store, Collection: c}}
	return nil
}

// load reads what is to be there before the window is: nil where that is large. A request that is to be shown is in it.
func (o *opening) load(store *collection.Store) (*collection.Collection, error) {
	if o.request != "" {
		return store.Load()
	}
	return store.LoadSmall(small)
}

// place is the folder of the collection that is meant, and sets the request in it. A file that is no file of ours is refused before
// anything of the folder that it happens to lie in is read.
func (o *opening) place(path string) (folder string, err error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return "", err
	case info.IsDir():
		return filepath.Abs(path)
	case !info.Mode().IsRegular() || !looksSaved(path):
		return "", errNotSaved
	}
	folder, within, err := o.app.savedPlace(path)
	switch {
	case err != nil:
		return "", err
	case !has(folder, collection.CollectionFile) && !isRequest(path):
		return "", errNotSaved
	case within != collection.CollectionFile:
		o.request = within
	}
	return folder, nil
}

// isRequest reports whether a file can be read as a saved request.
func isRequest(path string) bool {
	_, _, err := collection.Read(os.DirFS(filepath.Dir(path)), filepath.Base(path))
	return err == nil
}

// isIn refuses a request that the collection does not have. A file that says something for others has it opened without one; one that
// cannot be read is shown, and why.
func (o *opening) isIn(c *collection.Collection) error {
	it := c.Find(o.request)
	switch {
	case o.request == "" || it != nil && (it.Request != nil || it.Err != nil):
	case c.Text == nil:
		return errNotSaved
	default:
		o.request = ""
	}
	return nil
}

// show shows the request that the command line names, or has its collection read.
func (o *opening) show(m *model.Workspace) error {
	if o.later != "" {
		m.OpenFolder(o.later)
	}
	if o.request == "" || m.OpenSaved(o.named[0].Collection, o.request) {
		return nil
	}
	return errNotSaved
}

// noCollection is that nothing can be opened at a path, and why.
func noCollection(path string, err error) error {
	if errors.Is(err, errNotSaved) {
		return &trouble{key: "headless.not_saved", args: []any{path}}
	}
	return &trouble{key: "headless.no_collection", err: &unreadable{path, err}}
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
