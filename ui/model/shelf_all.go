package model

import (
	"cmp"
	"slices"

	"rpcexplorer/history/collection"
)

// band is something that is done on the folders of several collections at once. Each is held as soon as what is being done on it is over, in one
// order wherever that is done, so that two bands never wait for each other.
type band struct {
	s       *Shelf
	volumes []*Volume
	stores  []*collection.Store // of those that are held
	work    func([]*collection.Store) error
	done    func(error)
}

// doAll does something on the folders of several collections, as do does on one.
func (s *Shelf) doAll(volumes []*Volume, work func([]*collection.Store) error, done func(error)) {
	b := &band{s: s, volumes: slices.Clone(volumes), work: work, done: done}
	slices.SortFunc(b.volumes, func(x, y *Volume) int { return cmp.Compare(x.id, y.id) })
	b.volumes = slices.Compact(b.volumes)
	for _, v := range b.volumes {
		v.changing++
	}
	b.next()
}

// next holds the next collection. Once the last one is at hand, the work is done.
func (b *band) next() {
	v, last := b.volumes[len(b.stores)], len(b.stores) == len(b.volumes)-1
	v.jobs = append(v.jobs, job{
		work: func(store *collection.Store) error {
			if last {
				return b.work(append(b.stores, store))
			}
			return nil
		},
		done: func(err error) {
			if err != nil || last {
				b.end(err)
				return
			}
			b.stores = append(b.stores, v.link.store)
			b.next()
		},
		holds: !last,
	})
	b.s.next(v)
}

// end releases all and has them loaded anew.
func (b *band) end(err error) {
	for _, v := range b.volumes {
		v.changing--
	}
	b.s.w.Guard(func() { b.done(err) })
	for _, v := range b.volumes[:len(b.stores)] {
		v.busy = false
	}
	for _, v := range b.volumes {
		b.s.load(v)
		b.s.next(v)
	}
}

// storeOf is the Store of a collection among those that were handed in.
func storeOf(stores []*collection.Store, v *Volume) *collection.Store {
	at := slices.IndexFunc(stores, func(s *collection.Store) bool { return s.Path() == v.folder })
	return stores[at]
}
