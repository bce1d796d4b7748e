package atomicfile

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"syscall"
)

// WriteFolder makes a folder that appears whole or not at all: fill puts into it what it is to hold, while it has another name. All of that is on
// the disk before it gets its own, and where that is taken the error is fs.ErrExist.
func (p Place) WriteFolder(fill func(dir *os.Root) error) error {
	above, err := p.Root.OpenRoot(path.Dir(p.Name))
	if err == nil {
		w := writer{dir: above, name: path.Base(p.Name), perm: p.Perm, before: p.Check}
		if w.before == nil {
			w.before = func(string) error { return nil }
		}
		err = errors.Join(w.writeFolder(fill), above.Close())
	}
	if err != nil {
		return fmt.Errorf("make %s: %w", p.Name, err)
	}
	return nil
}

func (w *writer) writeFolder(fill func(*os.Root) error) error {
	if err := w.before("create"); err != nil {
		return err
	}
	temp := prefix + rand.Text() + suffix
	if err := w.dir.Mkdir(temp, 0o700); err != nil {
		return err
	}
	if err := w.fillFolder(temp, fill); err != nil {
		return errors.Join(err, w.dir.RemoveAll(temp))
	}
	return w.syncDir()
}

// fillFolder fills a folder that is locked meanwhile, so that Clean leaves it alone, and gives it its name.
func (w *writer) fillFolder(temp string, fill func(*os.Root) error) error {
	lock, err := w.dir.Open(temp)
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil && !errors.Is(err, syscall.ENOTSUP) {
		return err
	}
	root, err := w.dir.OpenRoot(temp)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := fill(root); err != nil {
		return err
	}
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"sync", func() error { return syncAll(root) }},
		{"chmod", func() error { return lock.Chmod(w.perm) }},
		{"rename", func() error { return w.giveFolder(temp) }},
	} {
		if err := w.before(step.name); err != nil {
			return err
		}
		if err := step.do(); err != nil {
			return err
		}
	}
	return nil
}

// giveFolder gives the folder its name. A rename would take the place of an empty folder.
func (w *writer) giveFolder(temp string) error {
	if _, err := w.dir.Lstat(w.name); err == nil {
		return &fs.PathError{Op: "create", Path: w.name, Err: fs.ErrExist}
	}
	return w.dir.Rename(temp, w.name)
}

// syncAll makes all files and folders last. Links are in their folders.
func syncAll(root *os.Root) error {
	return fs.WalkDir(root.FS(), ".", func(at string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() && !d.Type().IsRegular() {
			return err
		}
		f, err := root.Open(at)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}
