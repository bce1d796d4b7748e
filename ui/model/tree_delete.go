package model

import (
	"slices"

	"rpcexplorer/history/collection"
)

// Delete throws away what rows show. It can be undone: then the tabs come back, too, that it closed.
func (w *Workspace) Delete(ids []string) {
	w.whenSettled(ids, func(v *Volume, paths []string) {
		d, name, toil := new(collection.Deed), w.nameAll(v, paths), w.Shelf.toils(len(paths))
		var gone []string
		var closed []closedTab
		w.Shelf.do(v, func(store *collection.Store) error {
			for _, at := range paths {
				if err := toil.next(); err != nil {
					return err
				}
				if err := d.Delete(store, at); err != nil {
					return err
				}
				gone = append(gone, at)
			}
			return nil
		}, func(err error) {
			if len(gone) < len(paths) {
				name = w.T("tree.several", len(gone))
			}
			w.Shelf.didDeedThen(d, func() { w.reopen(v, closed) }, "tree.deleted", name)
			err = toil.end(err)
			closed = w.closeClean(v, gone)
			w.told(err)
		})
	})
}

// closeClean closes the tabs of what was deleted that hold nothing else, and gives them, the last one first.
func (w *Workspace) closeClean(v *Volume, paths []string) (closed []closedTab) {
	for at := len(w.tabs.open) - 1; at >= 0; at-- {
		t := w.tabs.open[at]
		of, p := w.Shelf.Find(t.Source)
		gone := of == v && slices.ContainsFunc(paths, func(d string) bool { return collection.LiesIn(p, d) })
		if gone && !t.Modified() && t.answer.response == nil && t.answer.flight == nil {
			shown := w.tabs.active == at
			w.CloseTab(at)
			last := w.tabs.closed[len(w.tabs.closed)-1]
			last.shown = shown
			closed = append(closed, last)
		}
	}
	return closed
}

// reopen brings tabs back where they were, as soon as their files are there again. One that was opened meanwhile by other ways stays where it is.
func (w *Workspace) reopen(v *Volume, closed []closedTab) {
	if len(closed) == 0 {
		return
	}
	w.Shelf.loadThen(v, func() {
		active, _ := w.Active()
		for _, c := range slices.Backward(closed) {
			if slices.ContainsFunc(w.tabs.open, func(t *Tab) bool { return t.Source == c.Tab.Source }) {
				continue
			}
			w.tabs.closed = slices.DeleteFunc(w.tabs.closed, func(o closedTab) bool { return o.Tab.Source == c.Tab.Source })
			t := w.tabOf(c.Tab)
			w.insert(min(max(c.At, 0), len(w.tabs.open)), t)
			t.follow(v)
			if c.shown || active.replaceable() && len(w.tabs.open) == 2 {
				active = t
			}
		}
		w.dropEmpty(active)
		w.ShowTab(slices.Index(w.tabs.open, active))
	})
}

// dropEmpty takes away the empty tab that was left where the last one was closed.
func (w *Workspace) dropEmpty(but *Tab) {
	if n := len(w.tabs.open) - 1; n > 0 && w.tabs.open[n] != but && w.tabs.open[n].Source == "" && w.tabs.open[n].replaceable() {
		w.tabs.open[n].leave()
		w.tabs.open = w.tabs.open[:n]
		w.tabs.active = min(w.tabs.active, n-1)
	}
}
