package model

import (
	"bytes"
	"errors"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// Save writes what came of the merge into the file, if that is still as it was seen, and then calls done: with "" when that went well, else
// with why not. Nothing is lost by that: a file that was changed once more can be merged once more.
func (m *Merge) Save(done func(why string)) {
	if !m.CanSave() || m.file.volume.store == nil {
		return
	}
	f, text := m.file, m.finding.of
	ended := func(err error) {
		done(m.w.Note(mergeTrouble(m.w, err)))
		m.w.Changed(loop.TopicTabs, loop.TopicSaving, loop.TopicSidebar)
	}
	write := func(store *collection.Store) error {
		_, _, err := store.Settle(&collection.Conflict{Path: f.path, Mine: text, Theirs: f.seen}, collection.KeepMine)
		return err
	}
	if f.tab == nil {
		f.resolve(m.w, text, ended)
		return
	}
	f.tab.saveMerged(f.volume, f.path, text, write, ended)
}

// resolve writes what a file in which git left merge markers came to. It can be undone in the tree.
func (f mergedFile) resolve(w *Workspace, text []byte, ended func(error)) {
	d := new(collection.Deed)
	w.Shelf.do(f.volume, func(store *collection.Store) error { return d.Rewrite(store, f.path, f.seen, text) }, func(err error) {
		w.Shelf.didDeed(d, "tree.resolved", wording.ClipName(f.path))
		if err == nil {
			delete(f.volume.merges, f.path)
		}
		ended(err)
	})
}

// saveMerged writes what a merge of the tab came to, which the tab takes over when the file is read.
func (t *Tab) saveMerged(v *Volume, at string, text []byte, write func(*collection.Store) error, ended func(error)) {
	draft := t.draft
	f := v.filed(draft, at, t.request)
	t.begin()
	t.w.Shelf.do(v, write, func(err error) {
		t.wrote(v, at, text, draft, f, err)
		if err == nil {
			t.base, t.merge = nil, nil
		}
		ended(err)
	})
}

// mergeTrouble is why a merge was not written; zero if it was.
func mergeTrouble(w *Workspace, err error) rpcclient.Note {
	var c *collection.Conflict
	switch {
	case errors.As(err, &c) && c.IsGone():
		return rpcclient.Note{Key: "standing.gone"}
	case errors.As(err, &c):
		return rpcclient.Note{Key: "merge.changed_again"}
	}
	return w.troubleOf(err)
}

// IsStale reports whether the file says something else by now.
func (m *Merge) IsStale() bool { return !bytes.Equal(m.file.seen, m.file.volume.textOf(m.file.path)) }

// WhenRead calls done once what the file says now has been read.
func (m *Merge) WhenRead(done func()) {
	m.w.Shelf.load(m.file.volume)
	m.w.Shelf.then(m.file.volume, done)
}
