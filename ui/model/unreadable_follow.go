package model

import (
	"bytes"
	"slices"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

const keyUnreadable = "status.unreadable"

// views notes of a tab which text of a file that cannot be read it shows, and why it cannot.
func (t *Tab) views(it *saved) {
	t.base = it.item.Text
	t.trouble = rpcclient.Note{Key: keyUnreadable, Args: []any{it.shownPath(), t.w.faultText(it.item.Err)}}
	t.w.Changed(loop.TopicSaving)
}

// followViews has the tabs that show files of a collection which could not be read follow them.
func (s *Shelf) followViews(v *Volume) {
	for _, t := range slices.Clone(s.w.tabs.open) {
		at, lies := v.behind(t.file)
		if t.trouble.Key != keyUnreadable || !lies {
			continue
		}
		switch it := v.itemAt(at); {
		case it == nil: // what is seen is all that there is of it
		case it.Request != nil:
			s.w.becomeRequest(t, &saved{v, v.collection, it}, v.rowOf(at))
		case it.Err == nil: // it says something for others by now, and is nothing to look at
			s.w.CloseTab(slices.Index(s.w.tabs.open, t))
		case !bytes.Equal(it.Text, t.base):
			t.put(s.w.unreadable(t.file, it))
			t.views(&saved{v, v.collection, it})
		}
	}
}

// becomeRequest puts the tab of a request in the place of one that showed its file as text as long as it could not be read.
func (w *Workspace) becomeRequest(t *Tab, it *saved, id string) {
	at := slices.Index(w.tabs.open, t)
	if slices.ContainsFunc(w.tabs.open, func(t *Tab) bool { return t.Source == id }) {
		shown := w.tabs.active == at
		if w.CloseTab(at); shown {
			w.showOpen(id, true)
		}
		return
	}
	t.leave()
	w.tabs.open[at] = w.tabOfSaved(it, id)
	w.prune()
	if w.tabs.active == at {
		w.shown()
		return
	}
	w.drafts.touch()
	w.Changed(loop.TopicTabs)
}
