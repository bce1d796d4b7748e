package spool

import (
	"os"
	"runtime"
	"sync/atomic"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Hold keeps bytes readable that are mapped from a file: as long as it can be reached, they are what was written. It is to
// be kept together with every slice of them that is kept. A nil Hold is that of bytes in memory.
type Hold struct {
	mapped *mapped // nil if it only keeps others
	others [2]*Hold
}

// Both holds what two Holds hold, either of which may be nil.
func Both(a, b *Hold) *Hold {
	switch {
	case a == nil || a == b:
		return b
	case b == nil:
		return a
	}
	return &Hold{others: [2]*Hold{a, b}}
}

// Holds reports whether b stands in what is held.
func (h *Hold) Holds(b []byte) bool {
	if h == nil || len(b) == 0 {
		return false
	}
	return h.mapped.has(b) || h.others[0].Holds(b) || h.others[1].Holds(b)
}

// Trim tells that the bytes in b[from:to], which are held, are not needed for a while: they take no memory until they are
// read again. Bytes that are not held stay as they are.
func (h *Hold) Trim(b []byte, from, to int) {
	if h == nil || h.mapped == nil || !h.mapped.has(b) {
		return
	}
	first := uintptr(unsafe.Pointer(unsafe.SliceData(b))) - uintptr(h.mapped.start)
	page := uintptr(os.Getpagesize())
	start, end := (first+uintptr(from)+page-1)/page*page, (first+uintptr(to))/page*page
	if start < end && end <= h.mapped.size.Load() {
		_ = unix.Madvise(h.mapped.bytes()[start:end], unix.MADV_DONTNEED)
	}
}

// mapped is a range of addresses.
type mapped struct {
	start unsafe.Pointer
	size  atomic.Uintptr
}

// newHold maps a file, of which so many bytes may be read as it has by then, and lets it go when nobody holds it.
func newHold(file *os.File, size int) (*Hold, error) {
	start, err := unix.MmapPtr(int(file.Fd()), 0, nil, uintptr(size), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	m := &mapped{start: start}
	m.size.Store(uintptr(size))
	h := &Hold{mapped: m}
	runtime.AddCleanup(h, (*mapped).release, m)
	return h, nil
}

func (m *mapped) bytes() []byte { return unsafe.Slice((*byte)(m.start), m.size.Load()) }

func (m *mapped) has(b []byte) bool {
	return m != nil && uintptr(unsafe.Pointer(unsafe.SliceData(b)))-uintptr(m.start) < m.size.Load()
}

// shrink gives the addresses back that nothing will ever stand at.
func (m *mapped) shrink(size int) {
	page := uintptr(os.Getpagesize())
	kept := (uintptr(size) + page - 1) / page * page
	if was := m.size.Swap(kept); kept < was {
		_ = unix.MunmapPtr(unsafe.Add(m.start, kept), was-kept)
	}
}

// release puts zeros in the place of the file, whose bytes nobody should read any more. They take no memory.
func (m *mapped) release() {
	if size := m.size.Load(); size > 0 {
		const how = unix.MAP_FIXED | unix.MAP_PRIVATE | unix.MAP_ANON | unix.MAP_NORESERVE
		_, _ = unix.MmapPtr(-1, 0, m.start, size, unix.PROT_READ, how)
	}
}
