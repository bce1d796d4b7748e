package model

import (
	"cmp"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/importing"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// Import is what another tool keeps, read and not taken yet: the person looks at it first. Its methods are for the user interface's
// goroutine.
type Import struct {
	name    string // of the file; "" of a text that was pasted
	w       *Workspace
	read    *importing.Imported // nil where the file could not be read
	refusal rpcclient.Note      // why nothing of it can be taken; zero if something can
	parts   []importing.Part    // of several files; nil of one
}

// ReadImport reads a file in the background and then tells what is in it. Nothing is written.
func (w *Workspace) ReadImport(path string, done func(*Import)) {
	w.readImport(filepath.Base(path), func() ([]byte, error) { return readFile(path) }, done)
}

// ReadImportText does the same with a text.
func (w *Workspace) ReadImportText(text string, done func(*Import)) {
	w.readImport("", func() ([]byte, error) { return []byte(text), nil }, done)
}

func (w *Workspace) readImport(name string, data func() ([]byte, error), done func(*Import)) {
	i := &Import{name: name, w: w}
	w.Spawn(func() {
		text, err := data()
		if err == nil {
			i.read, err = importing.Read(name, text)
		}
		i.refusal = refusalOf(err)
		w.Do(func() { done(i) })
	}, nil)
}

// refusalOf says why nothing of a file can be taken; zero if there is no error.
func refusalOf(err error) rpcclient.Note {
	var refused *importing.Refusal
	switch {
	case errors.As(err, &refused):
		return refused.Note
	case err != nil:
		return rpcclient.Note{Key: "import.unreadable", Args: []any{err}}
	}
	return rpcclient.Note{}
}

// readFile reads a file up to one byte more than can be imported, so that a larger one is refused and not cut off.
func readFile(path string) ([]byte, error) {
	if !filepath.IsAbs(path) { // a link that was dropped; nobody is asked for what it leads to
		return nil, &importing.Refusal{Note: rpcclient.Note{Key: "import.no_path"}}
	}
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() { // opening a pipe would wait for its other end
		return nil, cmp.Or(err, error(&os.PathError{Op: "read", Path: path, Err: os.ErrInvalid}))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, importing.MaxSize+1))
}

// Name is what is imported: a file's name, or that it was pasted.
func (i *Import) Name() string { return cmp.Or(i.name, i.w.T("import.pasted")) }

// Refusal says why nothing can be taken; "" if something can.
func (i *Import) Refusal() string { return i.w.Note(i.refusal) }

// Facts say what was recognised, and how much of everything there is. There are none where the file could not be read.
func (i *Import) Facts() string { return i.w.importFacts(i.read) }

func (w *Workspace) importFacts(read *importing.Imported) string {
	if read == nil || read.Format == "" {
		return ""
	}
	return strings.Join(append([]string{w.T("import.format." + read.Format)}, w.importCounts(read)...), " · ")
}

// importCounts say how much of everything there is.
func (w *Workspace) importCounts(read *importing.Imported) (counts []string) {
	var environments, endpoints, variables int
	for part := range read.Whole {
		environments += len(part.Environments)
		endpoints += len(part.Endpoints)
		variables += len(part.Variables)
	}
	for _, f := range []struct {
		key string
		n   int
	}{
		{"import.requests", read.Count()},
		{"import.folders", folders(read.Items)},
		{"import.environments", environments},
		{"import.endpoints", endpoints},
		{"import.variables", variables},
	} {
		if f.n > 0 {
			counts = append(counts, w.T(f.key, wording.Count(uint64(f.n))))
		}
	}
	return counts
}

func folders(items []importing.Item) (n int) {
	for _, it := range items {
		if it.Request == nil {
			n += 1 + folders(it.Items)
		}
	}
	return n
}

// ImportLeft is something that is not carried over: where it stands in the file, and what it is.
type ImportLeft struct{ Where, Why string }

// Left is all that is not carried over.
func (i *Import) Left() []ImportLeft { return i.w.importLeft(i.read) }

func (w *Workspace) importLeft(read *importing.Imported) (all []ImportLeft) {
	if read == nil {
		return nil
	}
	for _, l := range read.Left {
		all = append(all, ImportLeft{wording.ClipTo(l.Where, wording.ArgumentAt), w.Note(l.Why)})
	}
	return all
}

// Secrets names the secrets that the file has, each with the host that it went to; and those that it only mentions.
func (i *Import) Secrets() (has, lacks []string) {
	if i.read == nil {
		return nil, nil
	}
	for _, s := range i.read.Secrets {
		switch {
		case s.Value.IsZero():
			lacks = append(lacks, s.Name)
		case exposed(s.Peer):
			has = append(has, i.w.T("import.has.exposed", s.Name, s.Host))
		case s.Host != "":
			has = append(has, s.Name+" → "+rpcclient.PeerText(s.Peer))
		default:
			has = append(has, s.Name)
		}
	}
	return has, lacks
}

// ImportPlaces are the collections that the requests can go to. The first one is new, and its ID is "".
func (w *Workspace) ImportPlaces(i *Import) []SavePlace {
	all := []SavePlace{{Title: w.T("import.new_collection", i.title())}}
	for _, v := range w.Shelf.volumes {
		if v.Writable() {
			all = append(all, SavePlace{ID: v.id, Title: wording.ClipName(v.Name())})
		}
	}
	return all
}

// title is what a new collection is called.
func (i *Import) title() string {
	name := ""
	if i.read != nil {
		name = i.read.Name
	}
	if i.parts != nil {
		return i.w.T("import.files_name")
	}
	return wording.ClipName(cmp.Or(name, strings.TrimSuffix(i.name, filepath.Ext(i.name)), i.Name()))
}

// Take writes what was read into the collection of a place, its secrets too where they are wanted, and then tells the new rows, topmost.
func (i *Import) Take(place string, withSecrets bool, done func(ids []string)) {
	if place == "" {
		i.w.NewCollection(i.title(), func(v *Volume) { i.into(v, true, withSecrets, done) })
		return
	}
	if v, _ := i.w.Shelf.Find(place); v != nil && v.Writable() {
		i.into(v, false, withSecrets, done)
	}
}

// into writes what was read into a collection, which may have been made for it: then undo takes it away as well.
func (i *Import) into(v *Volume, made, withSecrets bool, done func(ids []string)) {
	var saved importing.Saved
	m := &imported{folder: v.folder, made: made, deed: new(collection.Deed)}
	i.w.Shelf.do(v, func(store *collection.Store) error {
		there, err := store.Load()
		if err == nil {
			m.strange, err = Estrange(i.w.config.Consents, store, there, i.w.Now())
		}
		if err != nil {
			return err
		}
		m.before = printOf(there)
		i.read.Distinct(there)
		saved, err = importing.Save(store, i.read, i.title())
		m.wrote(there.Text, saved.Deed)
		return err
	}, func(err error) {
		if made && err != nil && m.deed.IsEmpty() {
			i.w.Shelf.drop(v, m, func(error) { i.w.told(err) }) // what is in the way of that lies in the folder for all to see
			return
		}
		if made || !m.deed.IsEmpty() {
			name := i.Name()
			m.note = rpcclient.Note{Key: "tree.imported", Args: []any{name}}
			i.w.Shelf.did(undone{note: m.note, folders: []string{m.folder}, undo: func() { m.takeBack(i.w.Shelf, name) }})
		}
		if err != nil {
			i.w.told(err)
			return
		}
		i.tellSaved(v, saved)
		if withSecrets {
			i.keepSecrets(v, m)
		}
		done(v.rowsOf(firstParts(saved.Paths)))
	})
}

// tellSaved tells what was written, and what has another name than it had.
func (i *Import) tellSaved(v *Volume, saved importing.Saved) {
	counts := strings.Join(i.w.importCounts(i.read), " · ")
	if len(saved.Renamed) == 0 {
		i.w.Tell("import.done", v.Name(), counts)
		return
	}
	var renamed []string
	for _, r := range saved.Renamed {
		renamed = append(renamed, wording.ClipName(r.From)+" → "+wording.ClipName(r.To))
	}
	i.w.Tell("import.done_renamed", v.Name(), counts, wording.ClipTo(strings.Join(renamed, ", "), wording.ArgumentAt))
}

// firstParts are the paths of what lies in no folder that came with it.
func firstParts(paths []string) (tops []string) {
	for _, p := range paths {
		top, _, _ := strings.Cut(p, "/")
		if !slices.Contains(tops, top) {
			tops = append(tops, top)
		}
	}
	return tops
}

// peersOf is whom a secret may go to that was sent to a peer before: the same peer, if nobody could listen there. It is asked about, else.
func peersOf(peer string) []string {
	if peer == "" || exposed(peer) {
		return nil
	}
	return []string{peer}
}

// exposed reports whether what goes to a peer leaves this machine without TLS.
func exposed(peer string) bool {
	host, ok := strings.CutPrefix(peer, "tcp://")
	if !ok {
		return false
	}
	name, _, err := net.SplitHostPort(host)
	ip := net.ParseIP(name)
	return err != nil || name != "localhost" && (ip == nil || !ip.IsLoopback())
}
