package model

import (
	"errors"
	"path/filepath"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/values"
)

// viewUnreadable shows the text of a file of a collection that cannot be read, and why. Nothing crossed: it is no traffic, and is not
// recorded.
func (w *Workspace) viewUnreadable(it *saved) {
	name := filepath.Join(it.volume.folder, filepath.FromSlash(it.item.Path))
	for at, t := range w.tabs.open {
		if t.file == name {
			w.ShowTab(at)
			return
		}
	}
	w.newView(it.item.Name, name, func() *Response { return w.unreadable(name, it.item) })
	t, _ := w.Active()
	t.views(it)
}

// shownPath is the path of an item, and of a link that is not followed where it leads.
func shownPath(it *collection.Item) string {
	if it.Link == "" {
		return it.Path
	}
	return clipName(it.Path) + " → " + clipName(it.Link)
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
	for _, v := range t.w.Shelf.volumes {
		if it := v.itemOf(t.file); it != nil && it.Err != nil && it.Text != nil {
			return v.idOf(it.Path)
		}
	}
	return ""
}

// itemOf is the item whose file has a path on the disk, nil if there is none.
func (v *Volume) itemOf(file string) *collection.Item {
	if at, ok := strings.CutPrefix(file, v.folder+string(filepath.Separator)); ok && v.folder != "" {
		return v.items[filepath.ToSlash(at)]
	}
	return nil
}

// faultNote is why a file cannot be read, for translation.
func faultNote(err error) any {
	var f *collection.Fault
	if errors.As(err, &f) {
		return rpcclient.Note{Key: f.Reason, Args: f.Args}
	}
	return err.Error()
}
