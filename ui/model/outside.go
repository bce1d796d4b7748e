package model

import (
	"errors"
	"os/exec"
	"path"

	"rpcexplorer/history/collection"
)

// CanOpenOutside reports whether the file of a row can be opened by another program: only one that is named as those of a collection are, so that
// none is started; no link that leads out of the folder, and no pipe, which would hold that program for ever.
func (w *Workspace) CanOpenOutside(row string) bool { return w.outside(row) != "" }

// outside is the file behind a row on the disk, a folder's own in the place of the folder; "" if it has none that can be opened.
func (w *Workspace) outside(row string) string {
	v, at := w.Shelf.Find(row)
	if v == nil || v.folder == "" {
		return ""
	}
	var f *collection.Fault
	if it := v.items[at]; it != nil && (it.Link != "" || errors.As(it.Err, &f) && whats[f.Reason] != "") {
		return ""
	}
	file, _ := v.fileOf(at)
	if !hasOurEnding(file) || v.isMissing(file) {
		return ""
	}
	return w.Shelf.PathOf(v.idOf(file))
}

// isMissing reports whether a folder has no file of its own.
func (v *Volume) isMissing(file string) bool {
	dir := path.Dir(file)
	it := v.items[dir]
	return file == collection.CollectionFile && v.collection.Text == nil && v.collection.Err == nil ||
		path.Base(file) == collection.FolderFile && it != nil && it.Text == nil && it.Err == nil
}

// OpenOutside opens the file of a row in the program that the system has for it, a link as the file that it leads to. If it cannot be, failed is
// told its path.
func (w *Workspace) OpenOutside(row string, failed func(path string)) {
	v, _ := w.Shelf.Find(row)
	if file := w.outside(row); file != "" {
		w.handOut(file, func() error {
			text, err := textFile(v.folder, file)
			if err == nil {
				err = w.config.Outside(text, false)
			}
			return err
		}, failed)
	}
}

// ShowOutside shows the folder that the file of a row lies in, or that the row stands for, in the system's file manager.
func (w *Workspace) ShowOutside(row string, failed func(path string)) {
	if file := w.Shelf.PathOf(row); file != "" {
		shows := !w.IsFolder(row)
		w.handOut(file, func() error { return w.config.Outside(file, shows) }, failed)
	}
}

// handOut has something handed to another program, and tells why it was not.
func (w *Workspace) handOut(file string, hand func() error, failed func(path string)) {
	err := errNoOutside
	w.Spawn(func() {
		if w.config.Outside != nil {
			err = hand()
		}
		w.Do(func() {
			if err == nil {
				return
			}
			failed(file)
			if errors.Is(err, errNotText) {
				w.Tell("outside.not_text", file)
				return
			}
			if errors.Is(err, errNoOutside) || errors.Is(err, exec.ErrNotFound) {
				w.Tell("outside.none", file)
				return
			}
			w.Tell("outside.failed", file, err)
		})
	}, nil)
}

// errNoOutside is that there is nothing that could open files.
var errNoOutside = errors.New("nothing opens files here")
