package model

import (
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/importing"
	"rpcexplorer/ui/wording"
)

// settled does something on a collection as it is once all that is being done on it is over.
func (s *Shelf) settled(v *Volume, f func()) {
	if v.working() {
		s.then(v, f)
		return
	}
	f()
}

// working reports whether something is being done on a collection.
func (v *Volume) working() bool { return v.busy || len(v.jobs) > 0 }

// whenSettled does something with rows that can be changed, as they are once all that is being done on their collection is over.
func (w *Workspace) whenSettled(ids []string, do func(v *Volume, paths []string)) {
	if v, _ := w.together(ids); v != nil {
		w.Shelf.settled(v, func() {
			if v, paths := w.together(ids); v != nil {
				do(v, paths)
			}
		})
	}
}

// alias is a row that has become another one.
type alias struct{ from, to string }

// aliasLimit is how many are remembered: as many as a person may be ahead of the disk.
const aliasLimit = 32

// current is the row of what a row was when a person chose it, who may be faster than the disk.
func (s *Shelf) current(id string) string {
	for _, a := range s.aliases {
		if next, ok := collection.PathAfter(id, a.from, a.to); ok && s.item(id) == nil {
			id = next
		}
	}
	return id
}

// changeable gives the collection and the path of a row that can be changed; nil, and the status bar tells, if it cannot.
func (w *Workspace) changeable(id string) (*Volume, string) {
	v, at := w.Shelf.Find(w.Shelf.current(id))
	switch {
	case v == nil:
		return nil, ""
	case !v.Writable():
		w.Tell("tree.read_only", v.Name())
		return nil, ""
	}
	return v, at
}

// moved has tabs, visits and folds follow a file that has another path, or is in another collection.
func (s *Shelf) moved(m collection.Moved) {
	s.rowMoved(rowAt(m.From), rowAt(m.To))
	s.w.replies.Moved(m)
	for _, v := range s.volumes {
		if v.book != nil && v.folder == m.From.Folder && v.folder == m.To.Folder {
			v.book.moved(m.From.Path, m.To.Path)
		}
	}
}

// rowMoved has all that names rows follow one that is another one now, with all that lies in it.
func (s *Shelf) rowMoved(from, to string) {
	follow := func(id *string) { *id, _ = collection.PathAfter(*id, from, to) }
	if from != to {
		s.aliases = append(s.aliases, alias{from, to})
		s.aliases = s.aliases[max(0, len(s.aliases)-aliasLimit):]
	}
	for _, t := range s.w.tabs.open {
		follow(&t.Source)
		follow(&t.within)
	}
	for i := range s.w.tabs.closed {
		follow(&s.w.tabs.closed[i].Tab.Source)
	}
	for i := range s.w.tabs.trail.visits {
		follow(&s.w.tabs.trail.visits[i].source)
	}
	follow(&s.last)
	s.raws.follow(follow)
	for i := range s.w.recent.Rows {
		follow(&s.w.recent.Rows[i])
	}
	for id := range s.w.Sidebar.folded {
		next := id
		if follow(&next); next != id {
			delete(s.w.Sidebar.folded, id)
			s.w.Sidebar.folded[next] = true
		}
	}
	s.w.drafts.touch()
}

// rowAt is the row of a file or a folder of a collection on disk.
func rowAt(w collection.Where) string { return idOfFolder(w.Folder) + "/" + w.Path }

// CanRename reports whether what a row shows can have another name, and tells why it cannot.
func (w *Workspace) CanRename(id string) bool {
	v, _ := w.changeable(id)
	return v != nil
}

// Rename gives what a row shows another name: a request, a folder, a collection. Then it tells the row.
func (w *Workspace) Rename(id, name string, done func(id string)) {
	v, at := w.changeable(id)
	if name = strings.TrimSpace(name); v == nil || name == "" {
		return
	}
	w.Shelf.settled(v, func() {
		_, at = w.Shelf.Find(w.Shelf.current(id))
		if old := v.nameOf(at); old != "" && old != name {
			w.Shelf.rename(v, at, name, done)
		}
	})
}

// nameOf is what an item is called, "" if there is none.
func (v *Volume) nameOf(at string) string {
	if at == "." {
		return v.Name()
	}
	if it := v.items[at]; it != nil {
		return it.Name
	}
	return ""
}

// rowOf is the row of a path, of the collection itself, too.
func (v *Volume) rowOf(at string) string {
	if at == "." {
		return v.id
	}
	return v.idOf(at)
}

func (s *Shelf) rename(v *Volume, at, name string, done func(id string)) {
	if at == "." && s.isUntouched(v) {
		s.nameNew(v, name, done)
		return
	}
	base, head, old, was := v.collection.Text, v.collection.Head, v.nameOf(at), v.items[at]
	head.Name = name
	d, to := new(collection.Deed), at
	refers, wards := &referrers{v: v, deed: d}, v.wardsIn(at)
	s.do(v, func(store *collection.Store) error {
		if at == "." {
			return d.SaveHead(store, ".", base, head)
		}
		return wards.kept(s, []*collection.Store{store}, func() (err error) {
			to, err = d.Rename(store, at, name)
			return err
		}, d.Moves)
	}, func(err error) {
		s.didDeedThen(d, refers.unfollow, "tree.renamed", old, name)
		if err != nil {
			s.w.told(err)
			return
		}
		done(v.rowOf(to))
		s.seekReferrers(refers, was, to)
	})
}

// Duplicate copies what rows show, each beside itself, and then tells the rows of the copies.
func (w *Workspace) Duplicate(ids []string, done func(ids []string)) {
	w.whenSettled(ids, func(v *Volume, paths []string) { w.Shelf.duplicate(v, paths, done) })
}

func (s *Shelf) duplicate(v *Volume, paths []string, done func(ids []string)) {
	w := s.w
	names := v.copyNames(w.T, paths)
	var copies []string
	d, name, toil, beside := new(collection.Deed), w.nameAll(v, paths), s.toils(len(paths)), v.besides(paths, names)
	w.Shelf.do(v, func(store *collection.Store) error {
		for i, at := range paths {
			if err := toil.next(); err != nil {
				return err
			}
			to, err := d.Duplicate(store, at, names[i])
			if err != nil {
				return err
			}
			copies = append(copies, to)
		}
		return beside.put(store, d, copies)
	}, func(err error) {
		w.Shelf.didDeed(d, "tree.duplicated", name)
		w.told(toil.end(err))
		if len(copies) > 0 {
			done(v.rowsOf(copies))
		}
	})
}

// together gives the paths of rows that are all of one collection that can be changed, without those that lie in another one of them;
// nil, and the status bar tells, where they are not.
func (w *Workspace) together(ids []string) (*Volume, []string) {
	var of *Volume
	var paths []string
	for _, id := range ids {
		v, at := w.changeable(id)
		switch {
		case v == nil:
			return nil, nil
		case at == ".":
			w.Tell("tree.whole_collection")
			return nil, nil
		case of != nil && of != v:
			w.Tell("tree.other_collection")
			return nil, nil
		}
		of, paths = v, append(paths, at)
	}
	return of, topmost(paths)
}

// topmost leaves out what lies in another one.
func topmost(paths []string) []string {
	all := setOf(paths)
	return slices.DeleteFunc(slices.Clone(paths), func(at string) bool {
		for above := path.Dir(at); above != "."; above = path.Dir(above) {
			if all[above] {
				return true
			}
		}
		return false
	})
}

func setOf(names []string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}

func (v *Volume) rowsOf(paths []string) (ids []string) {
	for _, at := range paths {
		ids = append(ids, v.idOf(at))
	}
	return ids
}

// nameAll names items: the one, or how many.
func (w *Workspace) nameAll(v *Volume, paths []string) string {
	if len(paths) == 1 {
		return wording.ClipName(v.nameOf(paths[0]))
	}
	return w.T("tree.several", len(paths))
}

// NewRequest makes a request in the collection or the folder of a row, and opens it. Then it tells the row.
func (w *Workspace) NewRequest(id string, done func(id string)) {
	v, at := w.changeable(id)
	if v == nil {
		return
	}
	at = v.folderOf(at)
	r, inside := &collection.Request{Name: w.T("tree.new_request")}, path.Join(at, "\x00")
	if endpoint, _ := v.collection.Target(inside); endpoint == "" {
		t, _ := w.Active()
		if _, keys := importing.Hidden(t.draft.Endpoint, v.collection); w.lookUp(v, inside, keys, func() { w.NewRequest(id, done) }, w.told) {
			return
		}
		r.Endpoint = w.hideKeysOf(v, inside, t.draft.Endpoint)
	}
	var to string
	d := new(collection.Deed)
	w.Shelf.do(v, func(store *collection.Store) (err error) {
		to, err = d.Create(store, at, r)
		return err
	}, func(err error) {
		w.Shelf.didDeed(d, "tree.made", r.Name)
		if err != nil {
			w.told(err)
			return
		}
		w.Sidebar.unfold(v.idOf(to))
		w.Shelf.loadThen(v, func() {
			w.Open(v.idOf(to), true)
			done(v.idOf(to))
		})
	})
}
