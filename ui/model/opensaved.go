package model

import "rpcexplorer/history/collection"

// OpenSaved shows the request at a path of a collection that the sidebar shows, in a tab that stays. It reports whether
// there is such a request.
func (w *Workspace) OpenSaved(c *collection.Collection, path string) bool {
	for _, v := range w.Shelf.volumes {
		if it := v.items[path]; v.collection == c && it != nil && it.Request != nil {
			w.Open(v.idOf(path), true)
			return true
		}
	}
	return false
}
