package model

import (
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/wording"
)

// SavePlace is where a request can be saved: a collection, or a folder in one.
type SavePlace struct {
	ID    string // its row in the sidebar
	Title string
	Note  string // what it lies in
}

// SavePlaces are all places where a request can be saved, the one that is nearest to the active tab's first.
func (w *Workspace) SavePlaces() []SavePlace {
	w.Shelf.home()
	all := w.places()
	near := w.nearPlace()
	if at := slices.IndexFunc(all, func(p SavePlace) bool { return p.ID == near }); at > 0 {
		first := all[at]
		all = slices.Insert(slices.Delete(all, at, at+1), 0, first)
	}
	return all
}

// places are the collections on the shelf that can be changed, and the folders in them, in order.
func (w *Workspace) places() (all []SavePlace) {
	for _, v := range w.Shelf.volumes {
		if !v.Writable() {
			continue
		}
		all = append(all, SavePlace{ID: v.id, Title: wording.ClipName(v.Name())})
		all = append(all, v.folders(v.collection.Items, wording.ClipName(v.Name()))...)
	}
	return all
}

// MovePlaces are all places that what rows show can be moved to; none, and the status bar tells, if it cannot be moved.
func (w *Workspace) MovePlaces(ids []string) []SavePlace {
	v, paths := w.together(ids)
	if v == nil {
		return nil
	}
	return slices.DeleteFunc(w.places(), func(p SavePlace) bool {
		m, key := w.plannedMove(ids, Spot{ID: p.ID})
		return key != "" || m.v == v && !slices.ContainsFunc(paths, func(at string) bool { return path.Dir(at) != m.dir })
	})
}

// folders lists the folders among items and in them. Note is what they lie in.
func (v *Volume) folders(items []*collection.Item, note string) (all []SavePlace) {
	for _, it := range items {
		if it.Folder {
			name := wording.ClipName(it.Name)
			all = append(all, SavePlace{ID: v.idOf(it.Path), Title: name, Note: note})
			all = append(all, v.folders(it.Items, note+" / "+name)...)
		}
	}
	return all
}

// nearPlace is the folder of the active tab's request, or that its names have their values of, else that of the row that was saved to last, else the person's own collection.
func (w *Workspace) nearPlace() string {
	t, _ := w.Active()
	for _, id := range []string{t.home(), w.Shelf.last} {
		if v, at := w.Shelf.Find(id); v != nil && v.Writable() {
			return v.folderID(at)
		}
	}
	if v := w.Shelf.home(); v != nil {
		return v.id
	}
	return ""
}

// folderID is the row of the folder that a path lies in, or is.
func (v *Volume) folderID(at string) string {
	return v.rowOf(v.folderOf(at))
}

// folderOf is the path of the folder that a path lies in, or is.
func (v *Volume) folderOf(at string) string {
	if it := v.items[at]; it != nil && it.Folder {
		return at
	}
	return path.Dir(at)
}

// NewFolder makes a folder of a name in the collection or the folder of a row, and then tells its row.
func (w *Workspace) NewFolder(id, name string, done func(id string)) {
	v, at := w.Shelf.Find(id)
	if name = strings.TrimSpace(name); v == nil || !v.Writable() || name == "" {
		return
	}
	at = v.folderOf(at)
	var to string
	d := new(collection.Deed)
	w.Shelf.do(v, func(store *collection.Store) (err error) {
		to, err = d.CreateFolder(store, at, name)
		return err
	}, func(err error) {
		w.Shelf.didDeed(d, "tree.made", name)
		if err != nil {
			w.told(err)
			return
		}
		w.Sidebar.unfold(v.idOf(to))
		if done != nil {
			done(v.idOf(to))
		}
	})
}

// told has the status bar tell why something could not be done on a file; nil is nothing to tell.
func (w *Workspace) told(err error) {
	if err == nil {
		return
	}
	note := w.troubleOf(err)
	w.Tell(note.Key, note.Args...)
}
