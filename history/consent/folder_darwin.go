package consent

import (
	"os"
	"strconv"
	"syscall"
)

// look asks the system.
func (f *Folder) look() error {
	var s syscall.Stat_t
	if err := syscall.Stat(f.Path, &s); err != nil {
		return &os.PathError{Op: "stat", Path: f.Path, Err: err}
	}
	f.Device, f.Number = strconv.Itoa(int(s.Dev)), s.Ino
	f.Born = bornAt(s.Birthtimespec.Sec, s.Birthtimespec.Nsec)
	return nil
}
