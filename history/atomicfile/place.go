package atomicfile

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
)

// Place is a file in a folder that writing does not leave: links within the folder are followed, and one that leads out of it
// is refused. That is for folders that somebody else may have filled.
type Place struct {
	Root  *os.Root
	Name  string                  // from Root, with slashes
	Perm  fs.FileMode             // of a file that is not there yet
	Fresh bool                    // the file must not be there: else the error is fs.ErrExist
	Check func(step string) error // if not nil, asked before each step; an error of it, such as before "rename", leaves all as it was
}

// Write is the function Write for a Place.
func (p Place) Write(data []byte) error {
	return p.WriteBy(func(w io.Writer) error { _, err := w.Write(data); return err })
}

// WriteBy is the function WriteBy for a Place.
func (p Place) WriteBy(fill func(io.Writer) error) error {
	if err := p.write(fill); err != nil {
		return fmt.Errorf("save %s: %w", p.Name, err)
	}
	return nil
}

func (p Place) write(fill func(io.Writer) error) error {
	target := p.Name
	if !p.Fresh {
		var err error
		if target, err = Follow(p.Root, p.Name); err != nil {
			return err
		}
	}
	dir, err := p.Root.OpenRoot(path.Dir(target))
	if err != nil {
		return err
	}
	defer dir.Close()
	w := writer{dir: dir, name: path.Base(target), perm: p.Perm, fresh: p.Fresh, before: p.Check}
	if w.before == nil {
		w.before = func(string) error { return nil }
	}
	return w.write(fill)
}

// Follow gives the file within root that a name leads to, free of links. The file need not be there; its folder must.
func Follow(root *os.Root, name string) (string, error) {
	real, links := ".", 0
	for rest := strings.Split(name, "/"); len(rest) > 0; {
		part := rest[0]
		rest = rest[1:]
		if part == "" || part == "." {
			continue
		}
		if part == ".." && real == "." {
			return "", &fs.PathError{Op: "follow", Path: name, Err: errLeavesFolder}
		}
		next := path.Join(real, part)
		to, err := root.Readlink(next)
		if part == ".." || err != nil { // no link, or nothing there
			real = next
			continue
		}
		if links++; links > maxLinks {
			return "", &fs.PathError{Op: "follow", Path: name, Err: syscall.ELOOP}
		}
		if path.IsAbs(to) {
			return "", &fs.PathError{Op: "follow", Path: name, Err: errLeavesFolder}
		}
		rest = append(strings.Split(to, "/"), rest...)
	}
	return real, nil
}
