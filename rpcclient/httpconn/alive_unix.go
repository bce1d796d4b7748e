//go:build unix

package httpconn

import (
	"net"
	"syscall"

	"golang.org/x/sys/unix"
)

// alive reports whether a connection that nobody reads from at this moment looks usable: the peer has not ended it. Asking
// the system finds what our own goroutine has had no time to read yet, and so saves a request from being lost.
func alive(c net.Conn) bool {
	s, ok := c.(syscall.Conn)
	if !ok {
		return true
	}
	raw, err := s.SyscallConn()
	if err != nil {
		return true
	}
	ended := false
	err = raw.Control(func(fd uintptr) {
		var b [1]byte
		n, _, err := unix.Recvfrom(int(fd), b[:], unix.MSG_PEEK|unix.MSG_DONTWAIT)
		ended = n == 0 && err == nil || err == unix.ECONNRESET || err == unix.EPIPE
	})
	return err == nil && !ended
}
