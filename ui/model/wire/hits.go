package wire

import (
	"slices"
	"sort"
)

// hit is a frame that fits a filter.
type hit struct {
	serial uint64
	when   int64 // its time
}

// hits are frames that fit a filter, in the order of the record. There may be a million: they stand in blocks, so that one more
// moves none of the others.
type hits struct {
	blocks  [][]hit
	starts  []int // how many stand before each block, those that were forgotten included
	count   int   // the same of all
	dropped int   // that were forgotten, at the front
	odd     bool  // not all are in the order of their times
}

// hitBlock is how many hits a block is made for.
const hitBlock = 4096

// maxLate is how far a frame that came late is put back, at most; the record does the same.
const maxLate = 10_000

func (h *hits) len() int { return h.count - h.dropped }

func (h *hits) at(i int) hit {
	k, n := h.place(i)
	return h.blocks[k][n]
}

// all is a copy of all hits.
func (h *hits) all() []hit { return slices.Concat(h.blocks...) }

// place is the block that holds a hit, and where in it.
func (h *hits) place(i int) (k, n int) {
	i += h.dropped
	k = sort.Search(len(h.starts), func(k int) bool { return h.starts[k] > i }) - 1
	return k, i - h.starts[k] - h.gone(k)
}

// gone is how many hits of a block were forgotten: only the first one has any.
func (h *hits) gone(k int) int {
	if k > 0 {
		return 0
	}
	return h.dropped - h.starts[0]
}

// add puts a frame in its place: behind all that are as old.
func (h *hits) add(n hit) {
	last := len(h.blocks) - 1
	if last >= 0 && len(h.blocks[last]) < hitBlock {
		if b := h.blocks[last]; b[len(b)-1].when <= n.when { // as nearly all do
			h.blocks[last] = append(b, n)
			h.count++
			return
		}
	}
	at := h.len()
	for at > 0 {
		before := h.at(at - 1)
		if before.when <= n.when {
			break
		}
		if before.serial+maxLate < n.serial {
			h.odd = true
			break
		}
		at--
	}
	if at == h.len() && (last < 0 || len(h.blocks[last]) >= hitBlock) {
		h.blocks = append(h.blocks, make([]hit, 0, hitBlock))
		h.starts = append(h.starts, h.count)
	}
	h.insert(at, n)
}

// insert puts a frame before the hit at a place, or behind the last one.
func (h *hits) insert(at int, n hit) {
	k, i := len(h.blocks)-1, 0
	if at < h.len() {
		k, i = h.place(at)
	} else {
		i = len(h.blocks[k])
	}
	h.blocks[k] = slices.Insert(h.blocks[k], i, n)
	for k++; k < len(h.starts); k++ {
		h.starts[k]++
	}
	h.count++
}

// trim forgets those at the front that are kept no more.
func (h *hits) trim(kept func(serial uint64) bool) {
	for h.len() > 0 && !kept(h.blocks[0][0].serial) {
		h.dropped++
		if h.blocks[0] = h.blocks[0][1:]; len(h.blocks[0]) == 0 {
			h.blocks, h.starts = h.blocks[1:], h.starts[1:]
		}
	}
}

// find is where a frame stands.
func (h *hits) find(n hit) (int, bool) {
	from := 0
	if !h.odd {
		from = sort.Search(h.len(), func(i int) bool { return h.at(i).when >= n.when })
	}
	for i := from; i < h.len(); i++ {
		x := h.at(i)
		if x.serial == n.serial {
			return i, true
		}
		if !h.odd && x.when != n.when {
			break
		}
	}
	return 0, false
}
