package model

import (
	"errors"

	"rpcexplorer/history/collection"
)

// tellFault tells why a row of the sidebar cannot be opened, if there is a reason.
func (w *Workspace) tellFault(id string) {
	for _, c := range w.Sidebar.collections {
		for it := range c.All {
			if it.Err != nil && w.Sidebar.id(c, it) == id {
				w.tell("status.unreadable", it.Path, w.faultText(it.Err))
				return
			}
		}
	}
}

// faultText says why a file of a collection cannot be read.
func (w *Workspace) faultText(err error) string {
	var f *collection.Fault
	if !errors.As(err, &f) {
		return clipTo(err.Error(), argumentAt)
	}
	text := w.T(f.Reason, w.arguments(f.Args)...)
	if f.Line > 0 {
		text = w.T("collection.at_line", f.Line, text)
	}
	return text
}
