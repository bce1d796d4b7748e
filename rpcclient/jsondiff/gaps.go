package jsondiff

// gaps pairs items that have no equal ones, where both sides have some between two pairs: with what they are most like.
func (p *pairer) gaps(k *kin) {
	i, j := k.from, k.from
	endA, endB := len(k.of[0])-k.rest, len(k.of[1])-k.rest
	var a, b []int
	for i < endA || j < endB {
		a, b = a[:0], b[:0]
		for ; i < endA && k.mates[0][i]&inOrder == 0; i++ {
			if k.mates[0][i] == 0 {
				a = append(a, i)
			}
		}
		for ; j < endB && k.mates[1][j]&inOrder == 0; j++ {
			if k.mates[1][j] == 0 {
				b = append(b, j)
			}
		}
		p.gap(k, a, b)
		i, j = i+1, j+1
	}
}

// gap pairs items of one gap.
func (p *pairer) gap(k *kin, a, b []int) {
	switch {
	case len(a) == 0 || len(b) == 0:
	case (len(a)+1)*(len(b)+1) <= maxTable && len(a)+len(b) > 2:
		p.likest(k, a, b)
	default:
		for n := range min(len(a), len(b)) {
			if p.likeness(k.of[0][a[n]], k.of[1][b[n]]) > 0 {
				k.join(a[n], b[n], inOrder)
			}
		}
	}
}

// likest pairs items in order so that they are like each other as much as possible.
func (p *pairer) likest(k *kin, a, b []int) {
	width := len(b) + 1
	p.table = append(p.table[:0], make([]uint16, (len(a)+1)*width)...)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best := max(p.table[(i+1)*width+j], p.table[i*width+j+1])
			if like := p.likeness(k.of[0][a[i]], k.of[1][b[j]]); like > 0 {
				best = max(best, like+p.table[(i+1)*width+j+1])
			}
			p.table[i*width+j] = best
		}
	}
	p.pulse.work(len(a) * len(b))
	for i, j := 0, 0; i < len(a) && j < len(b); {
		here, like := p.table[i*width+j], p.likeness(k.of[0][a[i]], k.of[1][b[j]])
		switch {
		case like > 0 && here == like+p.table[(i+1)*width+j+1]:
			k.join(a[i], b[j], inOrder)
			i, j = i+1, j+1
		case here == p.table[(i+1)*width+j]:
			i++
		default:
			j++
		}
	}
}

// What makes values like each other. The sum of a row of a table fits into its cells.
const (
	likeScalars = 1 // any two
	likeKind    = 2 // two of the same kind
	likeKey     = 1 // members with the same key, or the same place in an array
	likeValue   = 3 // and the same value
	likeLooked  = 16
)

// likeness is how much two values are like each other; 0 if one does not stand for the other.
func (p *pairer) likeness(a, b uint32) (like uint16) {
	x, y := &p.trees[0], &p.trees[1]
	kind := x.container(a)
	switch {
	case p.lined:
		return likeScalars
	case kind != y.container(b):
		return 0
	case kind == 0:
		if kindOf(x.b[x.nodes[a].off]) == kindOf(y.b[y.nodes[b].off]) {
			return likeKind
		}
		return likeScalars
	}
	like = likeKind
	c, d := a+1, b+1
	for n := 0; n < likeLooked && c < x.nodes[a].next && d < y.nodes[b].next; n++ {
		if kind == '[' || string(x.keyOf(c)) == string(y.keyOf(d)) {
			like += likeKey
			if x.nodes[c].sense == y.nodes[d].sense {
				like += likeValue
			}
		}
		c, d = x.nodes[c].next, y.nodes[d].next
	}
	return like
}

// kindOf is the same for scalars of the same kind, by their first byte.
func kindOf(c byte) byte {
	switch {
	case c == '-' || c >= '0' && c <= '9':
		return '0'
	case c == 'f':
		return 't'
	}
	return c
}
