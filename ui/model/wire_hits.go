package model

import (
	"slices"
	"sort"
)

// hit is a frame that fits a filter.
type hit struct {
	serial uint64
	when   int64 // its time
}

// hits are frames that fit a filter, in the order of the record. There may be a million.
type hits struct {
	list []hit
	odd  bool // not all are in the order of their times
}

// maxLate is how far a frame that came late is put back, at most; the record does the same.
const maxLate = 10_000

func (h *hits) len() int { return len(h.list) }

func (h *hits) at(i int) hit { return h.list[i] }

// add puts a frame in its place: behind all that are as old.
func (h *hits) add(n hit) {
	at := len(h.list)
	for at > 0 && h.list[at-1].when > n.when {
		if h.list[at-1].serial+maxLate < n.serial {
			h.odd = true
			break
		}
		at--
	}
	h.list = slices.Insert(h.list, at, n)
}

// trim forgets those at the front that are kept no more.
func (h *hits) trim(kept func(serial uint64) bool) {
	n := 0
	for n < len(h.list) && !kept(h.list[n].serial) {
		n++
	}
	h.list = h.list[n:]
}

// find is where a frame stands.
func (h *hits) find(n hit) (int, bool) {
	from := 0
	if !h.odd {
		from = sort.Search(len(h.list), func(i int) bool { return h.list[i].when >= n.when })
	}
	for i := from; i < len(h.list) && (h.odd || h.list[i].when == n.when); i++ {
		if h.list[i].serial == n.serial {
			return i, true
		}
	}
	return 0, false
}
