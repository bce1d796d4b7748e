package model

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// TryNewFile finds out in the background whether a new file, or a new folder, can be made at a path as a person types it, and tells why not;
// "" where it can. What goes wrong only later is told in the status bar.
func (w *Workspace) TryNewFile(path string, done func(trouble string)) {
	path = w.inHome(path)
	w.Spawn(func() {
		err := tryNewFile(path)
		w.Do(func() { done(w.newFileTrouble(path, err)) })
	}, nil)
}

// tryNewFile makes a file beside, which goes at once.
func tryNewFile(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	dir := filepath.Dir(path)
	switch info, err := os.Stat(dir); {
	case err != nil:
		return err
	case !info.IsDir():
		return syscall.ENOTDIR
	}
	f, err := os.CreateTemp(dir, ".rpcexplorer-*.tmp")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// newFileTrouble says why a new file could not be made, and what to try; "" for no error.
func (w *Workspace) newFileTrouble(path string, err error) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, fs.ErrExist):
		return w.T("status.export_exists", path)
	}
	return w.T("save.failed", w.faultText(err))
}
