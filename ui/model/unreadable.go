package model

import (
	"errors"
	"path/filepath"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/values"
	"rpcexplorer/ui/wording"
)

// viewUnreadable shows the text of a file of a collection that cannot be read, and why. Nothing crossed: it is no traffic, and is not
// recorded.
func (w *Workspace) viewUnreadable(it *saved) {
	name, title := filepath.Join(it.volume.folder, filepath.FromSlash(it.file())), it.item.Name
	if it.item.Folder && it.item.Text != nil {
		title = filepath.Base(name)
	}
	for at, t := range w.tabs.open {
		if t.file == name {
			w.ShowTab(at)
			return
		}
	}
	w.newView(title, name, func() *Response { return w.unreadable(name, it.item) })
	t, _ := w.Active()
	t.views(it)
}

// file is the file of an item, the folder's own where it is a folder that has one.
func (s *saved) file() string {
	if s.item.Text == nil {
		return s.item.Path
	}
	file, _ := s.volume.fileOf(s.item.Path)
	return file
}

// shownPath is the path of the file of an item, and of a link that is not followed where it leads.
func (s *saved) shownPath() string {
	if s.item.Link != "" {
		return wording.ClipName(s.item.Path) + " → " + wording.ClipName(s.item.Link)
	}
	return wording.ClipName(s.file())
}

// What tells what a row shows that is no request, as a key of the translation tables; "" where it is a file, a folder or a collection.
func (row SidebarRow) What() string {
	var f *collection.Fault
	switch {
	case row.Link != "":
		return "tree.link"
	case errors.As(row.Err, &f):
		return whats[f.Reason]
	}
	return ""
}

// whats are what stands in the place of files.
var whats = map[string]string{
	collection.ReasonPipe: "tree.pipe", collection.ReasonSocket: "tree.socket", collection.ReasonDevice: "tree.device",
}

// IsLink reports whether a row is that of a link that is not followed.
func (w *Workspace) IsLink(row string) bool {
	it := w.Shelf.item(row)
	return it != nil && it.item.Link != ""
}

// LeadsToFolder reports whether the row is that of a link that is not followed and may lead to a folder, which can be a collection of its own.
func (w *Workspace) LeadsToFolder(row string) bool {
	it := w.Shelf.item(row)
	var f *collection.Fault
	return w.IsLink(row) && errors.As(it.item.Err, &f) && (f.Reason == collection.ReasonToFolder || f.Reason == collection.ReasonOutside)
}

// unreadable is the text of a file as a response; without a text, why there is none.
func (w *Workspace) unreadable(name string, item *collection.Item) *Response {
	if item.Text == nil {
		return w.newResponse(w.unread(&rpcclient.Failure{Cause: rpcclient.CauseUnreadable, Address: name, Arg: faultNote(item.Err), Err: item.Err}))
	}
	r := w.newResponse(w.looked(rpcclient.Frame{Data: item.Text, Note: rpcclient.Note{Key: "frame.file", Args: []any{name}}}))
	if r.looks.IsText() { // whatever it begins like, as merge markers do like XML
		r.looks, r.pointer.values = values.TypeText, nil
	}
	return r
}

// Unreadable is the row of the file that the tab shows, or is of, if that cannot be read; "" if it can.
func (t *Tab) Unreadable() string {
	if t.standing == Unreadable {
		return t.Source
	}
	v, at := t.w.Shelf.onDisk(t.file)
	if v == nil {
		return ""
	}
	if it := v.itemAt(at); it != nil && it.Err != nil && it.Text != nil {
		return v.rowOf(at)
	}
	return ""
}

// Row is the row of the tree that the tab shows or is of, also where that is a file that cannot be read; "" if it is of none.
func (t *Tab) Row() string {
	if t.Source != "" {
		return t.Source
	}
	if v, at := t.w.Shelf.onDisk(t.file); v != nil {
		return v.rowOf(at)
	}
	return ""
}

// faultNote is why a file cannot be read, for translation.
func faultNote(err error) any {
	var f *collection.Fault
	if errors.As(err, &f) {
		return rpcclient.Note{Key: f.Reason, Args: f.Args}
	}
	return err.Error()
}
