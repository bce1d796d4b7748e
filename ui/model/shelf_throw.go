package model

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"rpcexplorer/history/collection"
)

// throwAll throws a collection that was made for an import into the trash can, and takes it from the shelf. Where there is no can for it, all
// that was written into it is taken back, and then the folder goes.
func (s *Shelf) throwAll(v *Volume, m *imported) {
	can := s.w.config.Can
	if can == nil {
		s.takeBackAll(v, m)
		return
	}
	s.w.Spawn(func() {
		_, err := can.Throw(v.folder)
		s.w.Do(func() {
			if err != nil {
				s.takeBackAll(v, m)
				return
			}
			m.forget(s.w)
			s.thrown(v, m)
		})
	}, nil)
}

// takeBackAll takes back what was written into a collection, and the folder as it was made.
func (s *Shelf) takeBackAll(v *Volume, m *imported) {
	s.takeBack(m.deed, func() {
		m.forget(s.w)
		s.drop(v, m, func(err error) { s.w.told(err) })
	}, m.note)
}

// drop takes a collection away as it was made, before anything was written into it.
func (s *Shelf) drop(v *Volume, m *imported, done func(error)) {
	s.do(v, func(*collection.Store) error { return dropNew(v.folder, m.head) }, func(err error) {
		if done(err); err == nil {
			s.thrown(v, m)
		}
	})
}

// dropNew removes the folder of a collection that holds nothing but what it was made with. Where anything else is in it, all stays.
func dropNew(folder string, head []byte) error {
	all, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range all {
		if e.Name() != collection.CollectionFile {
			return &collection.Conflict{Path: e.Name(), Theirs: []byte{}}
		}
	}
	file := filepath.Join(folder, collection.CollectionFile)
	text, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(text, head) {
		return errors.Join(err, &collection.Conflict{Path: collection.CollectionFile, Theirs: text})
	}
	return errors.Join(os.Remove(file), os.Remove(folder))
}

// thrown takes a collection from the shelf whose folder is gone, and out of the recent ones.
func (s *Shelf) thrown(v *Volume, m *imported) {
	s.w.closeClean(v, m.tops)
	s.w.CloseCollection(v)
	s.recent = slices.DeleteFunc(s.recent, func(f string) bool { return f == v.folder })
	s.w.drafts.touch()
}
