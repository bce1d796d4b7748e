package model

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"

	"rpcexplorer/history"
	"rpcexplorer/history/atomicfile"
	"rpcexplorer/history/collection"
	"rpcexplorer/history/exporting"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// exportKind is a form that saved requests can be written in for other tools.
type exportKind struct {
	id, end string // end is how its files' names end
	write   func(exporting.Choice, iter.Seq[exporting.Seen]) (*exporting.Exported, error)
}

var exportKinds = []exportKind{
	{"postman", ".postman_collection.json", func(c exporting.Choice, _ iter.Seq[exporting.Seen]) (*exporting.Exported, error) {
		return exporting.Postman(c)
	}},
	{"openrpc", ".openrpc.json", exporting.OpenRPC},
	{"zip", ".zip", func(c exporting.Choice, _ iter.Seq[exporting.Seen]) (*exporting.Exported, error) {
		return exporting.Zip(c)
	}},
}

// ExportKinds names the forms that saved requests can be written in; their titles stand under "export_saved.ID" in the translation tables.
func ExportKinds() (ids []string) {
	for _, k := range exportKinds {
		ids = append(ids, k.id)
	}
	return ids
}

// SavedExport is saved requests as another tool reads them, not written yet.
type SavedExport struct {
	Path  string       // where they can be written: a name of their own in the person's folder
	Count int          // of requests
	Left  []ImportLeft // what is not carried over
	Err   string       // why there is nothing to write; "" if there is

	w    *Workspace
	data []byte
}

// PrepareExport makes one of the collections, folders and requests of rows, in the background, and then hands it over. Rows of several
// collections cannot be exported together: those of the first one are.
func (w *Workspace) PrepareExport(ids []string, kind string, done func(*SavedExport)) {
	at := slices.Index(ExportKinds(), kind)
	v, paths := w.exportable(ids)
	if at < 0 || v == nil {
		return
	}
	choice := exporting.Choice{Collection: v.collection, Paths: paths}
	e := &SavedExport{w: w, Path: w.exportPath(v, paths, exportKinds[at].end)}
	w.spawn(func() {
		out, err := exportKinds[at].write(choice, w.seen(v.collection))
		w.do(func() { done(e.with(out, err)) })
	}, nil)
}

// exportable are the paths of rows of one collection; none for all of it.
func (w *Workspace) exportable(ids []string) (v *Volume, paths []string) {
	for _, id := range ids {
		of, at := w.Shelf.Find(id)
		switch {
		case of == nil || v != nil && of != v:
			continue
		case at == ".":
			return of, nil
		}
		v, paths = of, append(paths, at)
	}
	return v, paths
}

// exportPath is a file to export to: what is exported, by its name.
func (w *Workspace) exportPath(v *Volume, paths []string, end string) string {
	name := v.Name()
	if len(paths) == 1 {
		name = cmp.Or(v.nameOf(paths[0]), path.Base(paths[0]))
	}
	return filepath.Join(w.config.Home, collection.FileName(name)+end)
}

func (e *SavedExport) with(out *exporting.Exported, err error) *SavedExport {
	var none *exporting.NotFound
	switch {
	case errors.As(err, &none):
		e.Err = e.w.T("export_saved.none")
		return e
	case err != nil:
		e.Err = e.w.Note(e.w.troubleOf(err))
		return e
	}
	e.data, e.Count = out.Data, out.Count
	for _, l := range out.Left {
		e.Left = append(e.Left, ImportLeft{l.Where, e.w.Note(l.Why)})
	}
	return e
}

// Write writes it to a new file in the background; the status bar tells how that went.
func (e *SavedExport) Write(file string) {
	w := e.w
	file = w.inHome(file)
	w.spawn(func() {
		err := writeNew(file, e.data)
		w.do(func() {
			switch {
			case err == nil:
				w.tell("export_saved.done", FormatCount(uint64(e.Count)), file)
			case errors.Is(err, fs.ErrExist):
				w.tell("status.export_exists", file)
			default:
				w.tell("save.failed", err)
			}
		})
	}, nil)
}

// writeNew writes a file that is not there.
func writeNew(file string, data []byte) error {
	if _, err := os.Lstat(file); err == nil {
		return fs.ErrExist
	}
	return atomicfile.WriteBy(file, 0o644, func(out io.Writer) error { _, err := out.Write(data); return err })
}

// seenMost is how many exchanges of the history a document tells of at most, and in how many they are looked for.
const (
	seenMost   = 500
	lookedMost = 20_000
)

// seen are calls of the history that the endpoints of a collection answered, the newest first. It may take as long as the disk does.
func (w *Workspace) seen(c *collection.Collection) iter.Seq[exporting.Seen] {
	if w.Past.store == nil {
		return nil
	}
	addresses := map[string]bool{}
	for it := range c.All {
		address, _ := c.Target(it.Path)
		if e, err := rpcclient.ParseEndpoint(address); err == nil {
			addresses[e.String()] = true
		}
	}
	return func(yield func(exporting.Seen) bool) {
		found := 0
		for looked, before := 0, history.Newest; looked < lookedMost && found < seenMost; {
			page, err := w.Past.store.Page(w.life.ctx, before, 500, history.Filter{States: []history.State{history.Result}})
			if err != nil || len(page) == 0 {
				return
			}
			looked, before = looked+len(page), page[len(page)-1].ID
			for _, line := range page {
				if !addresses[line.Endpoint] || found >= seenMost {
					continue
				}
				if e, err := w.Past.store.Get(w.life.ctx, line.ID); err == nil {
					if found++; !yield(seenOf(&e.Exchange)) {
						return
					}
				}
			}
		}
	}
}

// seenOf is an exchange as a document tells of it.
func seenOf(x *rpcclient.Exchange) exporting.Seen {
	s := exporting.Seen{Method: x.Call.Method, Params: x.Call.Params}
	if f, ok := x.Reply(); ok {
		body := f.Body()
		if m := jsonrpc.Parse(body); m.Result.Len > 0 {
			s.Result = m.Result.Of(body)
		}
	}
	return s
}
