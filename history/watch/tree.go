package watch

import (
	"encoding/binary"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// maxFolders bounds what is watched when somebody opens a whole disk.
const maxFolders = 5_000

// event takes what the system tells.
func (w *Watcher) event(e fsnotify.Event) {
	name, ok := w.within(e.Name)
	switch {
	case !ok || e.Op == fsnotify.Chmod:
		return
	case e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename):
		w.forget(e.Name)
	case e.Has(fsnotify.Create) && isFolder(e.Name):
		w.addTree(e.Name)
	}
	if name == "." {
		w.look() // the folder itself was removed or renamed
		return
	}
	w.held.add(name)
}

// within is a path from the folder, with slashes. It is not ok for what is passed over.
func (w *Watcher) within(path string) (name string, ok bool) {
	name, err := filepath.Rel(w.dir, path)
	if err != nil {
		return "", false
	}
	name = filepath.ToSlash(name)
	return name, name == "." || !strings.HasPrefix(name, ".") && !strings.Contains(name, "/.")
}

// addTree watches a folder and those in it. What is in a new one may have been there before it was watched, so it is told.
func (w *Watcher) addTree(folder string) {
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		name, ok := w.within(path)
		switch {
		case err != nil:
			return nil
		case !ok && d.IsDir():
			return fs.SkipDir
		case !ok:
			return nil
		case folder != w.dir:
			w.held.add(name)
		}
		if !d.IsDir() || w.watched[path] {
			return nil
		}
		if len(w.watched) >= maxFolders || w.options.add(w.system, path) != nil {
			w.partial = true
			return nil
		}
		w.watched[path] = true
		return nil
	})
}

// forget stops watching a folder that is gone from its place, and those in it.
func (w *Watcher) forget(path string) {
	if !w.watched[path] {
		return
	}
	for folder := range w.watched {
		if folder == path || strings.HasPrefix(folder, path+string(filepath.Separator)) {
			_ = w.system.Remove(folder) // gone already, if it was deleted
			delete(w.watched, folder)
		}
	}
}

// look sees to what the system does not tell: whether the folder is still the same one, and, where not all of it is watched,
// whether anything in it has changed.
func (w *Watcher) look() {
	now, err := os.Stat(w.dir)
	switch {
	case err != nil || !now.IsDir():
		if !w.gone {
			w.gone = true
			w.forget(w.dir)
			w.held.lost()
		}
	case w.gone || !os.SameFile(now, w.root):
		w.gone, w.root = false, now
		w.forget(w.dir)
		w.addTree(w.dir)
		w.print = w.fingerprint()
		w.held.all()
	case w.partial:
		if now := w.fingerprint(); now != w.print {
			w.print = now
			w.addTree(w.dir)
			w.held.all()
		}
	}
}

// fingerprint is a number that changes with whatever is in the folder; 0 as long as all of it is watched.
func (w *Watcher) fingerprint() uint64 {
	if !w.partial {
		return 0
	}
	sum := fnv.New64a()
	_ = filepath.WalkDir(w.dir, func(path string, d fs.DirEntry, err error) error {
		if _, ok := w.within(path); err != nil || !ok {
			if err == nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil
		}
		_, _ = sum.Write([]byte(path))
		var numbers [25]byte
		numbers[24] = 0
		binary.LittleEndian.PutUint64(numbers[0:], uint64(info.ModTime().UnixNano()))
		binary.LittleEndian.PutUint64(numbers[8:], uint64(info.Size()))
		binary.LittleEndian.PutUint64(numbers[16:], uint64(info.Mode()))
		_, _ = sum.Write(numbers[:])
		return nil
	})
	return sum.Sum64()
}

func isFolder(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.IsDir()
}
