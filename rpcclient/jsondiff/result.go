package jsondiff

import (
	"iter"

	"rpcexplorer/rpcclient/jsondoc"
)

// Kind says what became of a value, or how lines stand beside each other.
type Kind uint8

// Kinds. A Difference is one of the last four.
const (
	Equal   Kind = iota // the same tokens
	Alike               // not the same tokens, but equal by the rules
	Added               // in the second text only
	Removed             // in the first only
	Changed             // another value in its place
	Moved               // the same member or item in another place
	kinds
)

// swapped are the kinds of the same when the texts change places.
var swapped = [kinds]Kind{Equal: Equal, Alike: Alike, Added: Removed, Removed: Added, Changed: Changed, Moved: Moved}

// Difference is something that differs. Spans are those of values, or of lines where a text is broken; of a value that one
// text has not, the span is empty and stands where it would be.
type Difference struct {
	Kind Kind
	A, B jsondoc.Span
}

// Stretch is lines of the two pretty forms that stand beside each other: Len lines from A on, and as many from B on. Where a
// side has none, its line is -1.
type Stretch struct {
	Kind Kind
	A, B int
	Len  int
}

// Result is what a comparison found. It is small: it holds neither text nor tree, and nothing of values that are equal.
type Result struct {
	differences []difference
	stretches   []stretch
	counts      [kinds]int
	rows        int
	ByLine      bool // a text was broken, so that lines were compared
}

// difference is a Difference as it is kept.
type difference struct {
	kind             Kind
	a, aLen, b, bLen uint32
}

// stretch is a Stretch as it is kept. A line that is missing is none.
type stretch struct {
	kind      Kind
	a, b, len uint32
}

// Len is how many differences there are.
func (r *Result) Len() int { return len(r.differences) }

// At is the difference of a number, in the order in which the lines stand beside each other.
func (r *Result) At(i int) Difference {
	d := r.differences[i]
	return Difference{d.kind, jsondoc.Span{Off: int(d.a), Len: int(d.aLen)}, jsondoc.Span{Off: int(d.b), Len: int(d.bLen)}}
}

// Count is how many differences of a kind there are.
func (r *Result) Count(k Kind) int { return r.counts[k] }

// Rows is how many rows the lines of both texts take beside each other.
func (r *Result) Rows() int { return r.rows }

// Stretches yields all lines of both texts, each once and in order.
func (r *Result) Stretches() iter.Seq[Stretch] {
	return func(yield func(Stretch) bool) {
		for _, s := range r.stretches {
			if !yield(Stretch{s.kind, lineOf(s.a), lineOf(s.b), int(s.len)}) {
				return
			}
		}
	}
}

func lineOf(n uint32) int {
	if n == none {
		return -1
	}
	return int(n)
}

// Swap is the result of the comparison of the second text with the first.
func (r *Result) Swap() *Result {
	s := &Result{rows: r.rows, ByLine: r.ByLine}
	for _, d := range r.differences {
		s.add(difference{swapped[d.kind], d.b, d.bLen, d.a, d.aLen})
	}
	for _, x := range r.stretches {
		s.stretches = append(s.stretches, stretch{swapped[x.kind], x.b, x.a, x.len})
	}
	return s
}

func (r *Result) add(d difference) {
	r.differences = append(r.differences, d)
	r.counts[d.kind]++
}

// row adds rows of lines that stand beside each other.
func (r *Result) row(kind Kind, a, b uint32, lines int) {
	r.rows += lines
	if n := len(r.stretches) - 1; n >= 0 {
		if last := &r.stretches[n]; last.kind == kind && goesOn(last.a, last.len, a) && goesOn(last.b, last.len, b) {
			last.len += uint32(lines)
			return
		}
	}
	r.stretches = append(r.stretches, stretch{kind, a, b, uint32(lines)})
}

// goesOn reports whether a side of a stretch goes on at a line, or goes on to have none.
func goesOn(from, len, line uint32) bool {
	if from == none || line == none {
		return from == line
	}
	return from+len == line
}
