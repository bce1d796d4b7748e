package model

import (
	"cmp"
	"path"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/wording"
)

// Spot is where in the tree things are put: into the collection or the folder of a row, or beside a row.
type Spot struct {
	ID    string
	Place SpotPlace
}

// SpotPlace is where beside a row.
type SpotPlace uint8

// The places.
const (
	InRow     SpotPlace = iota // in what the row shows
	BeforeRow                  // above it, in the same folder
	AfterRow                   // below it, in the same folder
)

// moving is a move that can be made.
type moving struct {
	from   *Volume
	v      *Volume // where to; it may be the same
	paths  []string
	dir    string
	beside string // the name of the file or folder that they go beside; "" for nowhere in particular
	after  bool
}

// CanMove reports whether what rows show can be put there.
func (w *Workspace) CanMove(ids []string, to Spot) bool {
	_, key := w.plannedMove(ids, to)
	return key == ""
}

// MoveRefusal says why what rows show cannot be put there, "" if it can.
func (w *Workspace) MoveRefusal(ids []string, to Spot) string {
	if _, key := w.plannedMove(ids, to); key != "" {
		return w.T(key)
	}
	return ""
}

// notMoved is why nothing goes into a collection, or comes out of it.
func notMoved(v *Volume) string {
	if v != nil && v.folder == "" {
		return "tree.fixed_move"
	}
	return "tree.not_there"
}

// plannedMove reads a move; key says why it cannot be made.
func (w *Workspace) plannedMove(ids []string, to Spot) (m moving, key string) {
	v, at := w.Shelf.Find(w.Shelf.current(to.ID))
	if v == nil || !v.Writable() {
		return m, notMoved(v)
	}
	for _, id := range ids {
		from, p := w.Shelf.Find(w.Shelf.current(id))
		switch {
		case from == nil || p == "." || !from.Writable() || from.items[p] == nil:
			return m, notMoved(from)
		case m.from != nil && m.from != from:
			return m, "tree.other_collection"
		}
		m.from = from
		m.paths = append(m.paths, p)
	}
	if m.from == nil {
		return m, "tree.not_there"
	}
	m.v, m.dir, m.paths = v, at, topmost(m.paths)
	if to.Place != InRow {
		m.dir, m.beside, m.after = path.Dir(at), path.Base(at), to.Place == AfterRow
	}
	if it := v.items[m.dir]; m.dir != "." && (it == nil || !it.Folder) {
		return m, "tree.not_there"
	}
	for _, p := range m.paths {
		if m.from != v {
			break
		}
		if collection.LiesIn(m.dir, p) {
			return m, "tree.into_itself"
		}
	}
	return m, ""
}

// Move puts what rows show somewhere else, in their collection or in another one, and then tells their rows.
func (w *Workspace) Move(ids []string, to Spot, done func(ids []string)) {
	m, key := w.plannedMove(ids, to)
	if key != "" {
		w.Tell(key)
		return
	}
	w.Shelf.settled(m.from, func() {
		w.Shelf.settled(m.v, func() {
			m, key := w.plannedMove(ids, to)
			if key != "" {
				w.Tell(key)
				return
			}
			w.Shelf.move(m, done)
		})
	})
}

// Nudge puts what rows show one place up or down in their folder, and then tells their rows.
func (w *Workspace) Nudge(ids []string, step int, done func(ids []string)) {
	w.whenSettled(ids, func(v *Volume, paths []string) {
		if beside := v.neighbour(paths, step); beside != "" {
			w.Shelf.move(moving{v, v, paths, path.Dir(paths[0]), beside, step > 0}, done)
		}
	})
}

// neighbour is the name of what stands above or below items of one folder; "" if nothing does.
func (v *Volume) neighbour(paths []string, step int) string {
	if len(paths) == 0 {
		return ""
	}
	items := v.itemsOf(path.Dir(paths[0]))
	first, last, goes := len(items), -1, setOf(paths)
	for i, it := range items {
		if goes[it.Path] {
			first, last = min(first, i), max(last, i)
		}
	}
	at := first - 1
	if step > 0 {
		at = last + 1
	}
	if at < 0 || at >= len(items) || last < 0 {
		return ""
	}
	return path.Base(items[at].Path)
}

// itemsOf are the items of a folder, in order.
func (v *Volume) itemsOf(dir string) []*collection.Item {
	if dir == "." {
		return v.collection.Items
	}
	if it := v.items[dir]; it != nil {
		return it.Items
	}
	return nil
}

// headOf is what a folder says, and the text that says it.
func (v *Volume) headOf(dir string) (collection.Head, []byte) {
	if dir == "." {
		return v.collection.Head, v.collection.Text
	}
	if it := v.items[dir]; it != nil {
		return it.Head, it.Text
	}
	return collection.Head{}, nil
}

// move makes a move. It can be undone.
func (s *Shelf) move(m moving, done func(ids []string)) {
	name := s.w.nameAll(m.from, m.paths)
	here, there := m.from.collection, m.v.collection
	head, base := m.v.headOf(m.dir)
	items := m.v.itemsOf(m.dir)
	d, toil, wards := new(collection.Deed), s.toils(len(m.paths)), m.from.wardsIn(m.paths...)
	var unknown collection.Unknown
	s.doAll([]*Volume{m.from, m.v}, func(stores []*collection.Store) error {
		from, into := storeOf(stores, m.from), storeOf(stores, m.v)
		var to []string
		if err := wards.kept(s, stores, func() (err error) {
			to, err = m.carry(d, from, into, toil)
			return err
		}, d.Moves); err != nil {
			return err
		}
		if here != there {
			unknown = here.UnknownIn(m.paths, there, m.dir)
		}
		if m.beside == "" {
			return nil
		}
		next := head
		next.Order = ordered(head.Order, items, m, to)
		return d.SaveHead(into, m.dir, base, next)
	}, func(err error) {
		if m.from == m.v {
			s.didDeed(d, "tree.moved", name)
		} else {
			s.didDeed(d, "tree.moved_to", name, wording.ClipName(m.v.Name()))
			s.tellUnknown(m, unknown)
		}
		s.w.told(toil.end(err))
		s.wentTo(m, d, done)
	})
}

// carry moves the files and folders, and gives where they lie then. It runs within a job.
func (m moving) carry(d *collection.Deed, from, into *collection.Store, toil *toil) (to []string, err error) {
	for _, at := range m.paths {
		if err := toil.next(); err != nil {
			return to, err
		}
		next, err := d.Carry(from, at, into, m.dir)
		if err != nil {
			return to, err
		}
		to = append(to, next)
	}
	return to, nil
}

// wentTo tells the rows of what was moved, as soon as they are there.
func (s *Shelf) wentTo(m moving, d *collection.Deed, done func(ids []string)) {
	if d.IsEmpty() {
		return
	}
	now := map[string]string{}
	for _, to := range d.Moves() {
		now[rowAt(to.From)] = rowAt(to.To)
	}
	ids := m.from.rowsOf(m.paths)
	for i, id := range ids {
		ids[i] = cmp.Or(now[id], id)
	}
	s.w.Sidebar.unfold(ids[0])
	s.loadThen(m.v, func() { done(ids) })
}

// unknownThere is the key of what is told of names that mean nothing in the collection that requests were moved to.
const unknownThere = "tree.unknown_there"

// tellUnknown tells which names of what was moved are not known where it is now.
func (s *Shelf) tellUnknown(m moving, u collection.Unknown) {
	var names []string
	for _, name := range u.Endpoints {
		name, _ = filedAddress(name)
		names = append(names, name)
	}
	for _, name := range u.Variables {
		names = append(names, "{{"+name+"}}")
	}
	if s.w.Untell(unknownThere); len(names) > 0 {
		s.w.Tell(unknownThere, wording.ClipName(m.v.Name()), wording.ClipTo(strings.Join(names, ", "), wording.ArgumentAt))
	}
}

// ordered is the order of a folder with what moved in its place: as short as it can be, since the rest is in order by itself.
func ordered(was []string, items []*collection.Item, m moving, to []string) []string {
	var moved, names []string
	for _, at := range to {
		moved = append(moved, path.Base(at))
	}
	end := 0 // how many names must be said
	goes, said := setOf(m.paths), setOf(was)
	for _, it := range items {
		base := path.Base(it.Path)
		if m.from == m.v && goes[it.Path] {
			continue
		}
		if base == m.beside && !m.after {
			names = append(names, moved...)
			end = len(names)
		}
		names = append(names, base)
		if said[base] || said[strings.TrimSuffix(base, path.Ext(base))] {
			end = len(names)
		}
		if base == m.beside && m.after {
			names = append(names, moved...)
			end = len(names)
		}
	}
	return names[:end]
}
