package spool

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// mapSize is how many addresses a file gets: its own, and a bit for what stands around a message.
const mapSize = MaxSize + 1 + largeRoom<<8

// file is a file without a name, and what maps it.
type file struct {
	handle *os.File // nil once it grows no more
	dir    string
	hold   *Hold
}

// create makes an empty file.
func create() (*file, error) {
	handle, dir, err := open()
	if err != nil {
		return nil, err
	}
	hold, err := newHold(handle, mapSize)
	if err != nil {
		_ = handle.Close()
		return nil, &fs.PathError{Op: "mmap", Path: dir, Err: err}
	}
	return &file{handle, dir, hold}, nil
}

// open opens a file in the user's cache, or where there is none, in the folder for temporary files. Nobody else may look
// into it, and it has no name any more.
func open() (handle *os.File, dir string, err error) {
	dir = os.TempDir()
	if cache, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(cache, "rpcexplorer", "bodies")
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, dir, err
		}
	}
	if handle, err = os.CreateTemp(dir, "rpcexplorer-*"); err != nil { // with mode 0600
		return nil, dir, err
	}
	if err = os.Remove(handle.Name()); err != nil {
		_ = handle.Close()
		return nil, dir, err
	}
	return handle, dir, nil
}

// write appends at an offset, which is the size of the file.
func (f *file) write(p []byte, at int) (int, error) {
	if len(p) > mapSize-at {
		return 0, &fs.PathError{Op: "write", Path: f.dir, Err: syscall.EFBIG}
	}
	n, err := f.handle.WriteAt(p, int64(at))
	if err != nil {
		var inner *fs.PathError // it names a file that has no name any more
		if errors.As(err, &inner) {
			err = inner.Err
		}
		return n, &fs.PathError{Op: "write", Path: f.dir, Err: err}
	}
	return n, nil
}

// close lets the file grow no more: what was mapped behind its size, and the descriptor, are given back. It may be called
// twice.
func (f *file) close(size int) {
	if f.handle == nil {
		return
	}
	_ = f.handle.Close()
	f.handle = nil
	f.hold.mapped.shrink(size)
}
