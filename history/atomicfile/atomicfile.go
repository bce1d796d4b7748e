// Package atomicfile writes files whole: a reader, and a start after a crash or a power cut, finds the old content or
// the new one, never a mixture or a part. It serves files that stand for themselves; a database does this its own way.
package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Write gives path the content data. The file keeps its mode; a new one gets perm, whatever the umask. Where path is a
// symbolic link its target is written and the link stays. A file that may not be written, or is no regular file, is
// refused. Hard links part: the other names keep the old content.
//
// When Write returns nil, content and name are on the disk. When it returns an error the old content is in place, but
// for one case: the error of a folder that could not be synced comes after the new content took its place.
func Write(path string, data []byte, perm fs.FileMode) error {
	return WriteBy(path, perm, func(w io.Writer) error { _, err := w.Write(data); return err })
}

// WriteBy is Write for content that is too large to be held, which fill writes. When fill returns an error, the old content
// stays.
func WriteBy(path string, perm fs.FileMode, fill func(io.Writer) error) error {
	return write(path, fill, perm, func(string) error { return nil })
}

// write is WriteBy with a say before each step, through which tests break it there.
func write(path string, fill func(io.Writer) error, perm fs.FileMode, before func(step string) error) error {
	target, err := follow(path)
	if err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	dir, err := os.OpenRoot(filepath.Dir(target))
	if err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	defer dir.Close()
	w := writer{dir: dir, name: filepath.Base(target), perm: perm, before: before}
	if err := w.write(fill); err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	return nil
}

// follow gives the file that a path leads to, which need not exist; its folder must. The folder is resolved first, since
// a link's ".." starts from where the link really is.
func follow(path string) (string, error) {
	for range maxLinks {
		dir, err := filepath.EvalSymlinks(filepath.Dir(path))
		if err != nil {
			return "", err
		}
		path = filepath.Join(dir, filepath.Base(path))
		to, err := os.Readlink(path)
		if err != nil {
			return path, nil // no link, or nothing there
		}
		if !filepath.IsAbs(to) {
			to = dir + string(filepath.Separator) + to
		}
		path = to
	}
	return "", syscall.ELOOP
}

// maxLinks is how many links one after the other are followed.
const maxLinks = 40

var (
	errNotRegular   = errors.New("not a regular file")
	errLeavesFolder = errors.New("leads out of the folder")
)
