package model

import (
	"cmp"
	"context"
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
	"rpcexplorer/ui/wording"
)

// ExportKinds names the forms that saved requests can be written in; their titles stand under "export_saved.ID" in the translation tables.
func ExportKinds() []string { return exporting.IDs() }

// SavedExport is saved requests as another tool reads them, not written yet.
type SavedExport struct {
	Path  string       // where they can be written: a name of their own in the person's folder, of a folder where there are several files
	Count int          // of requests
	Left  []ImportLeft // what is not carried over
	Err   string       // why there is nothing to write; "" if there is

	w     *Workspace
	data  []byte
	files []exporting.File
}

// ExportMore is what goes along with saved requests where the person wants it and the form has it.
type ExportMore struct {
	Answers      bool // what services answered as examples, and not only schemas made of it
	Environments bool // in files of their own
}

// ExportHas tells what a form has beside requests: answers, or environments in files of their own, of which the rows' collection must have some.
func (w *Workspace) ExportHas(ids []string, kind string) ExportMore {
	at := slices.Index(ExportKinds(), kind)
	v, _, _ := w.exportable(ids)
	if at < 0 || v == nil {
		return ExportMore{}
	}
	return ExportMore{kind == "openrpc", exporting.Kinds[at].Folder != "" && len(v.collection.Environments) > 0}
}

// PrepareExport makes one of the collections, folders and requests of rows, in the background, and then hands it over. All are of one
// collection: of others it is told that they are not carried over.
func (w *Workspace) PrepareExport(ids []string, kind string, more ExportMore, done func(*SavedExport)) {
	at := slices.Index(ExportKinds(), kind)
	v, paths, others := w.exportable(ids)
	if at < 0 || v == nil {
		return
	}
	form := exporting.Kinds[at]
	end := form.End
	if more.Environments = more.Environments && form.Folder != ""; more.Environments {
		end = form.Folder
	}
	choice := exporting.Choice{Collection: v.collection, Paths: paths, Environments: more.Environments}
	e := &SavedExport{w: w, Path: w.exportPath(v, paths, end), Left: others}
	seen := SeenOf(w.Context(), w.config.History, v.collection, more.Answers)
	w.Spawn(func() {
		out, err := form.Write(choice, seen)
		w.Do(func() { done(e.with(out, err)) })
	}, nil)
}

// exportable are the paths of rows of one collection, none for all of it, and the rows that are of another one.
func (w *Workspace) exportable(ids []string) (v *Volume, paths []string, others []ImportLeft) {
	whole := false
	for _, id := range ids {
		of, at := w.Shelf.Find(id)
		switch {
		case of == nil:
		case v != nil && of != v:
			others = append(others, ImportLeft{of.nameOf(at), w.T("export_saved.other", wording.ClipName(of.Name()))})
		case at == ".":
			v, whole = of, true
		default:
			v, paths = of, append(paths, at)
		}
	}
	if whole {
		paths = nil
	}
	return v, paths, others
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
	if out != nil {
		for _, l := range out.Left {
			e.Left = append(e.Left, ImportLeft{l.Where, e.w.Note(l.Why)})
		}
	}
	var none *exporting.NotFound
	switch {
	case errors.As(err, &none):
		e.Err = e.w.T("export_saved.none")
		return e
	case err != nil:
		e.Err = e.w.Note(e.w.troubleOf(err))
		return e
	}
	e.data, e.files, e.Count = out.Data, out.Files, out.Count
	return e
}

// Write writes it to a new file, or a new folder, in the background; the status bar tells how that went.
func (e *SavedExport) Write(file string) {
	w := e.w
	file = w.inHome(file)
	w.Spawn(func() {
		err := e.write(file)
		w.Do(func() {
			switch {
			case err == nil:
				w.Tell("export_saved.done", wording.Count(uint64(e.Count)), file)
			case errors.Is(err, fs.ErrExist):
				w.Tell("status.export_exists", file)
			default:
				w.Tell("save.failed", w.faultText(err))
			}
		})
	}, nil)
}

func (e *SavedExport) write(at string) error {
	if e.files == nil {
		return writeNew(at, e.data)
	}
	if err := os.Mkdir(at, 0o755); err != nil {
		return err
	}
	for _, f := range e.files {
		if err := writeNew(filepath.Join(at, f.Name), f.Data); err != nil {
			return err
		}
	}
	return nil
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

// SeenOf are calls that the endpoints of a collection answered, the newest first, as a history has them; nil where there is none. To go
// through them may take as long as the disk does. What they answered is private, unless it is wanted as examples.
func SeenOf(ctx context.Context, store *history.Store, c *collection.Collection, answers bool) iter.Seq[exporting.Seen] {
	if store == nil {
		return nil
	}
	return func(yield func(exporting.Seen) bool) {
		addresses := addressesOf(c)
		found := 0
		for looked, before := 0, history.Newest; looked < lookedMost; {
			page, err := store.Page(ctx, before, 500, history.Filter{States: []history.State{history.Result}})
			if err != nil || len(page) == 0 {
				return
			}
			looked, before = looked+len(page), page[len(page)-1].ID
			for _, line := range page {
				if !addresses[line.Endpoint] {
					continue
				}
				e, err := store.Get(ctx, line.ID)
				if err != nil {
					continue // it was deleted meanwhile, or is damaged
				}
				if found++; !yield(seenOf(&e.Exchange, answers)) || found == seenMost {
					return
				}
			}
		}
	}
}

// addressesOf are the addresses that the requests of a collection go to, as the history writes them.
func addressesOf(c *collection.Collection) map[string]bool {
	all := map[string]bool{}
	for _, address := range c.Addresses() {
		if e, err := rpcclient.ParseEndpoint(address); err == nil {
			all[e.String()] = true
		}
	}
	return all
}

// seenOf is an exchange as a document tells of it.
func seenOf(x *rpcclient.Exchange, answers bool) exporting.Seen {
	s := exporting.Seen{Method: x.Call.Method, Params: x.Call.Params, Private: !answers}
	if f, ok := x.Reply(); ok && x.Outcome.Reply.Result.Len > 0 {
		s.Result = x.Outcome.Reply.Result.Of(f.Body())
	}
	return s
}
