package model

import "rpcexplorer/history/collection"

// OpenSaved shows the request at a path of a collection that the sidebar shows, in a tab that stays. It reports whether
// there is such a request.
func (w *Workspace) OpenSaved(c *collection.Collection, path string) bool {
	for it := range c.All {
		if it.Request != nil && it.Path == path {
			w.Open(w.Sidebar.id(c, it), true)
			return true
		}
	}
	return false
}
