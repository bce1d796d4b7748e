package collection

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"

	"rpcexplorer/history/atomicfile"
	"rpcexplorer/history/trash"
)

// Deleted is a request or a folder that was deleted and can come back.
type Deleted struct {
	Path   string // where it was
	store  *Store
	thrown *trash.Thrown
	kept   []keptFile // where there is no trash can for it
	folder bool
}

// keptFile is a file, or a folder, in memory.
type keptFile struct {
	path   string
	folder bool
	text   []byte
	mode   fs.FileMode
	link   string // where it leads, of a link, which is kept as such
}

// InTrash reports whether it lies in the person's trash can, and so outlives this program. Else it is kept in memory.
func (d *Deleted) InTrash() bool { return d.thrown != nil }

// maxKept bounds what is kept in memory of one thing that was deleted.
const maxKept = 64 << 20

// Delete throws a request, a folder or an environment into the trash can. Where there is none for it, it is deleted and kept in memory;
// if it is too large for that, it stays. The order of its folder stays as it is, so that it comes back to its place.
func (s *Store) Delete(at string) (*Deleted, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.deleteLocked(at)
}

func (s *Store) deleteLocked(at string) (*Deleted, error) {
	if _, err := s.root.Lstat(at); err != nil {
		return nil, err
	}
	if at == "." {
		return nil, &fs.PathError{Op: "delete", Path: at, Err: fs.ErrInvalid}
	}
	d := &Deleted{Path: at, store: s, folder: s.isFolder(at)}
	var err error
	if d.thrown, err = s.throw(at); err == nil {
		return d, nil
	}
	if d.kept, err = s.keep(at); err != nil {
		return nil, err
	}
	return d, s.root.RemoveAll(at)
}

// throw throws a file away, by the one path of it that holds no links.
func (s *Store) throw(at string) (*trash.Thrown, error) {
	if s.can == nil || s.IsGone() {
		return nil, trash.ErrNone
	}
	dir, err := atomicfile.Follow(s.root, path.Dir(at))
	if err != nil {
		return nil, err
	}
	return s.can.Throw(filepath.Join(s.path, filepath.FromSlash(dir), path.Base(at)))
}

// keep reads all of a file or a folder.
func (s *Store) keep(at string) (kept []keptFile, err error) {
	if to, err := s.root.Readlink(at); err == nil { // a walk would begin where it leads
		return []keptFile{{path: at, link: to}}, nil
	}
	left := maxKept
	err = fs.WalkDir(s.root.FS(), at, func(at string, d fs.DirEntry, err error) error {
		k := keptFile{path: at, folder: err == nil && d.IsDir()}
		switch {
		case err != nil || k.folder:
		case d.Type()&fs.ModeSymlink != 0:
			k.link, err = s.root.Readlink(at)
		default:
			k.text, k.mode, err = s.readWhole(at)
		}
		if left -= len(k.text); left < 0 {
			return &Fault{Reason: ReasonTooLarge, Args: []any{maxKept - left, maxKept}}
		}
		kept = append(kept, k)
		return err
	})
	return kept, err
}

// readWhole reads a file with its mode.
func (s *Store) readWhole(at string) ([]byte, fs.FileMode, error) {
	info, err := s.root.Stat(at)
	if err != nil {
		return nil, 0, err
	}
	text, err := s.read(at)
	return text, info.Mode().Perm(), err
}

// Undo brings it back, every byte, and gives its path: the old one, or one beside it where something else is by now.
func (d *Deleted) Undo() (string, error) {
	d.store.mu.Lock()
	defer d.store.mu.Unlock()
	return d.bringBack(d.store, d.Path)
}

// bringBack brings it back into a Store of its folder.
func (d *Deleted) bringBack(s *Store, at string) (string, error) {
	d.store = s
	to, err := s.placeFor(at, d.folder)
	if err != nil {
		return "", err
	}
	if d.thrown != nil {
		return to, d.restore(to)
	}
	var errs error
	for _, k := range d.kept {
		target := to + k.path[len(d.Path):]
		switch {
		case k.folder:
			errs = errors.Join(errs, s.root.MkdirAll(target, folderMode))
			continue
		case k.link != "":
			errs = errors.Join(errs, s.root.Symlink(k.link, target))
			continue
		}
		p := s.place(target, true)
		p.Perm = k.mode
		errs = errors.Join(errs, p.Write(k.text))
	}
	return to, errs
}

// restore brings it back from the trash can.
func (d *Deleted) restore(to string) error {
	dir, err := atomicfile.Follow(d.store.root, path.Dir(to))
	if err != nil {
		return err
	}
	if d.store.IsGone() {
		return fs.ErrNotExist
	}
	return d.thrown.RestoreTo(filepath.Join(d.store.path, filepath.FromSlash(dir), path.Base(to)))
}
