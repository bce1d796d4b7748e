package model

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/trash"
	"rpcexplorer/history/watch"
)

// Shelving is what a Workspace needs to hold collections that lie on disk.
type Shelving struct {
	Home   string     // the person's folder, where exports go; if empty, the working directory
	Opened []Opened   // what the window opens with beside what it had open
	Own    string     // the folder in which collections of the person's are made; if empty, none can be
	Can    *trash.Can // where deleted files go; if nil, they are kept in memory

	// Outside hands a file or a folder to the program that the person's system has for it, on any goroutine. What shows is the folder of a file, with
	// the file chosen where the system can; else the file is opened. If nil, nothing can be handed out.
	Outside func(path string, shows bool) error

	// Watch has tell called, on any goroutine, when something changes in a folder, until stop; if nil, nothing is watched.
	Watch func(folder string, tell func(watch.Change)) (stop func() error, err error)
}

// Opened is a collection that was opened before the window. The window closes its Store.
type Opened struct {
	Store      *collection.Store
	Collection *collection.Collection
}

// Shelf is the collections that the window has open, in the order in which the sidebar shows them.
type Shelf struct {
	w       *Workspace
	volumes []*Volume
	leaving []*Volume  // those that were closed and whose folders may not be let go yet
	recent  []string   // folders of collections that were closed, the last one first
	last    string     // the row of what was saved last
	aliases []alias    // rows that were renamed and moved
	steps   []undone   // what was done in the tree, the last one at the end
	toil    []*toil    // what is being done on several files
	offers  bool       // the last step is offered to be undone
	refers  *referrers // what can follow it; nil if nothing
	raws    raws       // texts that are being edited by hand
}

// Volume is a collection that the window has open: as it was loaded last, and where it lies. It is of the user interface's goroutine.
type Volume struct {
	id     string            // tells it from others, at each start: what the IDs of its rows begin with
	folder string            // absolute and without links; "" for one within the program
	bound  consent.Folder    // the same, as consents are bound to it: the folder that what is shown was read of; before it was read, the path alone
	under  string            // what its secrets are kept under, as owner tells it
	store  *collection.Store // nil where it cannot be changed, is not open yet, or not there yet
	fresh  bool              // its folder is made when something is first saved into it
	head   []byte            // of one that was made here: what it said of itself when it was named last; nil for all others
	fault  error             // why its folder cannot be read; nil if it can, or is not read yet
	book   *Book             // its environments as they are being edited; nil before they were
	merges map[string]*Merge // what is being decided about files with merge markers, by their paths
	contents
	upkeep
}

func newShelf(w *Workspace) *Shelf {
	s := &Shelf{w: w, raws: raws{}}
	for _, o := range w.config.Opened {
		bound := boundOf(o.Store, ".")
		id, under := idOfFolder(bound.Path), s.under(bound)
		v := &Volume{id: id, folder: bound.Path, bound: bound, under: under, store: o.Store, contents: contentsOf(id, o.Collection), upkeep: upkeep{link: link{store: o.Store, bound: bound, under: under}}}
		s.volumes = append(s.volumes, v)
	}
	names := uniqueNames(w.config.Collections)
	for _, c := range w.config.Collections {
		bound := consent.At(w.config.Folders[c])
		s.volumes = append(s.volumes, &Volume{id: names[c], folder: bound.Path, bound: bound, under: s.under(bound), contents: contentsOf(names[c], c)})
	}
	s.speak()
	return s
}

// idOfFolder is the ID of a collection that lies in a folder. No path of a file has two slashes.
func idOfFolder(folder string) string { return folder + "/" }

// uniqueNames tells collections of one name apart, in the same way at each start with the same collections.
func uniqueNames(collections []*collection.Collection) map[*collection.Collection]string {
	names := map[*collection.Collection]string{}
	count := map[string]int{}
	for _, c := range collections {
		name := strings.ReplaceAll(c.Name, "/", "%2F")
		if count[name]++; count[name] > 1 {
			name += "%" + strconv.Itoa(count[name])
		}
		names[c] = name
	}
	return names
}

// Name is what a collection is called.
func (v *Volume) Name() string {
	switch {
	case v.collection.Name != "":
		return v.collection.Name
	case v.folder != "":
		return filepath.Base(v.folder)
	}
	return v.id
}

// ID tells the collection from others at each start; it is that of its row in the sidebar.
func (v *Volume) ID() string { return v.id }

// Folder is where the collection lies, absolute and without links. It is "" for one within the program.
func (v *Volume) Folder() string { return v.folder }

// Store changes the collection; nil where it cannot be changed, or not yet.
func (v *Volume) Store() *collection.Store { return v.store }

// Collection is the collection as it was loaded last, never nil. Another one takes its place when it has changed.
func (v *Volume) Collection() *collection.Collection { return v.collection }

// Writable reports whether requests can be saved into the collection.
func (v *Volume) Writable() bool { return (v.store != nil || v.fresh) && v.fault == nil }

// identity tells it from others where its environments are kept.
func (v *Volume) identity() string {
	if v.folder != "" {
		return v.folder
	}
	return v.id
}

// idOf is the ID of an item's row.
func (v *Volume) idOf(path string) string { return v.id + "/" + path }

// Volumes are the collections that are open, in order. The slice is the caller's.
func (s *Shelf) Volumes() []*Volume { return slices.Clone(s.volumes) }

// Find gives the collection that a row of the sidebar is of, and the path of the row's item in it, "." for the collection itself; nil if
// there is none.
func (s *Shelf) Find(id string) (*Volume, string) {
	for _, v := range s.volumes {
		if id == v.id {
			return v, "."
		}
		if path, ok := strings.CutPrefix(id, v.id+"/"); ok {
			return v, path
		}
	}
	return nil, ""
}

// PathOf is where on the disk the file or the folder of a row lies, "" if it lies nowhere.
func (s *Shelf) PathOf(id string) string {
	v, at := s.Find(id)
	if v == nil || v.folder == "" {
		return ""
	}
	return filepath.Join(v.folder, filepath.FromSlash(at))
}

// saved is a saved request in its collection.
type saved struct {
	volume     *Volume
	collection *collection.Collection
	item       *collection.Item
}

// address is where a saved request goes.
func (s *saved) address() string { return s.volume.addresses[s.item] }

// request finds a saved request by its row's ID; nil if there is none.
func (s *Shelf) request(id string) *saved {
	if it := s.item(id); it != nil && it.item.Request != nil {
		return it
	}
	return nil
}

// item finds what a row shows: a folder, a request, a file that cannot be read; nil if there is none, or if it is a collection.
func (s *Shelf) item(id string) *saved {
	v, path := s.Find(id)
	if v == nil {
		return nil
	}
	if it := v.items[path]; it != nil {
		return &saved{v, v.collection, it}
	}
	return nil
}

// in gives the collection that lies in a folder, nil if it is not open.
func (s *Shelf) in(folder string) *Volume {
	for _, v := range s.volumes {
		if folder != "" && v.folder == folder {
			return v
		}
	}
	return nil
}

// volume is the collection that the tab's request is of, nil if it is of none.
func (t *Tab) volume() *Volume {
	v, _ := t.w.Shelf.Find(t.home())
	return v
}

// Volume is the collection that the tab's request is of, nil if it is of none.
func (t *Tab) Volume() *Volume { return t.volume() }
