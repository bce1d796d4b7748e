package widgets

import "sort"

// runeTable tells places in a line in bytes by those in runes, and the other way round. It knows how many runes stand before
// every runeStep-th byte, so that no place of a line of megabytes takes a walk from its start.
type runeTable struct {
	src    pieces
	row    int
	line   int // which line it is of, in a source that hides some
	lines  int // how many lines there were
	size   int
	before []int
}

const runeStep = 32 << 10

// newRuneTable goes through a line once.
func newRuneTable(src pieces, row int) runeTable {
	t := runeTable{src: src, row: row}
	runes := 0
	for at := 0; at == 0 || at < t.size; at += runeStep {
		t.before = append(t.before, runes)
		t.step(len(t.before)-1, func(text []byte, _ int) { runes += runesIn(text) })
	}
	return t
}

// step lends the text of the runes that begin in a step, and tells where that text begins.
func (t *runeTable) step(n int, use func(text []byte, off int)) {
	at := n * runeStep
	t.src.piece(t.row, at, runeStep+runeTail, func(l *Line, size int) {
		t.size = size
		text := l.Text[min(at-l.Start, len(l.Text)):]
		skip, end := 0, len(text)
		if at > 0 {
			skip = insideBytes(text)
		}
		if end > runeStep {
			end = runeStep + insideBytes(text[runeStep:])
		}
		use(text[min(skip, end):end], at+skip)
	})
}

func (t *runeTable) runeAt(off int) (n int) {
	off = max(0, min(off, t.size))
	step := min(off/runeStep, len(t.before)-1)
	t.step(step, func(text []byte, from int) {
		n = t.before[step] + runesIn(text[:max(0, min(off-from, len(text)))])
	})
	return n
}

func (t *runeTable) byteAt(rune int) (off int) {
	step := max(0, sort.SearchInts(t.before, rune+1)-1)
	t.step(step, func(text []byte, from int) { off = from + byteOfRune(text, rune-t.before[step]) })
	return off
}
