package jsondiff

import (
	"context"
	"math/rand/v2"
	"strconv"
	"testing"
)

// FuzzFewest: as many values are paired as the longest common subsequence has, in order.
func FuzzFewest(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed, uint8(seed%30), uint8(seed%31), uint8(seed%6))
	}
	f.Fuzz(func(t *testing.T, seed uint64, n, m, values uint8) {
		r := rand.New(rand.NewPCG(seed, 7))
		some := func(n uint8) (all []uint64) {
			for range n {
				all = append(all, r.Uint64N(uint64(values)+1))
			}
			return all
		}
		n, m = n%100+1, m%100+1
		a, b := some(n), some(m)
		whole := window{to: [2]int32{int32(n), int32(m)}}
		l := &aligner{pulse: &pulse{ctx: context.Background()}}
		got, want := make([]int32, n), make([]int32, n)
		for i := range got {
			got[i], want[i] = unpaired, unpaired
		}
		if !l.fewest(a, b, got, whole) {
			t.Fatal("it gave up")
		}
		l.longest(a, b, want, whole)
		if paired(t, a, b, got) != paired(t, a, b, want) {
			t.Errorf("%v and %v: %v, want as many as %v", a, b, got, want)
		}
	})
}

// paired counts what is paired, and checks that it is the same and in order.
func paired(t *testing.T, a, b []uint64, mates []int32) (n int) {
	t.Helper()
	last := int32(-1)
	for i, j := range mates {
		if j == unpaired {
			continue
		}
		if n++; j <= last || a[i] != b[j] {
			t.Errorf("%v and %v: %v", a, b, mates)
		}
		last = j
	}
	return n
}

// TestAlignRepeated: where no line is unique, lines far apart that were changed leave all others in their places.
func TestAlignRepeated(t *testing.T) {
	var a, b []string
	for i := range 2000 {
		line := strconv.Itoa(i % 7)
		a, b = append(a, line), append(b, line)
	}
	b[3], b[900], b[1990] = "x", "y", "z"
	for i, j := range Align(a, b) {
		want := i
		if b[i] != a[i] {
			want = -1
		}
		if j != want {
			t.Fatalf("line %d stands in line %d, want %d", i, j, want)
		}
	}
}
