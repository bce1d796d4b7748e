package wire

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestHits is the law that hits in blocks are what a plain list is: whatever comes late, and is forgotten at the front.
func TestHits(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var h hits
	var list []hit
	gone := uint64(0)
	for serial := uint64(1); serial < 60_000; serial++ {
		n := hit{serial, int64(serial)}
		if random.IntN(20) == 0 {
			n.when -= int64(random.IntN(3000))
		}
		at := len(list)
		for at > 0 && list[at-1].when > n.when {
			at--
		}
		list = slices.Insert(list, at, n)
		h.add(n)
		if random.IntN(50) == 0 && serial > 20_000 {
			gone = max(gone, serial-20_000+uint64(random.IntN(9000)))
			kept := func(serial uint64) bool { return serial > gone }
			h.trim(kept)
			for len(list) > 0 && !kept(list[0].serial) {
				list = list[1:]
			}
		}
		if serial%997 == 0 {
			checkHits(t, &h, list)
		}
	}
	h.trim(func(uint64) bool { return false })
	h.add(hit{1 << 40, 1 << 40})
	checkHits(t, &h, []hit{{1 << 40, 1 << 40}})
}

func checkHits(t *testing.T, h *hits, list []hit) {
	t.Helper()
	if h.len() != len(list) {
		t.Fatalf("%d hits, want %d", h.len(), len(list))
	}
	for i := 0; i < len(list); i += 1 + len(list)/500 {
		if got := h.at(i); got != list[i] {
			t.Fatalf("hit %d is %v, want %v", i, got, list[i])
		}
		if at, ok := h.find(list[i]); at != i || !ok {
			t.Fatalf("%v is found at %d, %v, want %d", list[i], at, ok, i)
		}
	}
}
