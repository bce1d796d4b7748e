package model

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// isUntouched reports whether a collection was made here a moment ago, and nothing was done in it but to name it: then nothing but the shelf knows
// its folder.
func (s *Shelf) isUntouched(v *Volume) bool {
	return v.head != nil && v.fault == nil && bytes.Equal(v.head, v.collection.Text) && len(v.items) == 0 && len(s.w.unsaved(v)) == 0 &&
		!slices.ContainsFunc(s.steps, func(u undone) bool { return u.named == nil && slices.Contains(u.folders, v.folder) })
}

// nameNew gives a collection that is new another name, and its folder the one that goes with it. Then it tells the row.
func (s *Shelf) nameNew(v *Volume, name string, done func(id string)) {
	old := v.Name()
	s.christen(v, name, func() {
		s.did(undone{
			note:    rpcclient.Note{Key: "tree.renamed", Args: []any{old, name}},
			folders: []string{v.folder}, named: v, undo: func() { s.unname(v.folder, old) },
		})
		done(v.id)
	})
}

// unname gives a collection the name back that it was made with, and the folder, too, as long as there is nothing in it.
func (s *Shelf) unname(folder, name string) {
	v := s.in(folder)
	if v == nil {
		s.w.Tell("tree.not_there")
		return
	}
	s.settled(v, func() { s.christen(v, name, func() {}) })
}

// christen writes the name of a collection that was made here, and has its folder follow as long as nothing was done in it.
func (s *Shelf) christen(v *Volume, name string, done func()) {
	base, head, moves := v.collection.Text, v.collection.Head, s.isUntouched(v)
	head.Name = name
	at, taken := v.folder, s.folders()
	var text []byte
	s.do(v, func(store *collection.Store) (err error) {
		if text, err = store.SaveHead(".", base, head); err == nil && moves && isBare(v.folder) {
			at, err = s.carry(v, freeFolder(filepath.Dir(v.folder), name, v.folder, taken))
		}
		return err
	}, func(err error) {
		s.w.told(err)
		if text == nil {
			return // it was not named
		}
		if moves {
			v.head = text
		}
		if at != v.folder {
			s.lies(v, at)
		}
		done()
	})
}

// folders are those of all collections on the shelf, be they there or not.
func (s *Shelf) folders() (all []string) {
	for _, v := range s.volumes {
		all = append(all, v.folder)
	}
	return all
}

// isBare reports whether a folder holds nothing but what describes the collection.
func isBare(folder string) bool {
	all, err := os.ReadDir(folder)
	return err == nil && len(all) == 1 && all[0].Name() == collection.CollectionFile
}

// carry moves the folder of a collection, which is let go meanwhile, and gives where it lies then. It runs within a job.
func (s *Shelf) carry(v *Volume, to string) (string, error) {
	if to == v.folder {
		return to, nil
	}
	was, consents := v.link.bound, s.w.config.Consents
	own := consents.Allows(was, Want{Kind: consent.Own})
	v.link.end() // a folder that is open cannot be moved everywhere
	err := os.Rename(v.folder, to)
	if err != nil {
		to = v.folder
	}
	store, failed := collection.OpenStore(to, s.w.config.Can)
	if failed != nil {
		return to, errors.Join(err, failed)
	}
	bound := boundOf(store, ".")
	v.link.store, v.link.bound = store, bound
	_ = errors.Join(consents.Follow(bound), consents.Moved(was, bound))
	v.link.under = s.under(bound)
	if own && !consents.Allows(bound, Want{Kind: consent.Own}) { // nothing tells here that it is the same folder
		_ = consents.Revoke(was, Want{Kind: consent.Own})
		s.trust(bound)
	}
	return to, err
}

// lies notes that a collection lies in another folder, and has all follow that names it by that. It is kept at once: at the next start the old folder
// would be missed.
func (s *Shelf) lies(v *Volume, folder string) {
	from, to := v.id, idOfFolder(folder)
	s.forgetAlias(to)
	s.recent = slices.DeleteFunc(s.recent, func(f string) bool { return f == folder })
	for _, u := range s.steps {
		for i := range u.folders {
			if u.folders[i] == v.folder {
				u.folders[i] = folder
			}
		}
	}
	v.id, v.folder = to, folder
	s.rowMoved(from, to)
	s.w.keeper.keep(windowFile, s.w.snapshot().text)
}

// forgetAlias forgets what became of a collection in whose folder there is another one now.
func (s *Shelf) forgetAlias(id string) {
	s.aliases = slices.DeleteFunc(s.aliases, func(a alias) bool { return a.from == id })
}
