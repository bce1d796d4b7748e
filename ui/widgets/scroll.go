package widgets

import "math"

// scroller is a position in a document: the line on top, and how many pixels of it are above the edge. There
// is no offset from the start of the document, so the last line of a billion scrolls as finely as the first.
type scroller struct {
	top  int
	rem  float32 // 0 ≤ rem < height of a line
	left int     // first column in sight
	frac float32 // part of a column not yet scrolled, from a touchpad
}

// extent is what a scroller needs to know of the view.
type extent struct {
	lines  int     // in the document
	line   float32 // height of a line
	height float32 // of the view
}

// rows is how many whole lines fit the view, at least one.
func (e extent) rows() int { return max(1, int(e.height/e.line)) }

// end is the position at which the last line stands at the lower edge.
func (e extent) end() (top int, rem float32) {
	over := float64(e.lines)*float64(e.line) - float64(e.height)
	if over <= 0 {
		return 0, 0
	}
	n := int(math.Ceil(float64(e.height) / float64(e.line)))
	slack := float32(n)*e.line - e.height
	return max(0, e.lines-n), max(0, slack)
}

// by scrolls down by pixels, up if negative.
func (s *scroller) by(pixels float32, e extent) {
	pixels += s.rem
	lines := math.Floor(float64(pixels / e.line))
	s.rem = pixels - float32(lines)*e.line
	s.top += int(lines)
	s.clamp(e)
}

// to puts a line on top, or as near to it as the end of the document allows.
func (s *scroller) to(line int, e extent) {
	s.top, s.rem = line, 0
	s.clamp(e)
}

// clamp keeps the position between the first line and the end.
func (s *scroller) clamp(e extent) {
	if s.top < 0 {
		s.top, s.rem = 0, 0
	}
	if top, rem := e.end(); s.top > top || s.top == top && s.rem > rem {
		s.top, s.rem = top, rem
	}
}

// atEnd reports whether the last line is in sight.
func (s *scroller) atEnd(e extent) bool {
	top, rem := e.end()
	return s.top > top || s.top == top && s.rem >= rem-0.5
}

// reveal scrolls as little as needed to have a line wholly in sight; a line far away comes to a third of the
// height, so that what surrounds it is seen too.
func (s *scroller) reveal(line int, e extent) {
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
	all := float64(e.lines) * float64(e.line)
	if over := all - float64(e.height); over > 0 {
		at = (float64(s.top)*float64(e.line) + float64(s.rem)) / over
		return min(1, at), float64(e.height) / all
	}
	return 0, 1
}

// thumbTo scrolls to where the thumb was dragged.
func (s *scroller) thumbTo(at float64, e extent) {
	top, rem := e.end()
	line := max(0, min(1, at)) * (float64(top) + float64(rem/e.line))
	s.top = int(line)
	s.rem = float32(line-float64(s.top)) * e.line
	s.clamp(e)
}
