package jsondiff

import "slices"

// The work that is spent on a pair of stretches to find the fewest changes: so much a value, and so much at most.
const (
	fewestShare = 1 << 9
	fewestWork  = 1 << 22
)

// fewest pairs all that stays where the fewest values go and come: the greedy algorithm of Myers. It reports false, and pairs nothing, where
// that takes too long since much has changed.
func (l *aligner) fewest(a, b []uint64, mates []int32, r window) bool {
	a, b = a[r.from[0]:r.to[0]], b[r.from[1]:r.to[1]]
	g := greedy{a: a, b: b, left: min(fewestWork, fewestShare*(len(a)+len(b)))}
	if !g.search() {
		l.pulse.work(fewestWork / 8)
		return false
	}
	g.back(func(i, j int32) { mates[r.from[0]+i] = r.from[1] + j })
	return true
}

// greedy goes from the start of two sequences to their ends by ever more steps, each of which leaves out a value of one of them. A diagonal
// is how far the place in a is ahead of that in b.
type greedy struct {
	a, b  []uint64
	left  int     // work that may still be done
	steps int32   // how many it took
	trace []int32 // how far in a one comes by 0 steps, 1 step, 2 steps: of n steps on the diagonals -n, -n+2, … n
}

// search reports whether it has come to the ends.
func (g *greedy) search() bool {
	var before []int32
	for ; g.left > 0; g.steps++ {
		g.trace = slices.Grow(g.trace, int(g.steps)+1)
		row := g.row(g.steps)
		for i := range row {
			k := int32(2*i) - g.steps
			row[i] = g.slide(begin(before, i), k)
			if int(row[i]) >= len(g.a) && int(row[i]-k) >= len(g.b) {
				return true
			}
		}
		before = row
		g.left -= len(row)
	}
	return false
}

// row is how far one came by so many steps, on each diagonal.
func (g *greedy) row(steps int32) []int32 {
	from := int(steps) * int(steps+1) / 2
	if end := from + int(steps) + 1; len(g.trace) < end {
		g.trace = g.trace[:end]
	}
	return g.trace[from : from+int(steps)+1]
}

// slide goes on as long as both have the same.
func (g *greedy) slide(x, k int32) int32 {
	from := x
	for int(x) < len(g.a) && int(x-k) < len(g.b) && g.a[x] == g.b[x-k] {
		x++
	}
	g.left -= int(x - from)
	return x
}

// begin is where the last step leads that ends on the i-th diagonal, of the row before.
func begin(before []int32, i int) int32 {
	switch {
	case before == nil:
		return 0
	case downward(before, i):
		return before[i]
	}
	return before[i-1] + 1
}

// downward reports whether that step leaves out a value of b, and so comes from the diagonal that is the i-th in its row, too.
func downward(before []int32, i int) bool {
	return i == 0 || i < len(before) && before[i-1] < before[i]
}

// back goes the way back and tells of all that both have.
func (g *greedy) back(pair func(i, j int32)) {
	x, i := int32(len(g.a)), (len(g.a)-len(g.b)+int(g.steps))/2
	for steps := g.steps; steps >= 0; steps-- {
		var before []int32
		if steps > 0 {
			before = g.row(steps - 1)
		}
		for k, from := int32(2*i)-steps, begin(before, i); x > from; {
			x--
			pair(x, x-k)
		}
		if steps > 0 {
			if !downward(before, i) {
				i--
			}
			x = before[i]
		}
	}
}
