package jsondiff

import "bytes"

// pairer finds which members or items of two containers belong together.
type pairer struct {
	*hasher
	aligner
	trees [2]tree
	lined bool     // their nodes are lines
	slab  []uint32 // of the frames that are open: children of both sides, then the mates of both
	hash  [2][]uint64
	mates []int32
}

// inOrder marks a mate, which is one more than a place among the children of the other side, twice: the pair stands in the same
// order as all others that are marked.
const inOrder = 1

// kin is the children of two containers, and who of them belongs to whom.
type kin struct {
	of    [2][]uint32 // children
	mates [2][]uint32
	from  int // so many were paired at the start of both
	rest  int // so many at the end
}

// match lays out a frame in the slab.
func (p *pairer) match(f *frame) {
	f.at = len(p.slab)
	for s := range p.trees {
		nodes := p.trees[s].nodes
		for c, end := f.node[s]+1, nodes[f.node[s]].next; c < end; c = nodes[c].next {
			p.slab = append(p.slab, c)
			f.n[s]++
		}
	}
	n, m := int(f.n[0]), int(f.n[1])
	p.slab = append(p.slab, make([]uint32, n+m)...)
	s := p.slab[f.at:]
	k := kin{of: [2][]uint32{s[:n], s[n : n+m]}, mates: [2][]uint32{s[n+m : n+m+n], s[n+m+n:]}}
	p.pulse.work(n + m)
	if !p.lined && p.trees[0].container(f.node[0]) == '{' {
		p.members(&k)
	} else {
		p.items(&k)
	}
}

// join pairs a child with one of the other side.
func (k *kin) join(i, j int, order uint32) {
	k.mates[0][i] = uint32(j+1)<<1 | order
	k.mates[1][j] = uint32(i+1)<<1 | order
}

// left are how many children of each side are between those that were paired at the start and the end.
func (k *kin) left() (int, int) {
	return len(k.of[0]) - k.from - k.rest, len(k.of[1]) - k.from - k.rest
}

// trim pairs what both sides begin and end with.
func (k *kin) trim(same func(a, b uint32) bool) {
	a, b := k.of[0], k.of[1]
	for k.from < min(len(a), len(b)) && same(a[k.from], b[k.from]) {
		k.join(k.from, k.from, inOrder)
		k.from++
	}
	for k.rest < min(len(a), len(b))-k.from && same(a[len(a)-1-k.rest], b[len(b)-1-k.rest]) {
		k.join(len(a)-1-k.rest, len(b)-1-k.rest, inOrder)
		k.rest++
	}
}

// members pairs members by their keys. As many as possible stay in order, counted by their lines.
func (p *pairer) members(k *kin) {
	k.trim(func(a, b uint32) bool { return bytes.Equal(p.trees[0].keyOf(a), p.trees[1].keyOf(b)) })
	n, m := k.left()
	if n == 0 || m == 0 {
		return
	}
	p.take(n, m)
	for s := range k.of {
		for i := range p.hash[s] {
			p.hash[s][i] = p.text(p.trees[s].keyOf(k.of[s][k.from+i]))
		}
	}
	p.byName(k)
}

// take makes room for the hashes of what is to be paired.
func (p *pairer) take(n, m int) {
	for s, want := range [2]int{n, m} {
		if cap(p.hash[s]) < want {
			p.hash[s] = make([]uint64, want)
		}
		p.hash[s] = p.hash[s][:want]
	}
}

// byName pairs children with the same hash, the n-th with the n-th.
func (p *pairer) byName(k *kin) {
	places := newPlaces(p.hash[1])
	p.chain.reset()
	for i, name := range p.hash[0] {
		if j := places.take(name); j != unpaired {
			k.join(k.from+i, k.from+int(j), 0)
			x, y := k.of[0][k.from+i], k.of[1][k.from+int(j)]
			lines := min(p.trees[0].nodes[x].lines(), p.trees[1].nodes[y].lines())
			p.chain.add(int32(i), j, int64(lines))
		}
	}
	for _, l := range p.chain.heaviest() {
		k.join(k.from+int(l.a), k.from+int(l.b), inOrder)
	}
}
