package model

import (
	"bytes"

	"rpcexplorer/history/collection"
)

// followRenamed has tabs whose files are gone follow them to where they went, as git and file managers move them: to the one file that
// was not there before and has the very bytes that the tab was read from. was are the files that there were.
func (s *Shelf) followRenamed(v *Volume, was map[string]*collection.Item) {
	for _, t := range s.w.tabs.open {
		own, at := s.Find(t.Source)
		if own != v || t.base == nil || was[at] == nil || v.items[at] != nil {
			continue
		}
		if to := v.arrived(was, t.base); to != "" {
			s.moved(collection.Moved{From: collection.Where{Folder: v.folder, Path: at}, To: collection.Where{Folder: v.folder, Path: to}})
		}
	}
}

// arrived is the one file that was not there before and has a text; "" if none has, or several have, or several that had it are gone: it could
// be any of these.
func (v *Volume) arrived(was map[string]*collection.Item, text []byte) (at string) {
	gone := 0
	for path, it := range was {
		if !it.Folder && v.items[path] == nil && bytes.Equal(it.Text, text) {
			gone++
		}
	}
	if gone != 1 {
		return ""
	}
	for path, it := range v.items {
		if it.Folder || was[path] != nil || !bytes.Equal(it.Text, text) {
			continue
		}
		if at != "" {
			return ""
		}
		at = path
	}
	return at
}
