package model

import (
	"errors"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/wording"
)

// tellFault tells why a row of the sidebar cannot be opened, if there is a reason.
func (w *Workspace) tellFault(id string) {
	v, at := w.Shelf.Find(id)
	if v == nil {
		return
	}
	if it := v.itemAt(at); it != nil && it.Err != nil {
		w.viewUnreadable(&saved{v, v.collection, it})
	}
}

// FaultText says why a file of a collection cannot be read.
func (w *Workspace) FaultText(err error) string { return w.faultText(err) }

// faultText says why a file of a collection cannot be read, or written, and what to try where there is something.
func (w *Workspace) faultText(err error) string {
	var f *collection.Fault
	if !errors.As(err, &f) {
		if f = collection.DiskFault(err); f.Reason == collection.ReasonDisk {
			return wording.ClipTo(err.Error(), wording.ArgumentAt)
		}
	}
	text := w.T(f.Reason, w.Arguments(f.Args)...)
	if key := f.Reason + ".hint"; w.T(key) != key {
		text += " " + w.T(key, w.Arguments(f.Args)...)
	}
	if f.Line > 0 {
		text = w.T("collection.at_line", f.Line, text)
	}
	return text
}
