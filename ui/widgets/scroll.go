package widgets

import "math"

// scroller is a position in a document: the row on top, and how many pixels of it are above the edge. There
// is no offset from the start of the document, so the last line of a billion scrolls as finely as the first.
type scroller struct {
	top  int
	off  int     // where lines are wrapped: bytes of the top line in rows above the edge
	rem  float32 // 0 ≤ rem < height of a line
	left int     // first column in sight
	frac float32 // part of a column not yet scrolled, from a touchpad
}

// extent is what a scroller needs to know of the view.
type extent struct {
	lines  int      // in the document
	line   float32  // height of a line
	height float32  // of the view
	wrap   *wrapper // if nil, a line is a row
}

// rows is how many whole lines fit the view, at least one.
func (e extent) rows() int { return max(1, int(e.height/e.line)) }

// end is the position at which the last row stands at the lower edge.
func (e extent) end() (at rowPlace, rem float32) {
	n := int(math.Ceil(float64(e.height) / float64(e.line)))
	slack := max(0, float32(n)*e.line-e.height)
	if e.wrap != nil {
		at, missing := e.wrap.walk(e.wrap.bottom(), 1-n)
		if missing > 0 {
			return rowPlace{}, 0
		}
		return at, slack
	}
	over := float64(e.lines)*float64(e.line) - float64(e.height)
	if over <= 0 {
		return rowPlace{}, 0
	}
	return rowPlace{line: max(0, e.lines-n)}, slack
}

// nearEnd reports whether the end may be in sight from a line on: every line is a row at least.
func (e extent) nearEnd(line int) bool { return line >= e.lines-e.rows()-2 }

// by scrolls down by pixels, up if negative.
func (s *scroller) by(pixels float32, e extent) {
	pixels += s.rem
	lines := math.Floor(float64(pixels / e.line))
	s.rem = pixels - float32(lines)*e.line
	if e.wrap == nil {
		s.top += int(lines)
	} else {
		s.walk(int(lines), e)
	}
	s.clamp(e)
}

// walk goes wrapped rows down, up if negative, as far as there are any.
func (s *scroller) walk(rows int, e extent) {
	at, missing := e.wrap.walk(s.at(), rows)
	if s.set(at); missing > 0 {
		s.rem = 0
	}
}

// at is the row on top.
func (s *scroller) at() rowPlace { return rowPlace{s.top, s.off} }

func (s *scroller) set(at rowPlace) { s.top, s.off = at.line, at.off }

// to puts a line on top, or as near to it as the end of the document allows.
func (s *scroller) to(line int, e extent) { s.toRow(rowPlace{line: line}, e) }

func (s *scroller) toRow(at rowPlace, e extent) {
	s.set(at)
	s.rem = 0
	s.clamp(e)
}

// clamp keeps the position between the first line and the end.
func (s *scroller) clamp(e extent) {
	if s.top < 0 {
		s.top, s.off, s.rem = 0, 0, 0
	}
	if e.wrap == nil {
		s.off = 0
	} else if s.off > 0 && s.top < e.lines { // the line may be wrapped in another way than before
		s.set(e.wrap.row(s.top, s.off))
	}
	if !e.nearEnd(s.top) {
		return
	}
	if at, rem := e.end(); at.before(s.at()) || s.at() == at && s.rem > rem {
		s.toEnd(e)
	}
}

// toEnd brings the last row to the lower edge.
func (s *scroller) toEnd(e extent) {
	at, rem := e.end()
	s.set(at)
	s.rem = rem
}

// atEnd reports whether the last row is in sight.
func (s *scroller) atEnd(e extent) bool {
	if !e.nearEnd(s.top) {
		return false
	}
	at, rem := e.end()
	return at.before(s.at()) || s.at() == at && s.rem >= rem-0.5
}

// revealRow scrolls as little as needed to have a wrapped row wholly in sight, as reveal does with lines.
func (s *scroller) revealRow(at rowPlace, e extent) {
	rows := e.rows()
	if at.before(s.at()) {
		if s.top-at.line <= rows && e.wrap.distance(at, s.at(), rows+1) <= rows {
			s.toRow(at, e)
			return
		}
	} else if at.line-s.top <= 2*rows {
		if n := e.wrap.distance(s.at(), at, 2*rows+1); n <= 2*rows {
			if below := float32(n+1)*e.line - s.rem - e.height; below > 0 {
				s.by(below, e)
			} else if n == 0 {
				s.rem = 0
			}
			return
		}
	}
	above, _ := e.wrap.walk(at, -rows/3)
	s.toRow(above, e)
}

// reveal scrolls as little as needed to have a line wholly in sight; a line far away comes to a third of the
// height, so that what surrounds it is seen too.
func (s *scroller) reveal(line int, e extent) {
	if e.wrap != nil {
		s.revealRow(rowPlace{line: line}, e)
		return
	}
	rows := e.rows()
	switch {
	case line < s.top-rows || line > s.top+2*rows:
		s.to(line-rows/3, e)
	case line <= s.top:
		s.to(line, e)
	default:
		if below := float32(line+1-s.top)*e.line - s.rem - e.height; below > 0 {
			s.by(below, e)
		}
	}
}

// revealCol scrolls sideways as little as needed to have a column in sight.
func (s *scroller) revealCol(col, cols int) {
	margin := min(4, cols/4)
	switch {
	case col < s.left+margin:
		s.left = max(0, col-margin)
	case col > s.left+cols-margin:
		s.left = col - cols + margin
	}
}

// sideways scrolls right by pixels, left if negative, over widest columns of which cols are in sight.
func (s *scroller) sideways(pixels, cell float32, widest, cols int) {
	s.frac += pixels / cell
	n := math.Trunc(float64(s.frac))
	s.frac -= float32(n)
	s.left = max(0, min(s.left+int(n), widest-cols+1))
}

// thumb is where the bar's thumb stands (0 the top, 1 the bottom of its way) and what part of the bar it fills.
func (s *scroller) thumb(e extent) (at, part float64) {
	if e.wrap != nil {
		return s.wrappedThumb(e)
	}
	all := float64(e.lines) * float64(e.line)
	if over := all - float64(e.height); over > 0 {
		at = (float64(s.top)*float64(e.line) + float64(s.rem)) / over
		return min(1, at), float64(e.height) / all
	}
	return 0, 1
}

// thumbTo scrolls to where the thumb was dragged.
func (s *scroller) thumbTo(at float64, e extent) {
	if e.wrap != nil {
		s.wrappedThumbTo(at, e)
		return
	}
	end, rem := e.end()
	line := max(0, min(1, at)) * (float64(end.line) + float64(rem/e.line))
	s.top = int(line)
	s.rem = float32(line-float64(s.top)) * e.line
	s.clamp(e)
}

// wrappedThumb is thumb where lines are wrapped. How many rows there are nobody knows, so the thumb stands at the share of the lines
// that is above; and its length is that of rows of which each is a line.
func (s *scroller) wrappedThumb(e extent) (at, part float64) {
	if e.nearEnd(0) {
		if end, rem := e.end(); end == (rowPlace{}) && rem == 0 {
			return 0, 1
		}
	}
	whole := e.wrap.whole()
	part = min(0.9, float64(e.rows())/max(1, whole))
	if s.atEnd(e) {
		return 1, part
	}
	return min(1, e.wrap.share(s.at())/max(1, whole-float64(e.rows()))), part
}

func (s *scroller) wrappedThumbTo(at float64, e extent) {
	if at >= 1 {
		s.toEnd(e)
		return
	}
	s.toRow(e.wrap.atShare(max(0, at)*max(1, e.wrap.whole()-float64(e.rows()))), e)
}
