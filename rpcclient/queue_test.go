package rpcclient

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestQueue: it does what a slice does.
func TestQueue(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var q queue[int]
	var want []int
	for n := range 20 * blockSize {
		switch grows := n%(8*blockSize) < 5*blockSize; {
		case grows || len(want) == 0:
			place := max(0, len(want)-random.IntN(4)*random.IntN(2*blockSize))
			q.insert(place, n)
			want = slices.Insert(want, place, n)
		default:
			for range min(2, len(want)) {
				q.drop()
				want = want[1:]
			}
		}
		if q.len() != len(want) {
			t.Fatalf("after %d steps there are %d items, want %d", n, q.len(), len(want))
		}
	}
	for i := range want {
		if got := *q.at(i); got != want[i] {
			t.Fatalf("item %d is %d, want %d", i, got, want[i])
		}
	}
}
