package widgets

import (
	"iter"

	"rpcexplorer/rpcclient/jsondoc"
)

// draftFolds is what of a draft is folded away. Folds move with the text; those that an edit goes into are opened, and those whose
// bracket goes away are no more.
type draftFolds struct {
	jsondoc.Folds
	sizes map[int]foldSize // by head, of those that were looked at
}

// foldSize is what there is to be said of a fold.
type foldSize struct {
	items   int
	object  bool
	endSeen bool // its closing bracket stands in the line below
}

func sizeOf(c bracketed) foldSize { return foldSize{c.items, c.object, c.end > c.last} }

// fold folds a container.
func (f *draftFolds) fold(c bracketed) {
	if c.folds() {
		f.Fold(c.head, c.last)
		f.note(c)
	}
}

func (f *draftFolds) note(c bracketed) {
	if len(f.sizes) >= knownSizes || f.sizes == nil {
		f.sizes = map[int]foldSize{}
	}
	f.sizes[c.head] = sizeOf(c)
}

// set has other folds in the place of all, given as heads and last lines.
func (f *draftFolds) set(folds iter.Seq2[int, int]) {
	*f = draftFolds{}
	f.FoldAll(folds)
}

// size is what there is to be said of the fold of a head.
func (f *draftFolds) size(b *buffer, head int) foldSize {
	if s, ok := f.sizes[head]; ok {
		return s
	}
	c, _ := b.container(head)
	c.head = head
	f.note(c)
	return f.sizes[head]
}

// replace is buffer.Replace that the folds follow.
func (f *draftFolds) replace(b *buffer, from, to spot, text []byte) (end spot) {
	if f.Len() == 0 {
		return b.Replace(from, to, text)
	}
	var kind byte
	_, folded := f.Folded(to.line)
	if folded {
		_, kind = lastOpener(b.Line(to.line))
	}
	shape := b.shape
	end = b.Replace(from, to, text)
	f.move(from.line, to.line, end.line-to.line)
	if b.shape == shape {
		return end
	}
	if folded {
		f.checkHead(b, end, kind)
	}
	f.checkEnds(b, from.line)
	return end
}

// move has the folds follow an edit of lines.
func (f *draftFolds) move(from, to, more int) {
	f.Edit(from, to, more)
	if more == 0 || len(f.sizes) == 0 {
		return
	}
	sizes := make(map[int]foldSize, len(f.sizes))
	for head, s := range f.sizes {
		if head >= to {
			head += more
		}
		if _, ok := f.Folded(head); ok {
			sizes[head] = s
		}
	}
	f.sizes = sizes
}

// checkHead opens a fold whose line, edited up to a place, does not end in its bracket any more. What follows the bracket is of its
// items.
func (f *draftFolds) checkHead(b *buffer, edited spot, kind byte) {
	switch col, now := lastOpener(b.Line(edited.line)); {
	case now != kind:
		f.Unfold(edited.line)
	case edited.col > col:
		delete(f.sizes, edited.line)
	}
}

// checkEnds opens the folds whose closing bracket stood in a line, and does so no more.
func (f *draftFolds) checkEnds(b *buffer, line int) {
	var open []int
	for head, last := range f.Touching(line-1, line-1) {
		if s, ok := f.sizes[head]; last != line-1 || ok && !s.endSeen {
			continue
		}
		if c, ok := b.container(head); ok && c.end >= last && c.end <= last+1 {
			f.note(bracketed{head: head, last: last, end: c.end, items: c.items, object: c.object})
			continue
		}
		open = append(open, head)
	}
	for _, head := range open {
		f.Unfold(head)
	}
}

// reflow is replace where only white space differs: what was folded is again, as far as it still has lines of its own.
func (f *draftFolds) reflow(b *buffer, from, to spot, text []byte) (end spot) {
	if f.Len() == 0 {
		return b.Replace(from, to, text)
	}
	var before, within, behind []spot
	for head := range f.Touching(from.line, to.line) {
		col, _ := lastOpener(b.Line(head))
		switch p := (spot{head, col}); {
		case p.before(from):
			before = append(before, p)
		case p.before(to):
			within = append(within, p)
		default:
			behind = append(behind, p)
		}
	}
	old := b.Text(from, to)
	end = f.replace(b, from, to, text)
	heads := map[int]bool{}
	for _, p := range before {
		heads[p.line] = true
	}
	for _, line := range sameInkLines(old, text, from, within) {
		heads[line] = true
	}
	for range behind { // all of them stand in one line
		heads[end.line] = true
	}
	f.foldHeads(b, heads)
	return end
}

// sameInkLines are the lines in which some places of an old text stand in the new one that differs from it in white space. Both
// begin at the same place.
func sameInkLines(old, text []byte, at spot, places []spot) (lines []int) {
	counts := make([]int, 0, len(places))
	p, ink := at, 0
	for _, c := range old {
		if len(counts) < len(places) && places[len(counts)] == p {
			counts = append(counts, ink)
		}
		if !isBlank(c) {
			ink++
		}
		p = p.past(c)
	}
	p, ink = at, 0
	for _, c := range text {
		if isBlank(c) {
			p = p.past(c)
			continue
		}
		if len(lines) < len(counts) && counts[len(lines)] == ink {
			lines = append(lines, p.line)
		}
		p = p.past(c)
		ink++
	}
	return lines
}

// past is the place behind a byte.
func (p spot) past(c byte) spot {
	if c == '\n' {
		return spot{line: p.line + 1}
	}
	return spot{p.line, p.col + 1}
}

// foldHeads folds what begins in some lines.
func (f *draftFolds) foldHeads(b *buffer, heads map[int]bool) {
	first := b.Lines()
	for line := range heads {
		first = min(first, line)
	}
	if first == b.Lines() {
		return
	}
	f.FoldAll(func(yield func(int, int) bool) {
		for c := range containers(b.Text(spot{line: first}, b.End()), first) {
			if !heads[c.head] {
				continue
			}
			delete(heads, c.head)
			delete(f.sizes, c.head)
			if !yield(c.head, c.last) || len(heads) == 0 {
				return
			}
		}
	})
}
