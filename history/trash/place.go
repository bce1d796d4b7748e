package trash

import (
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// folderFor finds the folder of the can on the disk of a path, and the top of that disk where it is not that of the home.
func (c *Can) folderFor(path string) (folder, top string, err error) {
	if c.home == "" {
		return "", "", ErrNone
	}
	disk, ok := device(filepath.Dir(path))
	if !ok {
		return "", "", ErrNone
	}
	if home, ok := device(existing(c.home)); ok && home == disk {
		return c.home, "", nil
	}
	top = topOf(filepath.Dir(path), disk)
	shared := filepath.Join(top, ".Trash")
	if info, err := os.Lstat(shared); err == nil && info.IsDir() && info.Mode()&os.ModeSticky != 0 {
		return filepath.Join(shared, strconv.Itoa(c.uid)), top, nil
	}
	own := filepath.Join(top, ".Trash-"+strconv.Itoa(c.uid))
	if info, err := os.Lstat(own); err == nil && !info.IsDir() {
		return "", "", ErrNone // a link may lead anywhere
	}
	return own, top, nil
}

// device tells the disk that a path is on.
func device(path string) (uint64, bool) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, false
	}
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return uint64(s.Dev), true
}

// existing is the nearest folder above a path that is there, or the path itself.
func existing(path string) string {
	for {
		if _, err := os.Stat(path); err == nil || filepath.Dir(path) == path {
			return path
		}
		path = filepath.Dir(path)
	}
}

// topOf is the highest folder above a path that is on the same disk.
func topOf(path string, disk uint64) string {
	for {
		above := filepath.Dir(path)
		if d, ok := device(above); above == path || !ok || d != disk {
			return path
		}
		path = above
	}
}

// info is what stands beside a file in a can. On another disk than the home's the path is that from its top.
func info(path, top string, now time.Time) string {
	if top != "" {
		path = strings.TrimPrefix(strings.TrimPrefix(path, top), "/")
	}
	escaped := (&url.URL{Path: "/" + path}).EscapedPath()[1:]
	return "[Trash Info]\nPath=" + escaped + "\nDeletionDate=" + now.Format("2006-01-02T15:04:05") + "\n"
}
