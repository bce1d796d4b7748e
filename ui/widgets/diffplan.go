package widgets

import (
	"sort"

	"rpcexplorer/rpcclient/jsondiff"
)

// diffPlan is the rows in which two documents are shown beside each other, or one below the other: which line of which stands in
// each, and where equal ones are folded away.
type diffPlan struct {
	result   *jsondiff.Result
	unified  bool
	whole    bool         // nothing is folded away
	opened   map[int]bool // quiet stretches that are unfolded, by their first row among all rows
	segments []diffSegment
	rows     int
}

// diffSegment is rows of one kind. Lines that a side has not are -1.
type diffSegment struct {
	row, len int32
	a, b     int32 // the first lines
	show     diffSide
	kind     jsondiff.Kind
	folded   int32 // so many rows are folded into this one; 0 otherwise
	quiet    int32 // what opens them
}

// diffSide says whose lines a segment shows.
type diffSide uint8

const (
	bothSides  diffSide = iota // each view its own; where there is one view, those of the newer
	olderSide                  // in one view: those of the older, whose mate is the newer line
	newerSide                  // in one view: those of the newer, whose mate is the older line
	diffBefore = 3             // rows without a difference that stay in sight before and behind one
)

// differs reports whether rows of a kind show a difference.
func differs(k jsondiff.Kind) bool { return k != jsondiff.Equal && k != jsondiff.Alike }

// lay lays out the rows anew.
func (p *diffPlan) lay() {
	p.segments, p.rows = p.segments[:0], 0
	if p.result == nil {
		return
	}
	var quiet []jsondiff.Stretch // those without a difference since the last one
	row, begun := 0, 0
	for s := range p.result.Stretches() {
		if differs(s.Kind) {
			p.quiet(quiet, begun, row, false)
			quiet = quiet[:0]
			p.add(s)
			begun = row + s.Len
		} else {
			quiet = append(quiet, s)
		}
		row += s.Len
	}
	p.quiet(quiet, begun, row, true)
}

// quiet adds rows without a difference, from begun up to end of all rows, with those in the middle folded into one.
func (p *diffPlan) quiet(stretches []jsondiff.Stretch, begun, end int, last bool) {
	from, to := begun, end
	if begun > 0 {
		from += diffBefore
	}
	if !last {
		to -= diffBefore
	}
	if to-from < 2 || p.whole || p.opened[begun] {
		from, to = end, end
	}
	at := begun
	for _, s := range stretches {
		p.part(s, at, begun, from)
		p.fold(s, at, begun, from, to)
		p.part(s, at, to, end)
		at += s.Len
	}
}

// part adds the rows of a stretch, which begins at row at, that are between two rows.
func (p *diffPlan) part(s jsondiff.Stretch, at, from, to int) {
	from, to = max(from, at), min(to, at+s.Len)
	if from < to {
		p.add(cutStretch(s, from-at, to-from))
	}
}

// fold adds the row that stands for all between two rows, where the stretch in which they begin is.
func (p *diffPlan) fold(s jsondiff.Stretch, at, quiet, from, to int) {
	if from < at || from >= at+s.Len || from >= to {
		return
	}
	cut := cutStretch(s, from-at, 1)
	p.segments = append(p.segments, diffSegment{
		row: int32(p.rows), len: 1, a: int32(cut.A), b: int32(cut.B), kind: jsondiff.Equal, folded: int32(to - from), quiet: int32(quiet),
	})
	p.rows++
}

// cutStretch is a part of a stretch.
func cutStretch(s jsondiff.Stretch, from, n int) jsondiff.Stretch {
	if s.A >= 0 {
		s.A += from
	}
	if s.B >= 0 {
		s.B += from
	}
	s.Len = n
	return s
}

// add adds the rows of a stretch. In one view, lines that were changed stand below those that they were.
func (p *diffPlan) add(s jsondiff.Stretch) {
	if p.unified && s.Kind == jsondiff.Changed && s.A >= 0 && s.B >= 0 {
		p.put(s, olderSide)
		p.put(s, newerSide)
		return
	}
	p.put(s, bothSides)
}

func (p *diffPlan) put(s jsondiff.Stretch, show diffSide) {
	p.segments = append(p.segments, diffSegment{
		row: int32(p.rows), len: int32(s.Len), a: int32(s.A), b: int32(s.B), show: show, kind: s.Kind,
	})
	p.rows += s.Len
}

// find is the segment of a row.
func (p *diffPlan) find(row int) int {
	return sort.Search(len(p.segments), func(i int) bool { return int(p.segments[i].row) > row }) - 1
}

// unfolded is the plan in which nothing is folded away.
func (p *diffPlan) unfolded() *diffPlan {
	all := &diffPlan{result: p.result, unified: p.unified, whole: true}
	all.lay()
	return all
}

// allRow is the row among those of the plan in which nothing is folded away; of a row that stands for others the first of these, or
// with last the last.
func (p *diffPlan) allRow(row int, last bool) int {
	all := 0
	for _, g := range p.segments {
		switch {
		case row < int(g.row+g.len) && g.folded > 0 && last:
			return all + int(g.folded) - 1
		case row < int(g.row+g.len) && g.folded > 0:
			return all
		case row < int(g.row+g.len):
			return all + row - int(g.row)
		}
		all += max(int(g.len), int(g.folded))
	}
	return all
}

// at is the segment of a row, false if there is no such row.
func (p *diffPlan) at(row int) (diffSegment, bool) {
	if row < 0 || row >= p.rows {
		return diffSegment{}, false
	}
	return p.segments[p.find(row)], true
}

// lines are the lines of both documents in a row, -1 where there is none.
func (s diffSegment) lines(row int) (a, b int) {
	a, b = int(s.a), int(s.b)
	if a >= 0 {
		a += row - int(s.row)
	}
	if b >= 0 {
		b += row - int(s.row)
	}
	return a, b
}

// next is the first row of the next group of rows that differ behind a row, or with back of the one before; -1 if there is none.
func (p *diffPlan) next(row int, back bool) int {
	step, i := 1, p.find(row)
	if back {
		step = -1
	}
	here := i >= 0 && differs(p.segments[i].kind)
	if back && here && p.first(i) < row {
		return p.first(i)
	}
	for ; i >= 0 && i < len(p.segments) && here && differs(p.segments[i].kind); i += step {
	}
	if i < 0 {
		i = 0
		if back {
			return -1
		}
	}
	for ; i >= 0 && i < len(p.segments); i += step {
		if differs(p.segments[i].kind) {
			return p.first(i)
		}
	}
	return -1
}

// first is the first row of the group of segments that differ to which one belongs.
func (p *diffPlan) first(i int) int {
	for i > 0 && differs(p.segments[i-1].kind) {
		i--
	}
	return int(p.segments[i].row)
}

// group counts the groups of rows that differ, and says which one a row is in or behind, from 1.
func (p *diffPlan) group(row int) (n, of int) {
	before := false
	for _, s := range p.segments {
		if differs(s.kind) && !before {
			of++
			if int(s.row) <= row {
				n = of
			}
		}
		before = differs(s.kind)
	}
	return n, of
}
