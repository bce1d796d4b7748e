package model

import (
	"crypto/sha256"
	"path"
	"path/filepath"
	"strings"
	"time"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
)

// trust has a collection that is made here send wherever it wants. Where that cannot be kept, it is asked about each peer as any other. It
// may wait for the disk.
func (s *Shelf) trust(folder consent.Folder) {
	_ = s.w.config.Consents.Allow(folder, s.w.Now(), Want{Kind: consent.Own})
}

// Estrange has a collection that something is imported into, which somebody else may have made, be asked about each peer from now on, but
// for those that its own requests go to. It reports whether that was otherwise, and may wait for the disk.
func Estrange(consents *consent.Store, folder consent.Folder, there *collection.Collection, at time.Time) (bool, error) {
	if !consents.Allows(folder, Want{Kind: consent.Own}) {
		return false, nil
	}
	var known []Want
	for _, peer := range there.Peers() {
		known = append(known, Want{Kind: consent.Send, What: peer})
	}
	if err := consents.Allow(folder, at, known...); err != nil {
		return false, err
	}
	return true, consents.Revoke(folder, Want{Kind: consent.Own})
}

// befriend has a collection count as made here again where the import made it count as another one, and it says what it said before. What
// came by another import may be there still: then it is asked about as that.
func (m *imported) befriend(s *Shelf) {
	v := s.in(m.folder)
	if !m.strange || v == nil {
		return
	}
	s.do(v, func(store *collection.Store) error {
		there, err := store.Load()
		if err == nil && printOf(there) == m.before {
			s.trust(consent.At(store.Path()))
		}
		return err
	}, func(error) {}) // what cannot be read is told when it is loaded
}

// printOf tells whether a collection says what it said at another time.
func printOf(c *collection.Collection) (sum [sha256.Size]byte) {
	all := sha256.New()
	for text := range c.Texts {
		one := sha256.Sum256(text)
		all.Write(one[:])
	}
	all.Sum(sum[:0])
	return sum
}

// owns reports whether what the scope is of was made here. A collection that lies within one's own was put there, such as a repository that was cloned
// into it, and says what somebody else may have made. It may wait for the disk.
func (s *scope) owns() bool {
	return !s.nested && s.w.config.Consents.Allows(s.bound, Want{Kind: consent.Own})
}

// isNested reports whether a path lies in a collection within this one.
func (v *Volume) isNested(at string) bool {
	for dir := path.Dir(at); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if it := v.items[dir]; it != nil && it.Inner {
			return true
		}
	}
	return false
}

// leave notes what the consents of a collection are bound to that is closed: its tabs stay.
func (s *Shelf) leave(bound consent.Folder) {
	if s.left == nil {
		s.left = map[string]consent.Folder{}
	}
	s.left[bound.Path] = bound
}

// leftAt is what consents are bound to for a tab of a row whose collection is open no more: of one that was not open since the start no more is known
// than its path. It is none for what never was of a folder.
func (s *Shelf) leftAt(row string) consent.Folder {
	folder, _, ok := strings.Cut(row, "//")
	if !ok || !filepath.IsAbs(folder) {
		return consent.Folder{}
	}
	if bound, ok := s.left[folder]; ok {
		return bound
	}
	return consent.Folder{Path: folder}
}

// foreign reports whether the tab's address is that of a collection, which somebody else may have made, and not one that was typed here: as its file
// says it now, or as it did when it said the same as the tab.
func (t *Tab) foreign() bool {
	v, address := t.volume(), t.draft.Endpoint
	switch {
	case v == nil:
		return t.scope().bound.Path != "" && (named(address) || address == t.answer.led || address == t.saved.Endpoint)
	case v.folder == "":
		return false
	}
	it := t.w.Shelf.request(t.home())
	return named(address) || address == t.answer.led || t.Source != "" && address == t.saved.Endpoint || it != nil && address == it.address()
}
