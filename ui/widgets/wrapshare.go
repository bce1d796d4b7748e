package widgets

// How far down a row is, for the scroll bar. How many rows there are nobody knows: lines count as one, unless they are known to be
// very long.

// longLine is a line of many rows.
type longLine struct{ line, size int }

// heavy is a Source that knows which of its lines are very long, in order, and not too many of them.
type heavy interface{ longLines() []longLine }

// longLines are the lines that count for more than one, with the rows that they take.
func (w *wrapper) longLines() (lines []longLine) {
	if src, ok := w.src.(heavy); ok {
		lines = src.longLines()
	}
	for i := range lines {
		lines[i].size = max(1, lines[i].size/w.cols)
	}
	return lines
}

// share is how far down a row is.
func (w *wrapper) share(p rowPlace) float64 {
	part, count := 0.0, 1.0
	if p.off > 0 {
		part = float64(p.off) / float64(max(1, w.wrap(p.line).size))
	}
	at := float64(p.line)
	for _, l := range w.longLines() {
		switch {
		case l.line < p.line:
			at += float64(l.size - 1)
		case l.line == p.line:
			count = float64(l.size)
		}
	}
	return at + part*count
}

// atShare is the row that is so far down.
func (w *wrapper) atShare(at float64) rowPlace {
	for _, l := range w.longLines() {
		switch begin, count := float64(l.line), float64(l.size); {
		case at < begin:
		case at < begin+count:
			at = begin + (at-begin)/count
		default:
			at -= count - 1
			continue
		}
		break
	}
	line := max(0, min(int(at), w.lines()-1))
	return w.row(line, int((at-float64(line))*float64(w.wrap(line).size)))
}

// whole is how far down the end of all lines is.
func (w *wrapper) whole() float64 {
	at := float64(w.lines())
	for _, l := range w.longLines() {
		at += float64(l.size - 1)
	}
	return at
}
