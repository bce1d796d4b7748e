package diff3

import "rpcexplorer/rpcclient/jsondiff"

// merger goes through the base, which both sides stand beside.
type merger struct {
	base  []string
	sides [2]side
	at    int // lines of the base that are done
	out   Merged
}

// side is what one of them made of the base, and the changes that are still to be looked at.
type side struct {
	lines   []string
	changes []change
	shift   int // how far its lines stand behind those of the base, at the place where the merger is
}

// change is that lines of the base, none of them perhaps, are others on a side.
type change struct{ from, to, sideFrom, sideTo int }

// newSide finds what a side changed: all between the lines that both have. Where each line there became one that is like it, each is a
// change of its own.
func newSide(base, lines []string) side {
	s := side{lines: lines}
	from, sideFrom := 0, 0
	note := func(to, sideTo int) {
		if allAlike(base[from:to], lines[sideFrom:sideTo]) {
			for ; from < to; from, sideFrom = from+1, sideFrom+1 {
				s.changes = append(s.changes, change{from, from + 1, sideFrom, sideFrom + 1})
			}
		}
		if from < to || sideFrom < sideTo {
			s.changes = append(s.changes, change{from, to, sideFrom, sideTo})
		}
	}
	for i, mate := range jsondiff.Align(base, lines) {
		if mate >= 0 {
			note(i, mate)
			from, sideFrom = i+1, mate+1
		}
	}
	note(len(base), len(lines))
	return s
}

// meets reports whether two changes, of one side each, are about the same lines. Lines that are put in meet what they stand beside.
func (c change) meets(other change) bool {
	if c.from == c.to || other.from == other.to {
		return c.from <= other.to && other.from <= c.to
	}
	return c.from < other.to && other.from < c.to
}

// cluster is changes that meet: how many of each side, and the lines of the base that they are about.
type cluster struct {
	n        [2]int
	from, to int
}

// next does the next changes that meet, with what stands before them. It reports whether there were any.
func (m *merger) next() bool {
	c, found := m.cluster()
	if !found {
		return false
	}
	m.agree(m.base[m.at:c.from])
	mine, theirs := m.sides[0].take(c, 0), m.sides[1].take(c, 1)
	switch {
	case c.n[1] == 0:
		m.agree(mine)
	case c.n[0] == 0:
		m.agree(theirs)
	default:
		m.decide(mine, theirs)
	}
	m.at = c.to
	return true
}

// cluster gathers the changes that meet, from the first that is left on.
func (m *merger) cluster() (c cluster, found bool) {
	first := m.first()
	if first < 0 {
		return c, false
	}
	x := m.sides[first].changes[0]
	c = cluster{from: x.from, to: x.to}
	c.n[first]++
	for grew := true; grew; {
		grew = false
		for s := range m.sides {
			if left := m.sides[s].changes[c.n[s]:]; len(left) > 0 && m.touches(c, s, left[0]) {
				c.from, c.to = min(c.from, left[0].from), max(c.to, left[0].to)
				c.n[s]++
				grew = true
			}
		}
	}
	return c, true
}

// first is the side whose next change comes first, -1 if none has one.
func (m *merger) first() int {
	mine, theirs := m.sides[0].changes, m.sides[1].changes
	switch {
	case len(mine) == 0 && len(theirs) == 0:
		return -1
	case len(theirs) == 0 || len(mine) > 0 && mine[0].from <= theirs[0].from:
		return 0
	}
	return 1
}

// touches reports whether a change of a side meets one of the other side in the cluster. Those of a side are in order, so that it is the
// last one if any.
func (m *merger) touches(c cluster, s int, x change) bool {
	n := c.n[1-s]
	return n > 0 && m.sides[1-s].changes[n-1].meets(x)
}

// take takes the changes of a cluster off a side, and gives the lines that it has in the place of the cluster's.
func (s *side) take(c cluster, which int) []string {
	from := c.from + s.shift
	for _, x := range s.changes[:c.n[which]] {
		s.shift = x.sideTo - x.to
	}
	s.changes = s.changes[c.n[which]:]
	return s.lines[from : c.to+s.shift]
}

// agree adds lines that nobody has to decide about.
func (m *merger) agree(lines []string) {
	if len(lines) > 0 {
		m.out = append(m.out, Hunk{lines, lines})
	}
}

// decide adds the lines of both sides: a conflict, less what both begin and end with.
func (m *merger) decide(mine, theirs []string) {
	head, tail := 0, 0
	for head < len(mine) && head < len(theirs) && mine[head] == theirs[head] {
		head++
	}
	for tail < len(mine)-head && tail < len(theirs)-head && mine[len(mine)-1-tail] == theirs[len(theirs)-1-tail] {
		tail++
	}
	m.agree(mine[:head])
	if mid, other := mine[head:len(mine)-tail], theirs[head:len(theirs)-tail]; len(mid)+len(other) > 0 {
		m.out = append(m.out, Hunk{mid, other})
	}
	m.agree(mine[len(mine)-tail:])
}
