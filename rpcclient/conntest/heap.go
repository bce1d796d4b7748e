package conntest

import "runtime"

// Heap watches how much memory the program takes while large messages cross. One goroutine looks.
type Heap struct{ before, peak uint64 }

// WatchHeap begins to watch.
func WatchHeap() *Heap {
	runtime.GC()
	h := &Heap{}
	h.Look()
	h.before = h.peak
	return h
}

// Look takes the present size into account. It is to be called again and again, such as by a peer between its writes.
func (h *Heap) Look() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	h.peak = max(h.peak, m.HeapAlloc)
}

// Grown is how many bytes more than at first there were at most.
func (h *Heap) Grown() int { return int(h.peak - h.before) }
