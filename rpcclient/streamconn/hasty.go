package streamconn

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// hasty writes what the system takes at once. It is for one goroutine at a time.
type hasty struct {
	raw  syscall.RawConn
	try  func(fd uintptr) bool // made once, so that a write allocates nothing
	data []byte
	n    int
}

// newHasty is for a wire that is a file or a socket; nil for others, such as TLS.
func newHasty(w wire) *hasty {
	c, ok := w.(syscall.Conn)
	if !ok {
		return nil
	}
	raw, err := c.SyscallConn()
	if err != nil {
		return nil
	}
	h := &hasty{raw: raw}
	h.try = func(fd uintptr) bool {
		h.n, _ = unix.Write(int(fd), h.data)
		return true // never wait
	}
	return h
}

// write returns how many bytes were written. What is wrong, if anything is, the next Write tells.
func (h *hasty) write(data []byte) int {
	if h == nil {
		return 0
	}
	h.data, h.n = data, 0
	_ = h.raw.Write(h.try)
	h.data = nil
	return max(h.n, 0)
}
