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
// of folds; folding and unfolding one move the others in memory and look only at
// those that it lies in or that lie in it. The zero value has no folds. It is for
// one goroutine at a time.
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
	f.shadeAround(head, last)
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
		last := f.all[n].last
		f.all = slices.Delete(f.all, n, n+1)
		f.shadeAround(head, last)
	}
	return ok
}

// Reveal takes all folds away that hide the line and reports whether there were any.
func (f *Folds) Reveal(line int) bool {
	n := sort.Search(len(f.hidden), func(n int) bool { return f.hidden[n].to > line })
	if n == len(f.hidden) || f.hidden[n].from > line {
		return false
	}
	h := f.hidden[n]
	from, _ := f.find(h.from - 1)
	to, _ := f.find(line)
	kept := slices.DeleteFunc(slices.Clone(f.all[from:to]), func(x fold) bool { return line <= x.last })
	f.all = slices.Replace(f.all, from, to, kept...)
	f.shadeAround(h.from-1, h.to-1)
	return true
}

// Edit follows an edit of the text: the lines from to to gave way to others, which are more by a number, or fewer. Folds that hide
// one of those lines are taken away; those whose head is the last of the lines, or behind it, move with the text.
func (f *Folds) Edit(from, to, more int) {
	n := sort.Search(len(f.hidden), func(n int) bool { return f.hidden[n].to > from })
	if n < len(f.hidden) && f.hidden[n].from <= to {
		f.all = slices.DeleteFunc(f.all, func(x fold) bool { return x.head < to && x.last >= from })
		f.shade()
	}
	if more == 0 {
		return
	}
	n, _ = f.find(to)
	for i := range f.all[n:] {
		f.all[n+i].head += more
		f.all[n+i].last += more
	}
	n = sort.Search(len(f.hidden), func(n int) bool { return f.hidden[n].from > to })
	for i := range f.hidden[n:] {
		f.hidden[n+i].from += more
		f.hidden[n+i].to += more
	}
}

// Touching gives the folds that hide one of the lines from to to, or begin in one, in the order of their heads.
func (f *Folds) Touching(from, to int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		first := from
		if n := sort.Search(len(f.hidden), func(n int) bool { return f.hidden[n].to > from }); n < len(f.hidden) {
			first = min(from, f.hidden[n].from-1)
		}
		n, _ := f.find(first)
		for _, x := range f.all[n:] {
			if x.head > to || x.last >= from && !yield(x.head, x.last) {
				return
			}
		}
	}
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
func (f *Folds) shade() { f.hidden = shades(f.hidden[:0], f.all) }

// shades appends what some folds hide together. How much is hidden before is counted from the first of them on.
func shades(hidden []shade, folds []fold) []shade {
	start, count := len(hidden), 0
	for _, x := range folds {
		from, to := x.head+1, x.last+1
		if n := len(hidden) - 1; n >= start && from <= hidden[n].to {
			grown := max(0, to-hidden[n].to)
			hidden[n].to += grown
			count += grown
			continue
		}
		hidden = append(hidden, shade{from, to, count})
		count += to - from
	}
	return hidden
}

// shadeAround computes anew what is hidden where a fold has changed.
func (f *Folds) shadeAround(head, last int) {
	from, to := head, last+1
	begin := sort.Search(len(f.hidden), func(n int) bool { return f.hidden[n].to > head })
	end := begin
	for ; end < len(f.hidden) && f.hidden[end].from <= last+1; end++ {
		from, to = min(from, f.hidden[end].from-1), max(to, f.hidden[end].to)
	}
	first, _ := f.find(from)
	behind, _ := f.find(to)
	f.hidden = slices.Replace(f.hidden, begin, end, shades(nil, f.all[first:behind])...)
	count := 0
	if begin > 0 {
		count = f.hidden[begin-1].before + f.hidden[begin-1].to - f.hidden[begin-1].from
	}
	for n := begin; n < len(f.hidden); n++ {
		f.hidden[n].before = count
		count += f.hidden[n].to - f.hidden[n].from
	}
}
