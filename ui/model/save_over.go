package model

import (
	"path"
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/loop"
)

// Taken is the row of the request that has a name already in the folder or the collection of a row, whatever its capitals; "" if none has.
func (w *Workspace) Taken(place, name string) string {
	v, dir := w.Shelf.Find(place)
	if v == nil {
		return ""
	}
	for _, it := range v.within(dir) {
		if it.Request != nil && strings.EqualFold(it.Name, strings.TrimSpace(name)) {
			return v.idOf(it.Path)
		}
	}
	return ""
}

// FreeName is a name, with a number behind it where a request of the folder or the collection of a row has it already.
func (w *Workspace) FreeName(place, name string) string {
	free := name
	for n := 2; w.Taken(place, free) != ""; n++ {
		free = name + " " + strconv.Itoa(n)
	}
	return free
}

// HasFolder reports whether there is a folder of a name in the folder or the collection of a row.
func (w *Workspace) HasFolder(place, name string) bool {
	v, dir := w.Shelf.Find(place)
	if v == nil {
		return false
	}
	for _, it := range v.within(dir) {
		if it.Folder && strings.EqualFold(it.Name, name) {
			return true
		}
	}
	return false
}

// within is what lies in a folder, "." for the collection.
func (v *Volume) within(dir string) []*collection.Item {
	if it := v.items[dir]; it != nil {
		return it.Items
	}
	if dir != "." || v.collection == nil {
		return nil
	}
	return v.collection.Items
}

// SaveOver writes the tab's draft into the place of the request that a row shows, under that name, and the tab is of that file from then on.
// It can be undone: then the file is as it was, and the tab, too, with what was typed in it.
func (t *Tab) SaveOver(id, name string) {
	v, at := t.w.Shelf.Find(id)
	if v == nil || !v.Writable() || v.items[at] == nil || t.saving {
		return
	}
	if t.Source == id {
		t.Save()
		return
	}
	inside := path.Join(path.Dir(at), "\x00")
	if t.looksUp(v, inside, func() { t.SaveOver(id, name) }) {
		return
	}
	t.hideKeys(v, inside)
	draft, there, base := t.draft, v.items[at].Text, t.base
	f := v.filed(draft, inside, t.request)
	f.request.Name = name
	back := t.comeBack()
	t.begin()
	var text []byte
	d := new(collection.Deed)
	t.w.Shelf.do(v, func(store *collection.Store) (err error) {
		text, err = d.ReplaceFrom(store, at, there, base, f.request)
		return err
	}, func(err error) {
		if err != nil {
			t.fail(t.w.troubleOf(err))
			return
		}
		closed := t.w.closeClean(v, []string{at})
		t.w.Shelf.didDeedThen(d, func() {
			back()
			t.w.reopen(v, closed)
		}, "tree.replaced", name)
		t.wrote(v, at, text, draft, f, nil)
	})
}

// comeBack gives what makes the tab one of the file again that it is of now, if any, and keeps what was typed.
func (t *Tab) comeBack() func() {
	was, title := t.origin, t.title
	return func() {
		if t.gone {
			return
		}
		t.origin, t.title, t.known = was, title, nil
		t.w.revalued()
		t.w.drafts.touch()
		t.w.Changed(loop.TopicTabs, loop.TopicSaving, loop.TopicSidebar)
	}
}
