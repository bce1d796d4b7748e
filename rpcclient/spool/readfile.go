package spool

import (
	"errors"
	"io/fs"
	"os"
)

// ErrNotRegular is that a path leads to no regular file.
var ErrNotRegular = errors.New("not a regular file")

// ReadFile gives the content of a file that may be large. Up to memory bytes it is read; what is larger is mapped, and the Hold
// is to be kept as long as the bytes are. If memory is zero, 64 MiB.
//
// A mapped file that somebody else cuts short while it is shown ends the program: the system sends a signal for what is gone.
// Files are cut short seldom, and a copy of a large one would cost its size on the disk and seconds of waiting.
func ReadFile(path string, memory int) ([]byte, *Hold, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, nil, err
	case !info.Mode().IsRegular():
		return nil, nil, &fs.PathError{Op: "read", Path: path, Err: ErrNotRegular}
	}
	if memory == 0 {
		memory = DefaultMemory
	}
	if info.Size() <= int64(memory) {
		data, err := os.ReadFile(path)
		return data, nil, err
	}
	hold, err := newHold(file, int(info.Size()))
	if err != nil {
		return nil, nil, &fs.PathError{Op: "mmap", Path: path, Err: err}
	}
	return hold.mapped.bytes(), hold, nil
}
