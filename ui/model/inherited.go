package model

import (
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
)

// TimeoutFrom is where the timeout of the tab is from that its request does not say itself: a folder or the collection; "" where it is the tab's own.
func (t *Tab) TimeoutFrom() string {
	it := t.w.Shelf.request(t.Source)
	if it == nil || !it.item.Request.Timeout.IsZero() {
		return ""
	}
	from, says := "", collection.Timeout{}
	take := func(d collection.Defaults, scope variables.Scope, name string) {
		if !d.Timeout.IsZero() {
			from, says = t.w.whence(scope, name), d.Timeout
		}
	}
	take(it.collection.Defaults, variables.ScopeCollection, it.volume.Name())
	for i := range it.item.Path {
		if folder := it.volume.items[it.item.Path[:i]]; it.item.Path[i] == '/' && folder != nil {
			if folder.Inner {
				from, says = "", collection.Timeout{}
			}
			take(folder.Head.Defaults, variables.ScopeFolder, folder.Name)
		}
	}
	if says.IsZero() || !says.Same(collection.NewTimeout(strings.TrimSpace(t.draft.Timeout))) {
		return ""
	}
	return from
}
