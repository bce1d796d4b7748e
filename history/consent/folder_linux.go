package consent

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// look asks the system about what stands at its path.
func (f *Folder) look() error { return f.ask(unix.AT_FDCWD, f.Path, 0) }

// lookAt asks it about what is open.
func (f *Folder) lookAt(open *os.File) error { return f.ask(int(open.Fd()), "", unix.AT_EMPTY_PATH) }

// ask asks about a path from a folder. A device whose major number is 0 has the other one for as long as it is mounted, which serves only where the time of birth
// bears the rest. FAT and exFAT number their folders anew at each mount: their number serves only where there is nothing else.
func (f *Folder) ask(from int, path string, flags int) error {
	var s unix.Statx_t
	if err := unix.Statx(from, path, flags, unix.STATX_INO|unix.STATX_BTIME, &s); err != nil {
		return &os.PathError{Op: "statx", Path: f.Path, Err: err}
	}
	if s.Mask&unix.STATX_BTIME != 0 {
		f.Born = bornAt(s.Btime.Sec, int64(s.Btime.Nsec))
	}
	if !f.Born.IsZero() || s.Dev_major != 0 {
		f.Device = fmt.Sprintf("%d:%d", s.Dev_major, s.Dev_minor)
	}
	if f.Born.IsZero() || !numbersAnew(from, path) {
		f.Number = s.Ino
	}
	return nil
}

// numbersAnew reports whether that is on a file system that keeps no numbers of folders.
func numbersAnew(open int, path string) bool {
	var s unix.Statfs_t
	ask := func() error { return unix.Statfs(path, &s) }
	if path == "" {
		ask = func() error { return unix.Fstatfs(open, &s) }
	}
	return ask() == nil && (s.Type == unix.MSDOS_SUPER_MAGIC || s.Type == unix.EXFAT_SUPER_MAGIC)
}
