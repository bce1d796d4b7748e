package consent

import (
	"os"
	"path/filepath"
	"time"
)

// The file is changed by one process at a time. One that holds it for longer than patience is stopped, or the disk hangs: nobody waits for that.
const (
	patience = time.Second
	pause    = 5 * time.Millisecond
)

// change makes a change to what is kept, as it is now, on the disk too: another process may have agreed to something, or taken it back,
// since it was read. edit gives false where nothing is to be changed, and leaves the slices of what it is given alone.
func (s *Store) change(edit func(*file) bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.holdLocked()()
	f, err := s.readLocked()
	if err != nil || !edit(&f) {
		return err
	}
	return s.writeLocked(f)
}

// holdLocked keeps other processes from changing the file, until what it gives is called. Where that cannot be had, they are not kept from it: a
// folder on a network may have no locks, and one that is not there yet nobody writes into.
func (s *Store) holdLocked() (let func()) {
	if s.path == "" {
		return func() {}
	}
	folder, err := os.Open(filepath.Dir(s.path))
	if err != nil {
		return func() {}
	}
	for end := time.Now().Add(patience); hold(folder) && time.Now().Before(end); {
		time.Sleep(pause)
	}
	return func() { _ = folder.Close() }
}
