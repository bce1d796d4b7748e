package collection

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"rpcexplorer/history/atomicfile"
	"rpcexplorer/history/trash"
)

// Store is the folder of a collection on disk, to be read and changed. What is done through it stays in the folder, whatever
// links lie there. Each change is one file or one rename, so that a kill leaves the old or the new and nothing else. Any
// goroutine may use it; it may take as long as the disk does.
type Store struct {
	root  *os.Root
	path  string
	can   *trash.Can
	check func(step string) error // nil but in tests, which break a save at a step

	mu sync.Mutex // one change at a time
}

// OpenStore opens the collection in a folder, and removes what a killed save has left there. Deleted files go to can; if it is
// nil, they are kept in memory.
func OpenStore(folder string, can *trash.Can) (*Store, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	if folder, err = filepath.EvalSymlinks(folder); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	s := &Store{root: root, path: folder, can: can}
	s.clean()
	return s, nil
}

// NewStore makes a folder into a collection of that name. The folder may be there; a collection.yaml in it may not.
func NewStore(folder, name string, can *trash.Can) (*Store, error) {
	if err := os.MkdirAll(folder, folderMode); err != nil {
		return nil, err
	}
	s, err := OpenStore(folder, can)
	if err != nil {
		return nil, err
	}
	text, err := EditHead(nil, Head{Name: name})
	if err == nil {
		err = s.place(CollectionFile, true).Write(text)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Modes of what is new.
const (
	fileMode   = 0o644
	folderMode = 0o755
)

// Close lets the folder go.
func (s *Store) Close() error { return s.root.Close() }

// Path is the folder, absolute and without links. Consents and secrets of a collection are bound to it.
func (s *Store) Path() string { return s.path }

// Load reads the collection.
func (s *Store) Load() (*Collection, error) { return Load(s.root.FS()) }

// LoadSmall reads the collection if its files hold no more than so many bytes together: nil of a larger one, which is to be read while nobody waits.
func (s *Store) LoadSmall(most int) (*Collection, error) {
	c, all, err := loadWithin(s.root.FS(), nil, most)
	if !all {
		c = nil
	}
	return c, err
}

// Reload reads the collection as it is now, after it was loaded before: the Items of requests that have not changed are those of was,
// so that it takes no longer than reading the files.
func (s *Store) Reload(was *Collection) (*Collection, error) { return loadAfter(s.root.FS(), was) }

// OpenFolder opens a folder of the collection, "." for its own.
func (s *Store) OpenFolder(dir string) (*os.File, error) { return s.root.Open(dir) }

// IsGone reports whether the folder is no longer where it was opened: deleted, moved, or another one put in its place.
func (s *Store) IsGone() bool {
	there, err := os.Stat(s.path)
	if err != nil {
		return true
	}
	here, err := s.root.Stat(".")
	return err != nil || !os.SameFile(there, here)
}

// place is where a file is written.
func (s *Store) place(name string, fresh bool) atomicfile.Place {
	return atomicfile.Place{Root: s.root, Name: name, Perm: fileMode, Fresh: fresh, Check: s.check}
}

// clean removes the temporary files of killed writers. What cannot be read or removed stays.
func (s *Store) clean() {
	folders := 0
	_ = fs.WalkDir(s.root.FS(), ".", func(at string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil
		case at != "." && strings.HasPrefix(d.Name(), ".") || strings.Count(at, "/") >= maxLevels:
			return fs.SkipDir
		}
		if folders++; folders > maxItems {
			return fs.SkipAll
		}
		_, _ = atomicfile.CleanIn(s.root, at)
		return nil
	})
}

// names lists a folder, in any order. What the entries are is not asked of the disk: a folder of thousands is listed for each file that comes into it.
func (s *Store) names(dir string) ([]string, error) {
	f, err := s.root.Open(dir)
	if err != nil {
		return nil, err
	}
	names, err := f.Readdirnames(-1)
	return names, errors.Join(err, f.Close())
}

// read reads a file that may be changed.
func (s *Store) read(at string) ([]byte, error) {
	return (&loader{fsys: s.root.FS(), room: MaxFile}).readFile(at)
}

// headPath is the file that describes a folder.
func (s *Store) headPath(dir string) string {
	about := path.Join(dir, CollectionFile)
	if dir == "." {
		return about
	}
	if info, err := s.root.Stat(about); err == nil && !info.IsDir() {
		return about
	}
	return path.Join(dir, FolderFile)
}
