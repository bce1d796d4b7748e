//go:build unix

package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// hold takes a lock on a file that ends with the process, however it ends. It reports whether nobody else has it.
func hold(f *os.File) bool { return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil }
