package jsondoc

import (
	"cmp"
	"iter"
	"slices"
	"sort"
)

// Folds is a set of folded stretches of lines, and the arithmetic between the
// lines of a document and the rows that are left to see. A fold shows its head
// and hides the lines behind it up to its last. Folds may lie in each other:
// an inner one waits, folded, until the outer one is unfolded. It knows no
// document, so it serves whatever has lines.
//
// Finding a line or row takes time that grows with the logarithm of the number
// of folds; folding and unfolding take time that grows with it. The zero value
// has no folds. It is for one goroutine at a time.
type Folds struct {
	all    []fold  // by head
	hidden []shade // what they hide together, in order, with a line between each two
}

// fold is one folded stretch.
type fold struct{ head, last int }

// shade is a stretch of lines that cannot be seen.
type shade struct {
	from, to int // the first line, and the one behind the last
	before   int // lines hidden before from
}

// Fold hides the lines behind head up to last. A fold with that head is replaced; one that hides nothing is none.
func (f *Folds) Fold(head, last int) {
	if head < 0 || last <= head {
		return
	}
	n, ok := f.find(head)
	if ok {
		f.all[n].last = last
	} else {
		f.all = slices.Insert(f.all, n, fold{head, last})
	}
	f.shade()
}

// FoldAll is Fold for many at once.
func (f *Folds) FoldAll(folds iter.Seq2[int, int]) {
	for head, last := range folds {
		if head >= 0 && last > head {
			f.all = append(f.all, fold{head, last})
		}
	}
	slices.SortStableFunc(f.all, func(a, b fold) int { return cmp.Compare(a.head, b.head) })
	f.all = compactLast(f.all)
	f.shade()
}

// compactLast keeps the last of the folds with the same head.
func compactLast(all []fold) []fold {
	kept := all[:0]
	for n, x := range all {
		if n+1 == len(all) || all[n+1].head != x.head {
			kept = append(kept, x)
		}
	}
	return kept
}

// Unfold takes the fold with that head away and reports whether there was one.
func (f *Folds) Unfold(head int) bool {
	n, ok := f.find(head)
	if ok {
		f.all = slices.Delete(f.all, n, n+1)
		f.shade()
	}
	return ok
}

// Reveal takes all folds away that hide the line and reports whether there were any.
func (f *Folds) Reveal(line int) bool {
	was := len(f.all)
	f.all = slices.DeleteFunc(f.all, func(x fold) bool { return x.head < line && line <= x.last })
	f.shade()
	return len(f.all) < was
}

// Clear takes all folds away.
func (f *Folds) Clear() { f.all, f.hidden = nil, nil }

// Len is the number of folds, those inside others included.
func (f *Folds) Len() int { return len(f.all) }

// Folded returns the last line of the fold with that head, if there is one.
func (f *Folds) Folded(head int) (last int, ok bool) {
	n, ok := f.find(head)
	if !ok {
		return 0, false
	}
	return f.all[n].last, true
}

// Rows is how many of the first lines of a document can be seen.
func (f *Folds) Rows(lines int) int {
	n := sort.Search(len(f.hidden), func(n int) bool { return f.hidden[n].from >= lines })
	if n == 0 {
		return lines
	}
	h := f.hidden[n-1]
	return lines - h.before - (min(h.to, lines) - h.from)
}

// Row returns the row in which a line is seen; if it is hidden, that of the
// line before which it would be unfolded, the head of its outermost fold.
func (f *Folds) Row(line int) (row int, seen bool) {
	n := sort.Search(len(f.hidden), func(n int) bool { return f.hidden[n].to > line })
	if n < len(f.hidden) && f.hidden[n].from <= line {
		return f.hidden[n].from - 1 - f.hidden[n].before, false
	}
	return f.Rows(line), true
}

// Line returns the line that is seen in a row.
func (f *Folds) Line(row int) int {
	n := sort.Search(len(f.hidden), func(n int) bool { return f.hidden[n].from-f.hidden[n].before > row })
	if n == 0 {
		return row
	}
	h := f.hidden[n-1]
	return row + h.before + h.to - h.from
}

// find returns the place of the fold with that head.
func (f *Folds) find(head int) (int, bool) {
	return slices.BinarySearchFunc(f.all, head, func(x fold, head int) int { return cmp.Compare(x.head, head) })
}

// shade computes what all folds hide together.
func (f *Folds) shade() {
	f.hidden = f.hidden[:0]
	count := 0
	for _, x := range f.all {
		from, to := x.head+1, x.last+1
		if n := len(f.hidden) - 1; n >= 0 && from <= f.hidden[n].to {
			grown := max(0, to-f.hidden[n].to)
			f.hidden[n].to += grown
			count += grown
			continue
		}
		f.hidden = append(f.hidden, shade{from, to, count})
		count += to - from
	}
}
