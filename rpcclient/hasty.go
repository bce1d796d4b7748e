package rpcclient

import "syscall"

// Hasty writes what the system takes at once. Most messages leave so, and then nobody need watch over the context of the write.
// It is for one goroutine at a time; a nil Hasty writes nothing.
type Hasty struct {
	raw  syscall.RawConn
	try  func(fd uintptr) bool // made once, so that a write allocates nothing
	data []byte
	n    int
}

// NewHasty is for a file or a socket; it is nil for others, such as TLS.
func NewHasty(wire any) *Hasty {
	c, ok := wire.(syscall.Conn)
	if !ok {
		return nil
	}
	raw, err := c.SyscallConn()
	if err != nil {
		return nil
	}
	h := &Hasty{raw: raw}
	h.try = func(fd uintptr) bool {
		h.n, _ = syscall.Write(int(fd), h.data)
		return true // never wait
	}
	return h
}

// Write returns how many bytes were written. What is wrong, if anything is, the next write tells.
func (h *Hasty) Write(data []byte) int {
	if h == nil {
		return 0
	}
	h.data, h.n = data, 0
	_ = h.raw.Write(h.try)
	h.data = nil
	return max(h.n, 0)
}
