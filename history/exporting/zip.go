package exporting

import (
	"archive/zip"
	"bytes"
	"time"

	"rpcexplorer/history/collection"
)

// Zip writes what is chosen as a zip file, as it lies on disk, with what its folders and the collection say for it, and the
// environments. The same collection gives the same bytes. The error is a *NotFound.
func Zip(c Choice) (*Exported, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	w := &zipWriter{writer: writer{Choice: c}}
	w.zip = zip.NewWriter(&w.data)
	w.head(collection.CollectionFile, c.Collection.Text, c.Collection.Head)
	for it := range c.Collection.All {
		w.item(it)
	}
	for _, e := range c.Collection.Environments {
		w.environment(e)
	}
	if err := w.zip.Close(); err != nil {
		return nil, err
	}
	return w.finish(w.data.Bytes(), w.err)
}

type zipWriter struct {
	writer
	zip  *zip.Writer
	data bytes.Buffer
	err  error
}

func (w *zipWriter) item(it *collection.Item) {
	switch {
	case !w.takes(it):
	case it.Folder:
		w.head(it.File(), it.Text, it.Head)
		for _, e := range it.Environments {
			w.environment(e)
		}
	case it.Request == nil:
		w.left(it.Path, leftUnreadable)
	default:
		text := it.Text
		if r := hiddenRequest(*it.Request); !r.Equal(it.Request) {
			var err error
			if text, err = collection.Edit(text, r); err != nil {
				w.left(it.Path, leftUnreadable)
				return
			}
		}
		w.out.Count++
		w.file(it.Path, text)
	}
}

// head adds the file that describes a folder, if there is one.
func (w *zipWriter) head(at string, text []byte, h collection.Head) {
	if text == nil {
		return
	}
	edited, err := collection.EditHead(text, hiddenHead(h))
	if err != nil {
		w.left(at, leftUnreadable)
		return
	}
	w.file(at, edited)
}

func (w *zipWriter) environment(e *collection.Environment) {
	if e.Err != nil {
		w.left(e.Path, leftUnreadable)
		return
	}
	said, err := collection.ParseEnvironment(e.Text) // one that says no name has that of its file
	if err != nil {
		w.left(e.Path, leftUnreadable)
		return
	}
	said.Variables = hiddenVariables(e.Variables)
	text, err := collection.EditEnvironment(e.Text, *said)
	if err != nil {
		w.left(e.Path, leftUnreadable)
		return
	}
	w.file(e.Path, text)
}

// zipTime is the time that all files of a zip have, the first one that it can tell: without one their date would be none, and with that of
// the day no two exports would be the same.
func zipTime() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

func (w *zipWriter) file(name string, text []byte) {
	f, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: zipTime()})
	if err == nil {
		_, err = f.Write(text)
	}
	if err != nil && w.err == nil {
		w.err = err
	}
}
