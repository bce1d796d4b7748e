package consent

import (
	"os"
	"strconv"
	"syscall"
)

// look asks the system about what stands at its path.
func (f *Folder) look() error {
	var s syscall.Stat_t
	return f.take(&s, syscall.Stat(f.Path, &s))
}

// lookAt asks it about what is open.
func (f *Folder) lookAt(open *os.File) error {
	var s syscall.Stat_t
	return f.take(&s, syscall.Fstat(int(open.Fd()), &s))
}

// take takes what it said.
func (f *Folder) take(s *syscall.Stat_t, err error) error {
	if err != nil {
		return &os.PathError{Op: "stat", Path: f.Path, Err: err}
	}
	f.Device, f.Number = strconv.Itoa(int(s.Dev)), s.Ino
	f.Born = bornAt(s.Birthtimespec.Sec, s.Birthtimespec.Nsec)
	return nil
}
