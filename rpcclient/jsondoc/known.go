package jsondoc

import "sort"

// known is what the index knows at one moment. It is never written once it
// is published; the slices of a later one may share memory with it and go on.
type known struct {
	points  []point // some lines, in order
	jumps   []jump  // all long tokens and gaps, in order
	nests   []nest  // some places and what is open there, in order
	lines   int     // lines that are complete
	deepest int     // the most containers that are open at a time
	sound   int     // the body before this offset is sound; lines from here on are raw
	pos     int     // bytes seen
	fault   *Fault
	done    bool
}

// longToken is the length from which a token, or a gap between tokens, is
// remembered, so that a page that shows it need not scan it again.
const longToken = 4 << 10

// jump leads over one long token or gap.
type jump struct{ from, to int }

// jumpFrom returns where the long token or gap that starts at i ends, 0 if none is known.
func (k *known) jumpFrom(i int) int {
	n := sort.Search(len(k.jumps), func(n int) bool { return k.jumps[n].from >= i })
	if n < len(k.jumps) && k.jumps[n].from == i {
		return k.jumps[n].to
	}
	return 0
}

// point is the start of a line: 40 bits of offset, 40 bits of line number,
// 48 bits of depth. A struct of three ints would make the index half as big again.
type point struct{ offDepth, lineDepth uint64 }

func newPoint(off, line, depth int) point {
	return point{uint64(off)<<24 | uint64(depth)&0xffffff, uint64(line)<<24 | uint64(depth)>>24}
}

func (p point) off() int   { return int(p.offDepth >> 24) }
func (p point) line() int  { return int(p.lineDepth >> 24) }
func (p point) depth() int { return int(p.lineDepth&0xffffff)<<24 | int(p.offDepth&0xffffff) }

// pointOfLine returns the last point that is not behind the line.
func (k *known) pointOfLine(line int) point {
	return k.points[sort.Search(len(k.points), func(n int) bool { return k.points[n].line() > line })-1]
}

// pointOfOff returns the last point that is not behind off, else the first.
func (k *known) pointOfOff(off int) point {
	return k.points[max(1, sort.Search(len(k.points), func(n int) bool { return k.points[n].off() > off }))-1]
}

// level is one open container.
type level struct {
	open  int // offset of its opening bracket
	child int // offset at which the member or item begins that is being read
	count int // members or items before that one
}

// nest tells what is open at off, where a member or item begins.
type nest struct {
	off, depth int
	levels     []level // the outermost of the open containers, at most nestLevels
}
