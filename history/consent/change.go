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
	s.changing.Lock()
	defer s.changing.Unlock()
	let, _ := s.hold(patience)
	defer let()
	f, err := s.read()
	if err != nil || !edit(&f) {
		return err
	}
	return s.write(f)
}

// hold keeps other processes from changing the file, until what it gives is called; it reports whether one of them is at it that did not end in time. Where
// locks cannot be had, they are not kept from it: a folder on a network may have none, and one that is not there yet nobody writes into.
func (s *Store) hold(patience time.Duration) (let func(), late bool) {
	if s.path == "" {
		return func() {}, false
	}
	folder, err := os.Open(filepath.Dir(s.path))
	if err != nil {
		return func() {}, false
	}
	for end := time.Now().Add(patience); ; time.Sleep(pause) {
		if late = hold(folder); !late || !time.Now().Before(end) {
			return func() { _ = folder.Close() }, late
		}
	}
}
