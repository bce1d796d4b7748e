package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path"
)

// Move gives a file or a folder another name within root. Unlike a rename it takes the place of nothing: where that name is taken, the error is
// fs.ErrExist, and all is as it was.
func Move(root *os.Root, from, to string) error {
	old, err := root.Lstat(from)
	if err != nil {
		return err
	}
	if there, err := root.Lstat(to); err == nil && !os.SameFile(old, there) {
		return &fs.PathError{Op: "move", Path: to, Err: fs.ErrExist}
	} else if err == nil { // another case of the same name, where the disk knows none
		return root.Rename(from, to)
	}
	above, err := root.OpenRoot(path.Dir(from))
	if err != nil {
		return err
	}
	defer above.Close()
	into, err := root.OpenRoot(path.Dir(to))
	if err != nil {
		return err
	}
	defer into.Close()
	err = moveAt(above, path.Base(from), into, path.Base(to))
	if errors.Is(err, errors.ErrUnsupported) {
		return root.Rename(from, to)
	}
	return err
}
