package jsondiff

import "slices"

// link is a pair of places in two sequences, and how much it counts.
type link struct {
	a, b   int32
	weight int64
}

// chain is links in the order of their places in the first sequence.
type chain struct {
	links []link
	best  []int64 // weight of the heaviest chain that ends in a link
	from  []int32 // the link before it there
	tree  []int32 // of Fenwick: one more than the link with the heaviest chain among those whose b is small
}

func (c *chain) reset() { c.links = c.links[:0] }

func (c *chain) add(a, b int32, weight int64) { c.links = append(c.links, link{a, b, weight}) }

// heaviest returns the links of a heaviest chain in which both places grow. It is good until the next reset.
func (c *chain) heaviest() []link {
	n := len(c.links)
	if slices.IsSortedFunc(c.links, func(x, y link) int { return int(x.b - y.b) }) {
		return c.links
	}
	c.best, c.from = slices.Grow(c.best[:0], n)[:n], slices.Grow(c.from[:0], n)[:n]
	low, high := c.links[0].b, c.links[0].b
	for _, l := range c.links {
		low, high = min(low, l.b), max(high, l.b)
	}
	c.tree = append(c.tree[:0], make([]int32, high-low+2)...)
	top := int32(0)
	for i, l := range c.links {
		before := c.heaviestBelow(l.b - low)
		c.best[i], c.from[i] = l.weight, before-1
		if before > 0 {
			c.best[i] += c.best[before-1]
		}
		c.enter(l.b-low+1, int32(i))
		if c.best[i] > c.best[top] {
			top = int32(i)
		}
	}
	return c.follow(top)
}

// heaviestBelow is one more than the link with the heaviest chain of those up to a place, 0 if there is none.
func (c *chain) heaviestBelow(place int32) (found int32) {
	for i := place; i > 0; i -= i & -i {
		if x := c.tree[i]; x > 0 && (found == 0 || c.best[x-1] > c.best[found-1]) {
			found = x
		}
	}
	return found
}

func (c *chain) enter(place, at int32) {
	for i := place; int(i) < len(c.tree); i += i & -i {
		if x := c.tree[i]; x == 0 || c.best[at] > c.best[x-1] {
			c.tree[i] = at + 1
		}
	}
}

// follow keeps the links of the chain that ends in one.
func (c *chain) follow(end int32) []link {
	n := len(c.links)
	kept := n
	for i := end; i >= 0; i = c.from[i] {
		kept--
		c.links[kept] = c.links[i] // never one that is still needed: i ≤ kept
	}
	return c.links[kept:]
}
