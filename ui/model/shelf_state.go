package model

import (
	"cmp"
	"encoding/json"
	"path/filepath"
	"slices"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
)

// shelfState is what is kept of the shelf.
type shelfState struct {
	Open   []string `json:"open,omitempty"`   // folders, in order
	Recent []string `json:"recent,omitempty"` // folders that were closed, the last one first
	Order  []string `json:"order,omitempty"`  // all that are open, those within the program, too
}

// recentShelf is how many folders of closed collections are remembered.
const recentShelf = 12

func (s *Shelf) state() *shelfState {
	k := &shelfState{Recent: slices.Clone(s.recent)}
	for _, v := range s.volumes {
		k.Order = append(k.Order, v.id)
		if v.folder != "" {
			k.Open = append(k.Open, v.folder)
		}
	}
	return k
}

// KeptFolders are the folders of collections that a kept window has open, and of those that were closed last.
func KeptFolders(window []byte) []string {
	var kept struct {
		Shelf shelfState `json:"shelf"`
	}
	if json.Unmarshal(window, &kept) != nil {
		return nil
	}
	return slices.Concat(kept.Shelf.Open, kept.Shelf.Recent)
}

// restore opens what was open, in the background. At a first start the person gets a collection of their own.
func (s *Shelf) restore(k *shelfState) {
	if k == nil {
		k = &shelfState{}
		if own := s.ownFolder(); own != "" {
			k.Open = []string{own}
		}
	}
	s.recent = k.Recent[:min(len(k.Recent), recentShelf)]
	for _, folder := range k.Open {
		if s.in(folder) == nil {
			s.put(folder)
		}
	}
	s.arrange(k.Order)
	for _, v := range s.volumes {
		if v.store != nil {
			s.load(v) // which has it watched
		}
	}
}

// arrange puts the collections into the order in which they stood, those that were not there behind them.
func (s *Shelf) arrange(order []string) {
	place := func(v *Volume) int {
		if at := slices.Index(order, v.id); at >= 0 {
			return at
		}
		return len(order)
	}
	slices.SortStableFunc(s.volumes, func(a, b *Volume) int { return cmp.Compare(place(a), place(b)) })
}

// put puts the collection in a folder on the shelf, to be opened in the background.
func (s *Shelf) put(folder string) *Volume {
	v := &Volume{id: idOfFolder(folder), folder: folder, bound: consent.Folder{Path: folder}, contents: contentsOf(idOfFolder(folder), &collection.Collection{})}
	if folder == s.ownFolder() {
		v.fresh = true
		v.collection.Name = s.w.T("shelf.own")
	}
	s.forgetAlias(v.id)
	s.volumes = append(s.volumes, v)
	s.load(v)
	return v
}

// ownFolder is where the collection lies that a person has without asking; "" if there is no place for it.
func (s *Shelf) ownFolder() string {
	if s.w.config.Own == "" {
		return ""
	}
	return filepath.Join(s.w.config.Own, "my-requests")
}

// home gives the person's own collection, on the shelf.
func (s *Shelf) home() *Volume {
	if v := s.in(s.ownFolder()); v != nil || s.ownFolder() == "" {
		return v
	}
	v := s.put(s.ownFolder())
	s.shown()
	return v
}
