package model

import (
	"rpcexplorer/rpcclient/jsondiff"
	"rpcexplorer/rpcclient/jsondoc"
)

// Take is what is taken of a hunk.
type Take uint8

// What can be taken. Of both, the left side comes first.
const (
	Undecided Take = iota
	TakeLeft
	TakeRight
	TakeBoth
)

// Hunk is lines in which the sides of a Merge differ.
type Hunk struct {
	Take    Take
	CanBoth bool // taking both changes nothing else that the file says

	left, right           jsondoc.Span // what it is of either text
	leftLines, rightLines [2]int       // its lines there, from one up to another
}

// hunksOf are the places in which two texts differ. blocks are lines in which both may be taken.
func hunksOf(c Compared, leftBlocks, rightBlocks [][2]int) (hunks []Hunk) {
	if c.Result == nil {
		return nil
	}
	at := [2]int{}
	open := false
	for s := range c.Result.Stretches() {
		differs := s.Kind != jsondiff.Equal && s.Kind != jsondiff.Alike
		if differs && !open {
			hunks = append(hunks, Hunk{leftLines: [2]int{at[0], at[0]}, rightLines: [2]int{at[1], at[1]}})
		}
		open = differs
		if s.A >= 0 {
			at[0] = s.A + s.Len
		}
		if s.B >= 0 {
			at[1] = s.B + s.Len
		}
		if differs {
			h := &hunks[len(hunks)-1]
			h.leftLines[1], h.rightLines[1] = at[0], at[1]
		}
	}
	for i := range hunks {
		h := &hunks[i]
		h.left, h.right = spanOfLines(c.Older, h.leftLines), spanOfLines(c.Newer, h.rightLines)
		h.CanBoth = within(h.leftLines, leftBlocks) && within(h.rightLines, rightBlocks)
	}
	return hunks
}

// spanOfLines is what lines are of a text, with their ends.
func spanOfLines(doc *jsondoc.Doc, lines [2]int) jsondoc.Span {
	from := startOfLine(doc, lines[0])
	return jsondoc.Span{Off: from, Len: startOfLine(doc, lines[1]) - from}
}

// startOfLine is where a line begins; of one behind the last it is the end.
func startOfLine(doc *jsondoc.Doc, line int) int {
	at := len(doc.Bytes())
	doc.Each(line, line+1, 1, func(l *jsondoc.Line) bool {
		at = l.Span.Off
		return false
	})
	return at
}

// within reports whether lines, at least one, lie in one of the blocks.
func within(lines [2]int, blocks [][2]int) bool {
	for _, b := range blocks {
		if b[0] <= lines[0] && lines[0] < lines[1] && lines[1] <= b[1] {
			return true
		}
	}
	return false
}

// HunkAt is the hunk that lines of the sides, -1 for none, are of; -1 if they are of none.
func (m *Merge) HunkAt(left, right int) int {
	low, high := 0, len(m.hunks)
	for low < high { // the first that ends behind the lines
		mid := (low + high) / 2
		h := m.hunks[mid]
		if left >= 0 && h.leftLines[1] <= left || left < 0 && h.rightLines[1] <= right {
			low = mid + 1
		} else {
			high = mid
		}
	}
	for ; low < len(m.hunks); low++ {
		h := m.hunks[low]
		if holds(h.leftLines, left) || holds(h.rightLines, right) {
			return low
		}
		if left >= 0 && h.leftLines[0] > left || left < 0 && h.rightLines[0] > right {
			break
		}
	}
	return -1
}

func holds(lines [2]int, line int) bool { return lines[0] <= line && line < lines[1] }

// NextUndecided is the first hunk behind one, from the start again behind the last, that nobody has decided about; -1 if there is none.
func (m *Merge) NextUndecided(behind int) int {
	for i := range m.hunks {
		if at := (behind + 1 + i) % len(m.hunks); m.hunks[at].Take == Undecided {
			return at
		}
	}
	return -1
}

// LinesOf are the first lines of a hunk in either text, -1 where it has none.
func (m *Merge) LinesOf(i int) (left, right int) {
	h := m.hunks[i]
	left, right = h.leftLines[0], h.rightLines[0]
	if h.leftLines[1] == left {
		left = -1
	}
	if h.rightLines[1] == right {
		right = -1
	}
	return left, right
}
