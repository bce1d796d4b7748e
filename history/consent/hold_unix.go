//go:build unix

package consent

import (
	"errors"
	"os"
	"syscall"
)

// hold holds a folder against other processes until it is closed, and reports whether another one does.
func hold(folder *os.File) (held bool) {
	return errors.Is(syscall.Flock(int(folder.Fd()), syscall.LOCK_EX|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}
