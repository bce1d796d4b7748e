package collection

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/atomicfile"
)

// Deed is what was done to the files of a collection, or of two, so that all of it can be taken back, to the byte. What fails half
// way is part of it as far as it went. The zero Deed has done nothing yet; one goroutine at a time may use it.
type Deed struct {
	steps  []step
	moves  []Moved
	astray []Moved // what could not go back to its place when a part was taken back, and where it is instead
	back   []Moved // what was thrown away and came back when it was last undone
}

// step is a part of a Deed that can be taken back when all that came after it was.
type step interface{ undo(u *undoing) error }

// Where is a file or a folder of a collection.
type Where struct {
	Folder string // the Path of the collection's Store
	Path   string
}

// Moved is that a file, or a folder with all that is in it, has another path or lies in another collection.
type Moved struct{ From, To Where }

// IsEmpty reports whether nothing was done.
func (d *Deed) IsEmpty() bool { return len(d.steps) == 0 }

// Moves are the files and folders that lie elsewhere by it, in the order in which they went.
func (d *Deed) Moves() []Moved { return d.moves }

// Made are the files and folders that are new by it.
func (d *Deed) Made() (all []Where) {
	for _, s := range d.steps {
		if m, ok := s.(made); ok {
			all = append(all, m.at)
		}
	}
	return all
}

// Wrote are the files that say something else by it, each once, in order.
func (d *Deed) Wrote() (all []Where) {
	for _, s := range d.steps {
		if w, ok := s.(wrote); ok && !slices.Contains(all, w.at) {
			all = append(all, w.at)
		}
	}
	return all
}

// Folders are the collections whose files were changed, in order: who takes the Deed back needs their Stores.
func (d *Deed) Folders() []string {
	var all []string
	for _, s := range d.steps {
		switch s := s.(type) {
		case wrote:
			all = append(all, s.at.Folder)
		case renamed:
			all = append(all, s.from.Folder)
		case made:
			all = append(all, s.at.Folder)
		case parent:
			all = append(all, s.at.Folder)
		case thrown:
			all = append(all, s.folder)
		case carried:
			all = append(all, s.from.Folder, s.to.Folder)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Undo takes everything back and gives what lies elsewhere by that. Files are as they were, to the byte; where somebody changed one since,
// what they changed stays. What cannot be taken back does not hold up the rest; the first error is given.
func (d *Deed) Undo(stores ...*Store) ([]Moved, error) {
	return d.UndoWhile(func() error { return nil }, stores...)
}

// UndoWhile is Undo that calls next before each step. An error of next ends it and is given, joined with the first one of a step; what was not taken back by then stays in the Deed, to be
// taken back later.
func (d *Deed) UndoWhile(next func() error, stores ...*Store) ([]Moved, error) {
	defer lockAll(stores)()
	u := &undoing{stores: stores, astray: d.astray}
	var first error
	for len(d.steps) > 0 {
		if err := next(); err != nil {
			d.astray, d.back = u.astray, u.back
			return u.moves, errors.Join(err, first)
		}
		last := d.steps[len(d.steps)-1]
		d.steps = d.steps[:len(d.steps)-1]
		if err := last.undo(u); first == nil {
			first = err
		}
	}
	d.back = u.back
	return u.moves, first
}

// Steps is how many steps there are to take back.
func (d *Deed) Steps() int { return len(d.steps) }

// Back gives what the last Undo brought back of what had been thrown away: where it was, and where it is by now: in its place, or under another name
// where its own is taken.
func (d *Deed) Back() []Moved { return d.back }

// lockAll locks stores, in one order wherever that is done.
func lockAll(stores []*Store) (unlock func()) {
	all := slices.Clone(stores)
	slices.SortFunc(all, func(a, b *Store) int { return cmp.Compare(a.path, b.path) })
	all = slices.Compact(all)
	for _, s := range all {
		s.mu.Lock()
	}
	return func() {
		for _, s := range all {
			s.mu.Unlock()
		}
	}
}

// undoing is a Deed that is being taken back.
type undoing struct {
	stores []*Store
	moves  []Moved
	back   []Moved
	astray []Moved // what could not go back to its place, and where it is instead
}

// find gives the Store of a file, and its path now.
func (u *undoing) find(w Where) (*Store, string, error) {
	for _, m := range u.astray {
		w, _ = m.After(w)
	}
	for _, s := range u.stores {
		if s.path == w.Folder {
			return s, w.Path, nil
		}
	}
	return nil, "", &fs.PathError{Op: "undo", Path: w.Folder, Err: fs.ErrNotExist}
}

// went notes where something went that was to go to a place.
func (u *undoing) went(from, meant, to Where) {
	u.moves = append(u.moves, Moved{from, to})
	if meant != to {
		u.astray = append(u.astray, Moved{meant, to})
	}
}

// placeFor is the path under which something can come back: its own, or where that is taken, the next one that is free.
func (s *Store) placeFor(at string, folder bool) (string, error) {
	dir := path.Dir(at)
	if err := s.root.MkdirAll(dir, folderMode); err != nil {
		return "", err
	}
	names, err := s.names(dir)
	if err != nil {
		return "", err
	}
	stem, ending := stemOf(path.Base(at), folder)
	return path.Join(dir, uniqueName(stem, ending, names)), nil
}

// stemOf parts the ending from the name of a file.
func stemOf(name string, folder bool) (stem, ending string) {
	if !folder && isYAML(name) {
		ending = path.Ext(name)
	}
	return strings.TrimSuffix(name, ending), ending
}

func (s *Store) isFolder(at string) bool {
	info, err := s.root.Lstat(at)
	return err == nil && info.IsDir()
}

func (s *Store) where(at string) Where { return Where{s.path, at} }

// wrote is a file that was written.
type wrote struct {
	at            Where
	before, after []byte // before is nil where there was none
}

func (w wrote) undo(u *undoing) error {
	s, at, err := u.find(w.at)
	if err != nil {
		return err
	}
	now, err := s.read(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !bytes.Equal(now, w.after):
		return w.undoChanged(s, at, now)
	case w.before == nil:
		return s.root.Remove(at)
	}
	return s.write(&Conflict{Path: at, Base: now, Mine: w.before}, now)
}

// undoChanged takes back what was written into a file in which somebody has written since.
func (w wrote) undoChanged(s *Store, at string, now []byte) error {
	c := &Conflict{Path: at, Base: w.after, Mine: w.before, Theirs: now}
	merge := c.Merge
	if isHead(at) {
		merge = c.mergeHead
	}
	m, err := merge()
	if err != nil || len(m.Clashes) > 0 {
		return c // what they wrote stays
	}
	return s.write(&Conflict{Path: at, Base: now, Mine: m.Text}, now)
}

// isHead tells whether a file describes a folder.
func isHead(at string) bool {
	return path.Base(at) == CollectionFile || path.Dir(at) != "." && path.Base(at) == FolderFile
}

// renamed is something that was moved within its collection.
type renamed struct{ from, to Where }

func (r renamed) undo(u *undoing) error {
	s, at, err := u.find(r.to)
	if err != nil {
		return err
	}
	back, err := s.placeFor(r.from.Path, s.isFolder(at))
	if err != nil {
		return err
	}
	if err := atomicfile.Move(s.root, at, back); err != nil {
		return err
	}
	u.went(s.where(at), r.from, s.where(back))
	return nil
}

// made is something that is new.
type made struct {
	at   Where
	mark mark
}

// undo takes it away. What somebody has written into it is not lost by that: then it goes into the trash can, or stays.
func (m made) undo(u *undoing) error {
	s, at, err := u.find(m.at)
	if err != nil {
		return err
	}
	now, err := s.mark(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err == nil && now == m.mark:
		return s.root.RemoveAll(at)
	}
	if _, err := s.throw(at); err != nil {
		return &Conflict{Path: at, Theirs: []byte{}}
	}
	return nil
}

// parent is a folder that was made for files of the collection, anybody's.
type parent struct{ at Where }

// undo takes it away where none are left in it.
func (p parent) undo(u *undoing) error {
	s, at, err := u.find(p.at)
	if err != nil {
		return err
	}
	if names, err := s.names(at); errors.Is(err, fs.ErrNotExist) || len(names) > 0 {
		return nil
	}
	return s.root.Remove(at)
}

// thrown is something that was deleted.
type thrown struct {
	folder string
	*Deleted
}

func (t thrown) undo(u *undoing) error {
	s, at, err := u.find(Where{t.folder, t.Path})
	if err != nil {
		return err
	}
	back, err := t.bringBack(s, at)
	if err == nil {
		u.back = append(u.back, Moved{s.where(t.Path), s.where(back)})
	}
	if err == nil && back != t.Path {
		u.astray = append(u.astray, Moved{s.where(t.Path), s.where(back)})
	}
	return err
}
