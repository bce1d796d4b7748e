package model

import (
	"errors"
	"path/filepath"

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
	t.trouble = rpcclient.Note{Key: "status.unreadable", Args: []any{it.item.Path, w.faultText(it.item.Err)}}
	w.changed(TopicSaving)
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

// faultNote is why a file cannot be read, for translation.
func faultNote(err error) any {
	var f *collection.Fault
	if errors.As(err, &f) {
		return rpcclient.Note{Key: f.Reason, Args: f.Args}
	}
	return err.Error()
}
