package model

import "rpcexplorer/history/collection"

// OpenSaved shows the request at a path of a collection that the sidebar shows, in a tab that stays; of a file that cannot be
// read, its text. It reports whether there is such a file.
func (w *Workspace) OpenSaved(c *collection.Collection, path string) bool {
	for _, v := range w.Shelf.volumes {
		if it := v.items[path]; v.collection == c && it != nil && (it.Request != nil || it.Err != nil) {
			w.Open(v.idOf(path), true)
			return true
		}
	}
	return false
}
