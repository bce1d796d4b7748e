package atomicfile

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// moveAt renames a file of one folder into another, unless the name is taken there. Not every file system can: then the error is errors.ErrUnsupported.
func moveAt(above *os.Root, from string, into *os.Root, to string) error {
	old, err := above.Open(".")
	if err != nil {
		return err
	}
	defer old.Close()
	dir, err := into.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	err = unix.Renameat2(int(old.Fd()), from, int(dir.Fd()), to, unix.RENAME_NOREPLACE)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.EINVAL):
		return errors.ErrUnsupported
	}
	return &fs.PathError{Op: "move", Path: to, Err: err}
}
