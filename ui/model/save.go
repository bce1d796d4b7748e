package model

import (
	"cmp"
	"errors"
	"path"
	"slices"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

// saveFailed is that a file could not be written, and why.
const saveFailed = "save.failed"

// Save writes the tab's draft into its file. It reports whether the tab has one that can be written; if not, the person is to be
// asked where to save it.
func (t *Tab) Save() bool {
	v, at := t.w.Shelf.Find(t.Source)
	switch {
	case t.HasNoCall():
		return true
	case t.saving: // what was typed since is saved once that is over
		t.next = func() { t.Save() }
		return true
	case t.ClosedIn() != "":
		t.Reopen(func() { t.Save() })
		return true
	case v == nil || v.folder == "" || at == ".":
		return false
	case v.fault != nil:
		t.fail(rpcclient.Note{Key: saveFailed, Args: []any{t.w.faultText(v.fault)}})
		return true
	case v.store == nil && !v.fresh && !v.busy:
		return false // it is there to be read
	case t.base == nil: // the collection is still being read
		t.w.Shelf.then(v, func() { t.saveNow(v, at) })
		return true
	}
	t.saveNow(v, at)
	return true
}

// HasNoCall reports whether the tab shows bytes, such as a file that cannot be read, and no call that could be saved. That is told then.
func (t *Tab) HasNoCall() bool {
	if t.file != "" {
		t.w.Tell("save.no_call")
	}
	return t.file != ""
}

// saveNow has the draft written. Where the file is gone, it is written anew; where somebody changed it, nothing is.
func (t *Tab) saveNow(v *Volume, at string) {
	if t.looksUp(v, at, func() { t.Save() }) {
		return
	}
	t.hideKeys(v, at)
	draft, base, gone := t.draft, t.base, t.standing == Gone
	f := v.filed(draft, at, t.request)
	t.begin()
	var text []byte
	t.w.Shelf.do(v, func(store *collection.Store) (err error) {
		text, err = store.Save(at, base, f.request)
		if c := (*collection.Conflict)(nil); errors.As(err, &c) && gone && c.IsGone() {
			_, text, err = store.Settle(c, collection.KeepMine)
		}
		return err
	}, func(err error) {
		t.wrote(v, at, text, draft, f, err)
	})
}

// begin notes that the tab is being saved.
func (t *Tab) begin() {
	t.saving, t.trouble, t.Preview = true, rpcclient.Note{}, false
	t.w.Changed(loop.TopicTabs, loop.TopicSaving)
}

// wrote notes how a save of a draft ended.
func (t *Tab) wrote(v *Volume, at string, text []byte, draft Draft, f filed, err error) {
	t.saving = false
	var c *collection.Conflict
	switch {
	case errors.As(err, &c):
		if t.standing = Changed; c.IsGone() {
			t.standing = Gone
		}
	case err != nil:
		t.trouble = t.w.troubleOf(err)
	default:
		t.became(v, at, text, draft, f)
	}
	t.w.drafts.touch()
	t.w.Changed(loop.TopicTabs, loop.TopicSaving, loop.TopicSidebar)
	if next := t.next; next != nil {
		if t.next = nil; err == nil {
			next()
		}
	}
}

// became notes that a draft stands in a file now.
func (t *Tab) became(v *Volume, at string, text []byte, draft Draft, f filed) {
	if t.Source != v.idOf(at) {
		t.Source, t.known = v.idOf(at), nil
		t.w.revalued()
	}
	t.w.Shelf.last = t.Source
	t.saved, t.base, t.request, t.target, t.standing = draft, text, f.request, nil, AsSaved
	if f.request.Name != "" {
		t.title = f.request.Name
	}
	if t.left = f.left; slices.Equal(t.left, t.noted) {
		t.left = nil
	}
}

// fail tells in the tab why it was not saved.
func (t *Tab) fail(why rpcclient.Note) {
	t.saving, t.trouble = false, why
	t.w.Changed(loop.TopicTabs, loop.TopicSaving)
}

// SaveAs writes the tab's draft into a new file of that name, in the folder or the collection of a row of the sidebar, which the tab is of
// from then on.
func (t *Tab) SaveAs(id, name string) {
	v, dir := t.w.Shelf.Find(id)
	if v == nil || !v.Writable() || t.saving || t.HasNoCall() {
		return
	}
	inside := path.Join(dir, "\x00")
	if t.looksUp(v, inside, func() { t.SaveAs(id, name) }) {
		return
	}
	t.hideKeys(v, inside)
	draft := t.draft
	f := v.filed(draft, inside, t.request)
	f.request.Name = name
	base := t.base
	t.begin()
	var at string
	var text []byte
	t.w.Shelf.do(v, func(store *collection.Store) (err error) {
		at, text, err = store.CreateFrom(dir, base, f.request)
		return err
	}, func(err error) {
		t.wrote(v, at, text, draft, f, err)
		if err == nil {
			t.w.Sidebar.unfold(v.idOf(at))
		}
	})
}

// Choice is how a conflict is settled.
type Choice = collection.Choice

// The choices.
const (
	KeepTheirs = collection.KeepTheirs
	KeepMine   = collection.KeepMine
	KeepBoth   = collection.KeepBoth
)

// Settle ends a conflict: theirs, mine in the place of theirs, or both. A Merge puts them together.
func (t *Tab) Settle(choice Choice) {
	v, at := t.w.Shelf.Find(t.Source)
	if v != nil && t.saving {
		if again := func() { t.Settle(choice) }; v.working() {
			t.w.Shelf.then(v, again)
		} else {
			t.next = again
		}
		return
	}
	if v == nil || v.store == nil || t.standing == AsSaved {
		return
	}
	if choice == collection.KeepTheirs {
		t.Revert()
		return
	}
	if t.looksUp(v, at, func() { t.Settle(choice) }) {
		return
	}
	t.hideKeys(v, at)
	c, draft := t.Conflict(), t.draft // of what stands in the tab now, without its keys
	f := v.filed(draft, at, t.request)
	t.begin()
	var text []byte
	t.w.Shelf.do(v, func(store *collection.Store) (err error) {
		at, text, err = store.Settle(c, choice)
		return err
	}, func(err error) {
		t.wrote(v, at, text, draft, f, err)
	})
}

// NameToSave is the name that is offered for the tab's draft.
func (t *Tab) NameToSave() string {
	return cmp.Or(t.title, t.draft.Method, t.w.T("tab.untitled"))
}
