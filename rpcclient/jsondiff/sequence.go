package jsondiff

import "slices"

// aligner finds what two sequences have in common, in the same order. Its memory is used again.
type aligner struct {
	pulse  *pulse
	count  map[uint64]*occurrence
	store  []occurrence
	ranges []window
	chain  chain
	table  []uint16
}

// occurrence is how often a hash is in each of two sequences, and where it was seen last.
type occurrence struct{ n, at [2]int32 }

// window is a stretch of each of two sequences that are to be aligned.
type window struct {
	from, to [2]int32
	level    int
}

const (
	maxLevel = 10      // so often what stands between unique values is looked through again
	maxTable = 1 << 12 // so many cells are filled for a longest common subsequence
	unpaired = -1
)

// align pairs values of a with equal ones of b in the same order: mates has the place in b of each of a, or unpaired. Of short
// stretches it finds the longest common subsequence. In others it goes by what is unique in both, as the patience diff does, and
// looks at what stands between again; where nothing is unique it finds the fewest changes, or, if these are many, pairs the n-th of a value
// with the n-th.
func (l *aligner) align(a, b []uint64, mates []int32) {
	for i := range mates {
		mates[i] = unpaired
	}
	l.ranges = append(l.ranges[:0], window{to: [2]int32{int32(len(a)), int32(len(b))}})
	for len(l.ranges) > 0 {
		r := l.ranges[len(l.ranges)-1]
		l.ranges = l.ranges[:len(l.ranges)-1]
		if !l.pulse.work(int(r.to[0] - r.from[0] + r.to[1] - r.from[1])) {
			return
		}
		if r = trim(a, b, mates, r); r.from[0] < r.to[0] && r.from[1] < r.to[1] {
			l.inner(a, b, mates, r)
		}
	}
}

// trim pairs what two stretches begin and end with.
func trim(a, b []uint64, mates []int32, r window) window {
	for r.from[0] < r.to[0] && r.from[1] < r.to[1] && a[r.from[0]] == b[r.from[1]] {
		mates[r.from[0]] = r.from[1]
		r.from[0]++
		r.from[1]++
	}
	for r.from[0] < r.to[0] && r.from[1] < r.to[1] && a[r.to[0]-1] == b[r.to[1]-1] {
		r.to[0]--
		r.to[1]--
		mates[r.to[0]] = r.to[1]
	}
	return r
}

// inner pairs some of two stretches, and has what is between those looked at.
func (l *aligner) inner(a, b []uint64, mates []int32, r window) {
	if int(r.to[0]-r.from[0])*int(r.to[1]-r.from[1]) <= maxTable {
		l.longest(a, b, mates, r)
		return
	}
	if l.tally(a, b, r) == 0 {
		return
	}
	l.chain.reset()
	for i := r.from[0]; i < r.to[0]; i++ {
		if o := l.count[a[i]]; o.n == [2]int32{1, 1} {
			l.chain.add(i, o.at[1], 1)
		}
	}
	if len(l.chain.links) > 0 && r.level < maxLevel {
		l.between(mates, r)
		return
	}
	if !l.fewest(a, b, mates, r) {
		l.ranks(a, b, mates, r)
	}
}

// tally counts what is in two stretches, and returns how many different values are in both.
func (l *aligner) tally(a, b []uint64, r window) (common int) {
	l.count = make(map[uint64]*occurrence, int(r.to[0]-r.from[0]))
	l.store = slices.Grow(l.store[:0], int(r.to[0]-r.from[0]))
	for i := r.from[0]; i < r.to[0]; i++ {
		o := l.count[a[i]]
		if o == nil {
			l.store = append(l.store, occurrence{})
			o = &l.store[len(l.store)-1]
			l.count[a[i]] = o
		}
		o.n[0]++
	}
	for j := r.from[1]; j < r.to[1]; j++ {
		if o := l.count[b[j]]; o != nil {
			if o.n[1] == 0 {
				common++
			}
			o.n[1]++
			o.at[1] = j
		}
	}
	return common
}

// between pairs the longest chain of what is unique, and has the stretches between its links looked at.
func (l *aligner) between(mates []int32, r window) {
	from := r.from
	for _, k := range l.chain.heaviest() {
		mates[k.a] = k.b
		l.push(from, [2]int32{k.a, k.b}, r.level+1)
		from = [2]int32{k.a + 1, k.b + 1}
	}
	l.push(from, r.to, r.level+1)
}

func (l *aligner) push(from, to [2]int32, level int) {
	if from[0] < to[0] && from[1] < to[1] {
		l.ranges = append(l.ranges, window{from, to, level})
	}
}

// longest pairs the longest common subsequence.
func (l *aligner) longest(a, b []uint64, mates []int32, r window) {
	n, m := int(r.to[0]-r.from[0]), int(r.to[1]-r.from[1])
	l.table = append(l.table[:0], make([]uint16, (n+1)*(m+1))...)
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[int(r.from[0])+i] == b[int(r.from[1])+j] {
				l.table[i*(m+1)+j] = l.table[(i+1)*(m+1)+j+1] + 1
				continue
			}
			l.table[i*(m+1)+j] = max(l.table[(i+1)*(m+1)+j], l.table[i*(m+1)+j+1])
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[int(r.from[0])+i] == b[int(r.from[1])+j]:
			mates[int(r.from[0])+i] = r.from[1] + int32(j)
			i, j = i+1, j+1
		case l.table[(i+1)*(m+1)+j+1] == l.table[i*(m+1)+j]: // one was changed into the other, rather than moved past
			i, j = i+1, j+1
		case l.table[(i+1)*(m+1)+j] >= l.table[i*(m+1)+j+1]:
			i++
		default:
			j++
		}
	}
}

// ranks pairs the n-th of a value with the n-th of it, as far as these stand in the same order.
func (l *aligner) ranks(a, b []uint64, mates []int32, r window) {
	places := newPlaces(b[r.from[1]:r.to[1]])
	l.chain.reset()
	for i := r.from[0]; i < r.to[0]; i++ {
		if j := places.take(a[i]); j != unpaired {
			l.chain.add(i, r.from[1]+j, 1)
		}
	}
	for _, k := range l.chain.heaviest() {
		mates[k.a] = k.b
	}
}

// places tells where each value of a sequence stands, one place after the other.
type places struct {
	first map[uint64]int32
	next  []int32
}

func newPlaces(of []uint64) places {
	p := places{make(map[uint64]int32, len(of)), make([]int32, len(of))}
	for i := len(of) - 1; i >= 0; i-- {
		p.next[i] = unpaired
		if j, ok := p.first[of[i]]; ok {
			p.next[i] = j
		}
		p.first[of[i]] = int32(i)
	}
	return p
}

// take takes the first place of a value that was not taken, unpaired if there is none.
func (p places) take(value uint64) int32 {
	i, ok := p.first[value]
	if !ok {
		return unpaired
	}
	if p.next[i] == unpaired {
		delete(p.first, value)
	} else {
		p.first[value] = p.next[i]
	}
	return i
}
