package model

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"rpcexplorer/history/collection"
)

// OpenFolder opens the collection in a folder, or shows that it is open. What goes wrong is told.
func (w *Workspace) OpenFolder(folder string) {
	s := w.Shelf
	var at string
	w.Spawn(func() {
		path, err := realFolder(folder)
		at = path
		w.Do(func() {
			switch {
			case err != nil:
				w.Tell("shelf.not_opened", folder, err)
			case s.in(at) == nil:
				s.put(at)
				s.opened(at)
			default:
				s.opened(at)
			}
		})
	}, nil)
}

// errNoFolder is that a file is no folder.
var errNoFolder = errors.New("not a folder")

// realFolder is a folder's path without links.
func realFolder(folder string) (string, error) {
	path, err := filepath.Abs(folder)
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return path, err
	}
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() {
		err = errNoFolder
	}
	return path, err
}

// opened notes that a folder is open.
func (s *Shelf) opened(folder string) {
	s.recent = slices.DeleteFunc(s.recent, func(f string) bool { return f == folder })
	s.w.Sidebar.unfold(idOfFolder(folder) + "/")
	s.w.Sidebar.reveal = idOfFolder(folder)
	s.w.drafts.touch()
	s.shown()
}

// CloseCollection takes a collection from the shelf. Its files stay as they are, and so do its tabs.
func (w *Workspace) CloseCollection(v *Volume) {
	s := w.Shelf
	at := slices.Index(s.volumes, v)
	if at < 0 || v.folder == "" {
		return
	}
	s.volumes = slices.Delete(s.volumes, at, at+1)
	s.offers = false
	s.recent = pushFront(s.recent, v.folder)
	s.recent = s.recent[:min(len(s.recent), recentShelf)]
	v.closed, s.leaving = true, append(slices.DeleteFunc(s.leaving, (*Volume).isLetGo), v)
	s.next(v)
	w.keepBook(v)
	w.drafts.touch()
	s.shown()
}

// RecentCollections are the folders of collections that were closed, the last one first.
func (w *Workspace) RecentCollections() []string { return slices.Clone(w.Shelf.recent) }

// NewCollection makes a collection of that name among the person's own, and tells when it is open. What goes
// wrong is told.
func (w *Workspace) NewCollection(name string, done func(v *Volume)) {
	own := w.config.Own
	if own == "" {
		w.Tell("shelf.no_place")
		return
	}
	var store *collection.Store
	var err error
	taken := w.Shelf.folders()
	w.Spawn(func() {
		if store, err = collection.NewStore(freeFolder(own, name, "", taken), name, w.config.Can); err == nil {
			w.Shelf.trust(boundOf(store, "."))
			_ = store.Close() // the shelf opens it itself
		}
		w.Do(func() {
			if err != nil {
				w.Tell("save.failed", err)
				return
			}
			v := w.Shelf.put(store.Path())
			w.Shelf.opened(store.Path())
			w.Shelf.then(v, func() {
				v.head = v.collection.Text
				if done != nil {
					done(v)
				}
			})
		})
	}, nil)
}

// freeFolder is a folder whose name is made of a collection's and that is not there yet, nor the folder of a collection on the shelf; or it is own.
func freeFolder(in, name, own string, taken []string) string {
	for n := 1; ; n++ {
		folder := filepath.Join(in, collection.FileName(name))
		if n > 1 {
			folder += "-" + strconv.Itoa(n)
		}
		if folder == own {
			return folder
		}
		if _, err := os.Lstat(folder); errors.Is(err, fs.ErrNotExist) && !slices.Contains(taken, folder) {
			return folder
		}
	}
}

// Home is the person's folder, with a separator behind it.
func (w *Workspace) Home() string {
	if w.config.Home == "" {
		return string(filepath.Separator)
	}
	return w.config.Home + string(filepath.Separator)
}

// foldersMost is how many folders of one are told.
const foldersMost = 2000

// Folders tells the names of the folders in a folder that are not hidden, in order; and, if they are asked for, those of its files.
func (w *Workspace) Folders(folder string, files bool, done func(folders, files []string)) {
	var names, others []string
	w.Spawn(func() {
		entries, _ := os.ReadDir(folder)
		for _, e := range entries[:min(len(entries), foldersMost)] {
			info, err := os.Stat(filepath.Join(folder, e.Name())) // through links, too
			switch {
			case err != nil || e.Name()[0] == '.':
			case info.IsDir():
				names = append(names, e.Name())
			case files && info.Mode().IsRegular():
				others = append(others, e.Name())
			}
		}
		w.Do(func() { done(names, others) })
	}, nil)
}
