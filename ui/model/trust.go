package model

import (
	"time"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
)

// trust has a collection that is made here send wherever it wants. Where that cannot be kept, it is asked about each peer as any other. It
// may wait for the disk.
func (s *Shelf) trust(folder string) {
	_ = s.w.config.Consents.Allow(folder, s.w.now(), Want{Kind: consent.Own})
}

// Estrange has a collection that something is imported into, which somebody else may have made, be asked about each peer from now on, but
// for those that its own requests go to. It reports whether that was otherwise, and may wait for the disk.
func Estrange(consents *consent.Store, folder string, there *collection.Collection, at time.Time) (bool, error) {
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

// befriend has a collection count as made here again once all that made it count as another one is taken back.
func (m *imported) befriend(s *Shelf) {
	if m.strange {
		s.w.spawn(func() { s.trust(m.folder) }, nil)
	}
}
