package spool

import (
	"testing"

	"golang.org/x/sys/unix"
)

// mountSmall puts a file system of a MiB over a folder, until the end of the test.
func mountSmall(t *testing.T, dir string) error {
	err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=1m")
	if err == nil {
		t.Cleanup(func() { _ = unix.Unmount(dir, unix.MNT_DETACH) })
	}
	return err
}
