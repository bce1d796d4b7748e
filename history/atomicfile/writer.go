package atomicfile

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// Temporary files are hidden, named apart from everything else, and locked as long as their writer lives.
const (
	prefix = ".rpcexplorer-"
	suffix = ".tmp"
)

// writer gives a file of a folder its content. The name is no link.
type writer struct {
	dir    *os.Root
	name   string
	perm   fs.FileMode
	fresh  bool                    // a file that is there already is an error
	before func(step string) error // has a say before each step
}

func (w *writer) write(fill func(io.Writer) error) error {
	perm, err := w.mode()
	if err != nil {
		return err
	}
	if err := w.replace(fill, perm); err != nil {
		return err
	}
	if err := w.syncDir(); err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return nil
}

// replace writes a temporary file and gives it the target's name. The lock goes with the last close, so that Clean
// leaves the file alone until then.
func (w *writer) replace(fill func(io.Writer) error, perm fs.FileMode) (err error) {
	if err = w.before("create"); err != nil {
		return err
	}
	f, temp, err := create(w.dir)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil || w.fresh {
			_ = w.dir.Remove(temp)
		}
		f.Close()
	}()
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"write", func() error { return fill(f) }},
		{"chmod", func() error { return f.Chmod(perm) }},
		{"sync", f.Sync},
		{"rename", func() error { return w.give(temp) }},
	} {
		if err = w.before(step.name); err != nil {
			return err
		}
		if err = step.do(); err != nil {
			return err
		}
	}
	return nil
}

// give gives the temporary file the target's name. A fresh file gets it beside its own, which fails where the name is taken;
// a file system without hard links has to be asked before.
func (w *writer) give(temp string) error {
	if !w.fresh {
		return w.dir.Rename(temp, w.name)
	}
	err := w.dir.Link(temp, w.name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, there := w.dir.Lstat(w.name); there == nil {
		return &fs.PathError{Op: "create", Path: w.name, Err: fs.ErrExist}
	}
	return w.dir.Rename(temp, w.name)
}

// create makes and locks a temporary file. Clean may take the file away between the two; the next try gets another.
func create(dir *os.Root) (f *os.File, name string, err error) {
	for range 10 {
		name = prefix + rand.Text() + suffix
		f, err = dir.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return nil, "", err
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if _, gone := dir.Lstat(name); err == nil && gone == nil || errors.Is(err, syscall.ENOTSUP) {
			return f, name, nil
		}
		f.Close()
		_ = dir.Remove(name)
	}
	return nil, "", errors.New("the temporary file was taken away")
}

// mode gives the mode of the file that is there, else perm; an error where the file may not be replaced. Renaming
// asks for the folder's permission only, so the file's own is asked for here.
func (w *writer) mode() (fs.FileMode, error) {
	info, err := w.dir.Lstat(w.name)
	if errors.Is(err, fs.ErrNotExist) {
		return w.perm, nil
	}
	if err != nil {
		return 0, err
	}
	if !info.Mode().IsRegular() {
		return 0, errNotRegular
	}
	f, err := w.dir.OpenFile(w.name, os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	return info.Mode() & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky), f.Close()
}

// syncDir makes the new name last.
func (w *writer) syncDir() error {
	if err := w.before("sync folder"); err != nil {
		return err
	}
	d, err := w.dir.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
