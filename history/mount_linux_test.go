package history_test

import (
	"syscall"
	"testing"
)

// mountSmall mounts a small file system in a folder, with options of its own.
func mountSmall(t *testing.T, dir, options string) error {
	err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options)
	if err == nil {
		t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	}
	return err
}

// makeReadOnly mounts it anew so that nothing can be written, or so that it can.
func makeReadOnly(dir string, on bool) error {
	flags := uintptr(syscall.MS_REMOUNT)
	if on {
		flags |= syscall.MS_RDONLY
	}
	return syscall.Mount("tmpfs", dir, "tmpfs", flags, "")
}
