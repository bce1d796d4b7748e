package history

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// quarantine moves the file of a history, with what SQLite keeps beside it, into a folder of its own, and returns where it is
// now. Nothing is ever deleted there.
func quarantine(path string) (string, error) {
	folder, err := quarantineFolder(filepath.Dir(path), time.Now())
	if err != nil {
		return "", err
	}
	to := filepath.Join(folder, filepath.Base(path))
	moved := false
	for _, suffix := range []string{"-wal", "-shm", ""} {
		err := os.Rename(path+suffix, to+suffix)
		if err != nil && !os.IsNotExist(err) {
			return "", err
		}
		moved = moved || err == nil
	}
	if !moved {
		return "", &os.PathError{Op: "rename", Path: path, Err: os.ErrNotExist}
	}
	return to, nil
}

// quarantineFolder makes a folder named after the day, and if there is one, after its number.
func quarantineFolder(beside string, now time.Time) (string, error) {
	name := filepath.Join(beside, "quarantine", now.Format(time.DateOnly))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return "", err
	}
	folder := name
	for n := 2; ; n++ {
		err := os.Mkdir(folder, 0o700)
		if !os.IsExist(err) {
			return folder, err
		}
		folder = fmt.Sprintf("%s-%d", name, n)
	}
}
