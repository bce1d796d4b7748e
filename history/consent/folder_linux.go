package consent

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// look asks the system. A device whose major number is 0 has the other one for as long as it is mounted, which serves only where the time of birth
// bears the rest. FAT and exFAT number their folders anew at each mount: their number serves only where there is nothing else.
func (f *Folder) look() error {
	var s unix.Statx_t
	if err := unix.Statx(unix.AT_FDCWD, f.Path, 0, unix.STATX_INO|unix.STATX_BTIME, &s); err != nil {
		return &os.PathError{Op: "statx", Path: f.Path, Err: err}
	}
	if s.Mask&unix.STATX_BTIME != 0 {
		f.Born = bornAt(s.Btime.Sec, int64(s.Btime.Nsec))
	}
	if !f.Born.IsZero() || s.Dev_major != 0 {
		f.Device = fmt.Sprintf("%d:%d", s.Dev_major, s.Dev_minor)
	}
	if f.Born.IsZero() || !numbersAnew(f.Path) {
		f.Number = s.Ino
	}
	return nil
}

// numbersAnew reports whether a path is on a file system that keeps no numbers of folders.
func numbersAnew(path string) bool {
	var s unix.Statfs_t
	return unix.Statfs(path, &s) == nil && (s.Type == unix.MSDOS_SUPER_MAGIC || s.Type == unix.EXFAT_SUPER_MAGIC)
}
