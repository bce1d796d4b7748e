package atomicfile

import (
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// Clean removes from dir the temporary files and folders of writers that were killed and gives their number. Those of writers that
// live, here or in another process, are left alone.
func Clean(dir string) (int, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	return CleanIn(root, ".")
}

// CleanIn is Clean for a folder within root.
func CleanIn(root *os.Root, dir string) (int, error) {
	sub, err := root.OpenRoot(dir)
	if err != nil {
		return 0, err
	}
	defer sub.Close()
	entries, err := fs.ReadDir(sub.FS(), ".")
	if err != nil {
		return 0, err
	}
	removed := 0
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) || !strings.HasSuffix(e.Name(), suffix) || !e.Type().IsRegular() && !e.IsDir() {
			continue
		}
		if removeStray(sub, e.Name()) {
			removed++
		}
	}
	return removed, nil
}

// removeStray removes a temporary file or folder that nobody holds.
func removeStray(dir *os.Root, name string) bool {
	f, err := dir.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return false
	}
	return dir.RemoveAll(name) == nil
}
