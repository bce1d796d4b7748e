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
	"strings"
	"syscall"
)

// Temporary files are hidden, named apart from everything else, and locked as long as their writer lives.
const (
	prefix = ".rpcexplorer-"
	suffix = ".tmp"
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
	if perm, err = modeFor(target, perm); err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	dir := filepath.Dir(target)
	if err := replace(dir, target, fill, perm, before); err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	if err := syncDir(dir, before); err != nil {
		return fmt.Errorf("save %s: sync folder: %w", path, err)
	}
	return nil
}

// replace writes a temporary file and gives it the target's name. The lock goes with the last close, so that Clean
// leaves the file alone until then.
func replace(dir, target string, fill func(io.Writer) error, perm fs.FileMode, before func(string) error) (err error) {
	if err = before("create"); err != nil {
		return err
	}
	f, err := create(dir)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
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
		{"rename", func() error { return os.Rename(f.Name(), target) }},
	} {
		if err = before(step.name); err != nil {
			return err
		}
		if err = step.do(); err != nil {
			return err
		}
	}
	return nil
}

// create makes and locks a temporary file. Clean may take the file away between the two; the next try gets another.
func create(dir string) (*os.File, error) {
	for range 10 {
		f, err := os.CreateTemp(dir, prefix+"*"+suffix)
		if err != nil {
			return nil, err
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if _, gone := os.Lstat(f.Name()); err == nil && gone == nil || errors.Is(err, syscall.ENOTSUP) {
			return f, nil
		}
		f.Close()
		os.Remove(f.Name())
	}
	return nil, errors.New("the temporary file was taken away")
}

// follow gives the file that a path leads to, which need not exist; its folder must. The folder is resolved first, since
// a link's ".." starts from where the link really is.
func follow(path string) (string, error) {
	for range 40 {
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

// modeFor gives the mode of the file that is there, else perm; an error where the file may not be replaced. Renaming
// asks for the folder's permission only, so the file's own is asked for here.
func modeFor(target string, perm fs.FileMode) (fs.FileMode, error) {
	info, err := os.Lstat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return perm, nil
	}
	if err != nil {
		return 0, err
	}
	if !info.Mode().IsRegular() {
		return 0, errors.New("not a regular file")
	}
	f, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	return info.Mode() & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky), f.Close()
}

// syncDir makes the new name last.
func syncDir(dir string, before func(string) error) error {
	if err := before("sync folder"); err != nil {
		return err
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Clean removes from dir the temporary files of writers that were killed and gives their number. Those of writers that
// live, here or in another process, are left alone.
func Clean(dir string) (int, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, err
	}
	removed := 0
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) || !strings.HasSuffix(e.Name(), suffix) || !e.Type().IsRegular() {
			continue
		}
		if removeStray(filepath.Join(dir, e.Name())) {
			removed++
		}
	}
	return removed, nil
}

// removeStray removes a temporary file that nobody holds.
func removeStray(path string) bool {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return false
	}
	return os.Remove(path) == nil
}
