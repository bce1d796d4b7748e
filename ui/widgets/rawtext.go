package widgets

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
)

// rawText shows bytes as the text that they are. Lines longer than its width go on in further rows, so that
// a message of one line can be read; copying joins them again. Where rows begin is known at every rawStep-th.
type rawText struct {
	bytes  []byte
	width  int // bytes a row at most
	points []rawPoint
	next   rawPoint // where index goes on
	rows   int      // known so far
	done   bool
	lent   rawPoint // start of the row that Each is lending right now
}

// rawPoint is the start of a row.
type rawPoint struct {
	off    int
	number int // of the line, from one
	inside bool
}

const rawStep = 64

// rawNarrow is the least width of a row in bytes.
const rawNarrow = 8

func newRawText(b []byte, width int) *rawText {
	return &rawText{bytes: b, width: max(rawNarrow, width), next: rawPoint{number: 1}}
}

// index finds the rows of about n more bytes.
func (t *rawText) index(n int) {
	for end := t.next.off + n; !t.done && t.next.off <= end; t.rows++ {
		if t.rows%rawStep == 0 {
			t.points = append(t.points, t.next)
		}
		_, t.next = t.row(t.next)
		t.done = t.next.off > len(t.bytes)
	}
}

// row gives the end of the text of the row that begins at p, and where the row after it begins: behind the
// last byte if there is none.
func (t *rawText) row(p rawPoint) (end int, next rawPoint) {
	limit := min(p.off+t.width, len(t.bytes))
	reach := min(limit+1, len(t.bytes)) // a line may end right behind the row
	if n := bytes.IndexByte(t.bytes[p.off:reach], '\n'); n >= 0 {
		return p.off + n, rawPoint{p.off + n + 1, p.number + 1, false}
	}
	if limit == len(t.bytes) {
		return limit, rawPoint{limit + 1, p.number, false}
	}
	cut := limit
	for cut > limit-utf8.UTFMax && !utf8.RuneStart(t.bytes[cut]) {
		cut--
	}
	if cut > limit-utf8.UTFMax {
		limit = cut
	}
	return limit, rawPoint{limit, p.number, true}
}

// start finds where a row that is known begins.
func (t *rawText) start(row int) rawPoint {
	p := t.points[row/rawStep]
	for range row % rawStep {
		_, p = t.row(p)
	}
	return p
}

func (t *rawText) Lines() int { return t.rows }

func (t *rawText) Each(from, to, _ int, yield func(int, *Line) bool) {
	from, to = max(0, from), min(to, t.rows)
	if from >= to {
		return
	}
	var l Line
	p := t.start(from)
	for i := from; i < to; i++ {
		end, next := t.row(p)
		t.lent = p
		l = Line{Text: t.bytes[p.off:end:end], Number: p.number, Joined: next.inside}
		if p.inside {
			l.Number = -1
		}
		if !yield(i, &l) {
			return
		}
		p = next
	}
}

// rowOf is the row that shows the byte at an offset, and where it begins.
func (t *rawText) rowOf(off int) (row int, p rawPoint) {
	k := sort.Search(len(t.points), func(i int) bool { return t.points[i].off > off }) - 1
	if k < 0 {
		return 0, rawPoint{number: 1}
	}
	row, p = k*rawStep, t.points[k]
	for row+1 < t.rows {
		_, next := t.row(p)
		if next.off > off {
			break
		}
		row, p = row+1, next
	}
	return row, p
}

func (t *rawText) offsetAt(at Point) int {
	if at.Line >= t.rows {
		return -1
	}
	p := t.start(at.Line)
	end, _ := t.row(p)
	return p.off + byteOfRune(t.bytes[p.off:end], at.Rune)
}

func (t *rawText) pointOf(off int) Point {
	off = max(0, min(off, len(t.bytes)))
	row, p := t.rowOf(off)
	end, _ := t.row(p)
	return Point{row, runeOfByte(t.bytes[p.off:end], off-p.off)}
}

func (t *rawText) endOf(at Point) int {
	at.Rune++
	return t.offsetAt(at)
}

func (t *rawText) uncover(int) {}

func (t *rawText) lentSpan(l *Line) (from, to int) { return t.lent.off, t.lent.off + len(l.Text) }

// lineStart is the row in which the line with a number begins.
func (t *rawText) lineStart(number int) int {
	k := sort.Search(len(t.points), func(i int) bool {
		p := t.points[i]
		return p.number > number || p.number == number && p.inside
	}) - 1
	if k < 0 {
		return 0
	}
	row, p := k*rawStep, t.points[k]
	for row+1 < t.rows && p.number < number {
		_, p = t.row(p)
		row++
	}
	return row
}

func (t *rawText) lastNumber() int { return max(1, t.next.number) }

// marks tints what of a span is in the row being lent.
func (t *rawText) marks(dst []Mark, l *Line, span jsondoc.Span, tint Mark) []Mark {
	tint.Start = max(0, span.Off-t.lent.off)
	tint.End = min(len(l.Text), span.End()-t.lent.off)
	if tint.Start >= tint.End {
		return dst
	}
	return append(dst, tint)
}
