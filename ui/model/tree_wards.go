package model

import (
	"slices"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
)

// wards are collections and repositories that lie in what is moved: what goes to another collection is copied, and a copy is another folder, which has no
// secrets. They keep theirs.
type wards []collection.Where

// wardsIn are those that lie at paths of the collection, or in them.
func (v *Volume) wardsIn(paths ...string) (w wards) {
	for at, it := range v.items {
		if it.Apart && slices.ContainsFunc(paths, func(p string) bool { return collection.LiesIn(at, p) }) {
			w = append(w, collection.Where{Folder: v.folder, Path: at})
		}
	}
	return w
}

// wardsOf are those that lie in what a deed moved, where that is now.
func (s *Shelf) wardsOf(d *collection.Deed) (w wards) {
	for _, m := range d.Moves() {
		if v := s.in(m.To.Folder); v != nil {
			w = append(w, v.wardsIn(m.To.Path)...)
		}
	}
	return w
}

// kept has them keep their secrets while work moves what moves gives after it, be it done or failed.
func (w wards) kept(s *Shelf, stores []*collection.Store, work func() error, moves func() []collection.Moved) error {
	was := make([]consent.Folder, len(w))
	for i, at := range w {
		was[i] = folderAt(stores, at)
	}
	err := work()
	for i, at := range w {
		to := at
		for _, m := range moves() {
			to, _ = m.After(to)
		}
		if to == at || !was[i].IsKnown() {
			continue
		}
		if now := folderAt(stores, to); now.IsKnown() {
			_ = s.w.config.Consents.Moved(was[i], now) // at worst they are asked for once more
		}
	}
	return err
}

// folderAt is the folder that lies somewhere in one of these collections. It waits for the disk.
func folderAt(stores []*collection.Store, at collection.Where) consent.Folder {
	for _, store := range stores {
		if store.Path() == at.Folder {
			return boundOf(store, at.Path)
		}
	}
	return consent.Folder{}
}
