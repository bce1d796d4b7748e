package jsondiff

import "slices"

// identities are the keys of members by which items may be told apart, the best first.
var identities = []string{`"id"`, `"_id"`, `"uuid"`, `"guid"`, `"uid"`, `"key"`, `"name"`, `"hash"`, `"txid"`, `"address"`, `"path"`, `"uri"`, `"url"`, `"code"`, `"symbol"`, `"label"`, `"title"`}

// items pairs items of arrays: by what identifies them, if each has that, else by what they are.
func (p *pairer) items(k *kin) {
	a, b := p.trees[0].nodes, p.trees[1].nodes
	k.trim(func(x, y uint32) bool { return a[x].sense == b[y].sense })
	n, m := k.left()
	if n == 0 || m == 0 {
		return
	}
	p.take(n, m)
	if !p.lined && p.identified(k) {
		p.byName(k)
		return
	}
	for s := range k.of {
		for i := range p.hash[s] {
			p.hash[s][i] = p.trees[s].nodes[k.of[s][k.from+i]].sense
		}
	}
	p.bySense(k)
}

// bySense pairs items that are equal, those in the same order first, and then what is like each other between these.
func (p *pairer) bySense(k *kin) {
	p.mates = slices.Grow(p.mates[:0], len(p.hash[0]))[:len(p.hash[0])]
	p.align(p.hash[0], p.hash[1], p.mates)
	for i, j := range p.mates {
		if j != unpaired {
			k.join(k.from+i, k.from+int(j), inOrder)
		}
	}
	if !p.lined {
		p.moved(k)
	}
	p.gaps(k)
}

// moved pairs equal items that stand in different places.
func (p *pairer) moved(k *kin) {
	free := make([]uint64, len(p.hash[1]))
	for j, sense := range p.hash[1] {
		if free[j] = sense; k.mates[1][k.from+j] != 0 {
			free[j] = 0 // nobody's
		}
	}
	places := newPlaces(free)
	for i, sense := range p.hash[0] {
		if k.mates[0][k.from+i] != 0 || sense == 0 {
			continue
		}
		if j := places.take(sense); j != unpaired {
			k.join(k.from+i, k.from+int(j), 0)
		}
	}
}

// identified finds what identifies the items and takes the hashes of that.
func (p *pairer) identified(k *kin) bool {
	for _, key := range identities {
		if p.identifiedBy(k, key) {
			return true
		}
	}
	return false
}

// identifiedBy takes the hashes of a member of each item, and reports whether each has one of its own, and some are in both.
func (p *pairer) identifiedBy(k *kin, key string) bool {
	var seen [2]map[uint64]bool
	for s := range k.of {
		if !p.hasMember(s, k.of[s][k.from], key) {
			return false
		}
	}
	common := false
	for s := range k.of {
		seen[s] = make(map[uint64]bool, len(p.hash[s]))
		for i := range p.hash[s] {
			id, ok := p.memberOf(s, k.of[s][k.from+i], key)
			if !ok || seen[s][id] {
				return false
			}
			seen[s][id] = true
			common = common || s == 1 && seen[0][id]
			p.hash[s][i] = id
		}
	}
	return common
}

func (p *pairer) hasMember(s int, n uint32, key string) bool {
	_, ok := p.memberOf(s, n, key)
	return ok
}

// mostMembers is how many members of an item are looked at for what identifies it.
const mostMembers = 64

// memberOf is the sense of a scalar member of an item, false if it has none that is looked at.
func (p *pairer) memberOf(s int, n uint32, key string) (sense uint64, ok bool) {
	t := &p.trees[s]
	if t.container(n) != '{' {
		return 0, false
	}
	c, end := n+1, t.nodes[n].next
	for range mostMembers {
		if c >= end {
			break
		}
		if string(t.keyOf(c)) == key {
			x := &t.nodes[c]
			scalar := t.b[x.off] == '"' || t.b[x.off] <= '9'
			return x.sense, scalar && !x.ignored()
		}
		c = t.nodes[c].next
	}
	return 0, false
}
