// Package trash puts files into the trash can of the person's desktop, and brings them back, as the Trash specification 1.0 of
// freedesktop.org has it. Nothing is copied: where a file cannot be moved there by a rename, it stays where it is.
package trash

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"
)

// ErrNone is that there is no trash can for a file: its disk has none that we may use, or the system has another kind.
var ErrNone = errors.New("there is no trash can for it")

// Can is the trash can of a person, one folder on each disk. Any goroutine may use it.
type Can struct {
	home string // that of the disk with the home folder
	uid  int
	now  func() time.Time
}

// Home is the can of the person with the environment env. Where it has no home, all that is given to it is refused.
func Home(env func(string) string) *Can {
	c := &Can{uid: os.Getuid(), now: time.Now}
	switch data := env("XDG_DATA_HOME"); {
	case runtime.GOOS == "darwin" || runtime.GOOS == "windows":
	case filepath.IsAbs(data):
		c.home = filepath.Join(data, "Trash")
	case filepath.IsAbs(env("HOME")):
		c.home = filepath.Join(env("HOME"), ".local", "share", "Trash")
	}
	return c
}

// Thrown is a file or a folder that lies in a can.
type Thrown struct {
	From string // where it was
	file string // where it is
	info string // what tells so
}

// Throw moves a file, a link or a folder with all that is in it into the can.
func (c *Can) Throw(path string) (*Thrown, error) {
	t, err := c.throw(path)
	if err != nil {
		return nil, fmt.Errorf("throw %s away: %w", path, err)
	}
	return t, nil
}

func (c *Can) throw(path string) (*Thrown, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Lstat(path); err != nil {
		return nil, err
	}
	folder, top, err := c.folderFor(path)
	if err != nil {
		return nil, err
	}
	for _, sub := range []string{"files", "info"} {
		if err := os.MkdirAll(filepath.Join(folder, sub), 0o700); err != nil {
			return nil, errors.Join(ErrNone, err)
		}
	}
	t, err := c.reserve(folder, top, path)
	if err != nil {
		return nil, err
	}
	if err := os.Rename(path, t.file); err != nil {
		return nil, errors.Join(err, os.Remove(t.info))
	}
	return t, nil
}

// maxTries is how many files of one name a can holds.
const maxTries = 10_000

// reserve takes a name that is free by writing what tells of the file, which the specification wants there first.
func (c *Can) reserve(folder, top, path string) (*Thrown, error) {
	for n := 1; n <= maxTries; n++ {
		name := numbered(filepath.Base(path), n)
		t := &Thrown{path, filepath.Join(folder, "files", name), filepath.Join(folder, "info", name+".trashinfo")}
		if _, err := os.Lstat(t.file); err == nil {
			continue
		}
		err := writeNew(t.info, info(path, top, c.now()))
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		return t, err
	}
	return nil, fs.ErrExist
}

// numbered is the n-th name for a file: a.yaml, a.2.yaml. A name that is too long for what the specification adds is cut.
func numbered(name string, n int) string {
	const most = 200
	if len(name) > most {
		name = name[:most]
	}
	if n == 1 {
		return name
	}
	ext := filepath.Ext(name)
	return name[:len(name)-len(ext)] + "." + strconv.Itoa(n) + ext
}

// writeNew writes a file that is not there yet, down to the disk.
func writeNew(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		_ = os.Remove(path)
	}
	return err
}

// Restore brings it back to where it was. Where something else is by now, the error is fs.ErrExist, and it stays in the can.
func (t *Thrown) Restore() error { return t.RestoreTo(t.From) }

// RestoreTo brings it back to another place.
func (t *Thrown) RestoreTo(path string) error {
	if err := t.restore(path); err != nil {
		return fmt.Errorf("bring %s back: %w", path, err)
	}
	return nil
}

func (t *Thrown) restore(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := os.Rename(t.file, path); err != nil {
		return err
	}
	return os.Remove(t.info)
}
