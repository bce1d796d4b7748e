package widgets

import (
	"math"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondiff"
	"rpcexplorer/rpcclient/jsondoc"
)

// diffSource is what one of the views of a comparison shows: the lines of a document in the rows of a plan.
type diffSource struct {
	plan  *diffPlan
	docs  [2]*jsondoc.Doc // the older and the newer
	side  diffSide        // whose lines; bothSides shows those of both in one view
	words func(folded int) string
	whole bool // lines are not cut
	text  bool // the documents are no JSON, and have no styles
	taken func(older, newer int) DiffTaken
}

func (s *diffSource) Lines() int { return s.plan.rows }

func (s *diffSource) lastNumber() int { return max(s.docs[0].Lines(), s.docs[1].Lines()) }

func (s *diffSource) Each(from, to, maxText int, yield func(int, *Line) bool) {
	var l Line
	to = min(to, s.plan.rows)
	for row := max(0, from); row < to; {
		g, _ := s.plan.at(row)
		end := min(to, int(g.row+g.len))
		if !s.segment(g, row, end, maxText, &l, yield) {
			return
		}
		row = end
	}
}

// segment lends the rows of a segment.
func (s *diffSource) segment(g diffSegment, row, end, maxText int, l *Line, yield func(int, *Line) bool) bool {
	doc, line := s.place(g, row)
	if g.folded > 0 || line < 0 {
		for ; row < end; row++ {
			*l = Line{Text: l.Text[:0], Runs: l.Runs[:0], Number: -1}
			if g.folded > 0 {
				l.Add(Muted, s.words(int(g.folded)))
			}
			if !yield(row, l) {
				return false
			}
		}
		return true
	}
	going := true
	if !s.whole {
		maxText = min(maxText, diffLine)
	}
	s.docs[doc].Each(line, line+end-row, max(0, maxText), func(d *jsondoc.Line) bool {
		*l = Line{Text: d.Text, Runs: l.Runs[:0], Cut: d.Cut, Number: d.Number + 1, Sign: s.sign(g, row, doc)}
		if !s.text {
			addRuns(l, d.Runs)
		}
		if l.Sign == SignLeft {
			l.Runs = append(l.Runs[:0], Run{0, len(l.Text), Muted})
		}
		going = yield(row, l)
		row++
		return going
	})
	return going
}

// diffLine is how many bytes of a line are shown.
const diffLine = 4 << 10

// addRuns gives a line the styles of a line of a document.
func addRuns(l *Line, runs []jsondoc.Run) {
	for _, r := range runs {
		if style := classStyles[r.Class]; style != Plain {
			l.Runs = append(l.Runs, Run{r.Start, r.End, style})
		}
	}
}

// place is the document whose line a row shows, and that line, -1 if none.
func (s *diffSource) place(g diffSegment, row int) (doc, line int) {
	a, b := g.lines(row)
	side := s.side
	if side == bothSides {
		if side = g.show; side == bothSides && b >= 0 {
			side = newerSide
		}
	}
	if side == newerSide {
		return 1, b
	}
	return 0, a
}

// sign is the mark of a line.
func (s *diffSource) sign(g diffSegment, row, doc int) Sign {
	if sign := s.decided(g, row, doc); sign != NoSign {
		return sign
	}
	switch g.kind {
	case jsondiff.Added:
		return SignAdded
	case jsondiff.Removed:
		return SignRemoved
	case jsondiff.Moved:
		return SignMoved
	case jsondiff.Alike:
		return SignAlike
	case jsondiff.Changed:
		if s.side == bothSides {
			return [...]Sign{SignRemoved, SignAdded}[doc]
		}
		return SignChanged
	}
	return NoSign
}

// diffGrounds are the grounds of rows.
var diffGrounds = [...]Mark{
	jsondiff.Added: {Row: true, Color: ColorPart1}, jsondiff.Removed: {Row: true, Color: ColorPart5},
	jsondiff.Changed: {Row: true, Color: ColorPart2}, jsondiff.Moved: {Row: true, Color: ColorPart4},
}

// marks appends the ground of a row, and what of a changed line is not as it was.
func (s *diffSource) marks(dst []Mark, row int, l *Line) []Mark {
	g, ok := s.plan.at(row)
	if !ok {
		return dst
	}
	doc, line := s.place(g, row)
	switch {
	case g.folded > 0, line < 0:
		return append(dst, Mark{Row: true, Color: ColorPanel})
	case !differs(g.kind):
		return dst
	}
	dst = append(dst, groundOf(g.kind, l.Sign))
	a, b := g.lines(row)
	if g.kind != jsondiff.Changed || a < 0 || b < 0 {
		return dst
	}
	s.docs[1-doc].Each([...]int{b, a}[doc], [...]int{b, a}[doc]+1, diffLine, func(mate *jsondoc.Line) bool {
		if from, to := unlike(l, mate.Text); from < to {
			dst = append(dst, Mark{Start: from, End: to, Color: ColorMark}, Mark{Start: from, End: to, Color: ColorWarn, Line: true})
		}
		return false
	})
	return dst
}

// unlike is where a row of a text differs from what it stands beside, in characters; 0 where that is nowhere, and of JSON, whose lines are
// short.
func (s *DiffSide) unlike(row int) (from, to int) {
	if s.rows == nil || !s.rows.text {
		return 0, 0
	}
	s.rows.Each(row, row+1, diffLine, func(_ int, l *Line) bool {
		for _, m := range s.rows.marks(nil, row, l) {
			if m.Line {
				from, to = utf8.RuneCount(l.Text[:m.Start]), utf8.RuneCount(l.Text[:m.End])
			}
		}
		return false
	})
	return from, to
}

// unlike is the part of a line that another one has not: between what both begin and end with. Of a number or a literal it is all.
func unlike(l *Line, mate []byte) (from, to int) {
	text := withoutComma(l.Text)
	mate = withoutComma(mate)
	to = len(text)
	for from < len(text) && from < len(mate) && text[from] == mate[from] {
		from++
	}
	for end := len(mate); to > from && end > from && text[to-1] == mate[end-1]; end-- {
		to--
	}
	for from > 0 && from < len(text) && text[from]&0xc0 == 0x80 {
		from--
	}
	for to < len(text) && text[to]&0xc0 == 0x80 {
		to++
	}
	for _, r := range l.Runs {
		if (r.Style == Number || r.Style == Literal) && r.Start < to && r.End > from {
			from, to = min(from, r.Start), max(to, r.End)
		}
	}
	return from, to
}

func withoutComma(text []byte) []byte {
	if n := len(text); n > 0 && text[n-1] == ',' {
		return text[:n-1]
	}
	return text
}

// exact gives the lines of the document itself, those that are folded away too; in one column, those of both.
func (s *diffSource) exact(lo, hi Point) (src Source, from, to Point) {
	if s.side == bothSides {
		return s.exactBoth(lo, hi)
	}
	from, to = s.lineOf(lo, false), s.lineOf(hi, true)
	return wholeDoc{s.docs[s.side-olderSide]}, from, to
}

// exactBoth is exact in one column.
func (s *diffSource) exactBoth(lo, hi Point) (src Source, from, to Point) {
	first, _ := s.plan.at(lo.Line)
	last, _ := s.plan.at(hi.Line)
	from = Point{s.plan.allRow(lo.Line, false), lo.Rune}
	to = Point{s.plan.allRow(hi.Line, hi.Rune > 0), hi.Rune}
	if first.folded > 0 {
		from.Rune = 0
	}
	if last.folded > 0 && hi.Rune > 0 {
		to.Rune = math.MaxInt32
	}
	return &diffSource{plan: s.plan.unfolded(), docs: s.docs, whole: true}, from, to
}

// lineOf is the place of the document that is seen at a place of a row. Where the row has no line, it is that before which, or as
// an end behind which, the row stands.
func (s *diffSource) lineOf(at Point, end bool) Point {
	g, ok := s.plan.at(at.Line)
	if !ok {
		return Point{}
	}
	_, line := s.place(g, at.Line)
	switch {
	case line >= 0 && g.folded == 0:
		return Point{line, at.Rune}
	case line >= 0 && end && at.Rune > 0: // the end of what is folded away
		if next := s.lineFrom(at.Line + 1); next >= 0 {
			return Point{next - 1, math.MaxInt32}
		}
		return Point{s.docs[s.side-olderSide].Lines() - 1, math.MaxInt32}
	case line >= 0:
		return Point{Line: line}
	}
	if next := s.lineFrom(at.Line); next >= 0 {
		return Point{Line: next}
	}
	return Point{s.docs[s.side-olderSide].Lines() - 1, math.MaxInt32}
}

// lineFrom is the first line in the rows from one on, -1 if there is none.
func (s *diffSource) lineFrom(row int) int {
	for row < s.plan.rows {
		g, _ := s.plan.at(row)
		if _, line := s.place(g, row); line >= 0 {
			return line
		}
		row = int(g.row + g.len)
	}
	return -1
}
