package jsondoc

import (
	"context"
	"iter"
	"sort"
)

// Extent is what a container takes up of the pretty form.
type Extent struct {
	Node
	Head, Last int  // the lines of its brackets: Last is hidden when it is folded, Head is not
	Depth      int  // containers open around it
	Closed     bool // its closing bracket is known; else it ends with what is sound or known
}

// Extent returns the innermost container that a line opens, closes or lies in.
// There is none around an outermost scalar and behind a fault.
func (d *Doc) Extent(line int) (Extent, bool) {
	r := d.reader()
	if line < 0 || line >= r.lines {
		return Extent{}, false
	}
	w := r.rowOfLine(line)
	if w.off >= r.sound {
		return Extent{}, false
	}
	if w.opens {
		return r.extent(line, &w), true
	}
	depth := w.depth
	if !w.begins() {
		depth++ // the bracket of this line closes a container that is one deeper than it
	}
	if depth == 0 {
		return Extent{}, false
	}
	head, w := r.rowAt(r.enclosing(w.off, depth))
	return r.extent(head, &w), true
}

// extent is that of the container that row w opens in line head.
func (r reader) extent(head int, w *row) Extent {
	end, closed := r.closeEnd(w.value.Off, w.depth+1)
	last, _ := r.rowAt(end - 1)
	node := Node{Key: w.key, Span: between(w.value.Off, end), Kind: KindOf(w.value.Of(r.body))}
	return Extent{Node: node, Head: head, Last: last, Depth: w.depth, Closed: closed}
}

// Extents yields head and last line of all containers with from to to others
// around them that take up more than a line, as far as they are known and
// closed: what to fold to see no deeper. Inner ones come before those that they
// lie in. It reads every line and ends early with ctx.
func (d *Doc) Extents(ctx context.Context, from, to int) iter.Seq2[int, int] {
	return func(yield func(head, last int) bool) {
		r := d.reader()
		if r.lines == 0 || r.sound == 0 {
			return
		}
		w, heads := r.rowOfLine(0), map[int]int{}
		for n := 0; n < r.lines && w.off < r.sound; n++ {
			switch {
			case n%(1<<14) == 0 && ctx.Err() != nil:
				return
			case w.depth < from || w.depth > to:
			case w.opens:
				heads[w.depth] = n
			case !w.begins() && !yield(heads[w.depth], n):
				return
			}
			w = r.row(w.next, w.nextDepth)
		}
	}
}

// Children returns how many members or items a container has, as far as it is
// known; 0 for a scalar. A big container takes no longer than a small one,
// unless more than a hundred others are around it. The error is that of ctx.
func (d *Doc) Children(ctx context.Context, n Node) (int, error) {
	r := d.reader()
	if n.Kind != KindObject && n.Kind != KindArray || r.lines == 0 || n.Span.Off >= r.sound {
		return 0, nil
	}
	_, w := r.rowAt(n.Span.Off)
	if !w.opens || w.value.Off != n.Span.Off {
		return 0, nil
	}
	i, deep, count := r.lastInside(w.value.Off, w.depth+1)
	if deep == 0 {
		i, deep = w.next, 1
	}
	return r.countItems(ctx, i, deep, count+1, min(n.Span.End(), r.sound))
}

// countItems goes from i, where deep containers are open from the one that is
// counted on, to end, and adds its commas to count.
func (r reader) countItems(ctx context.Context, i, deep, count, end int) (int, error) {
	for asked := i; i < end; {
		if i-asked > nestBytes {
			if err := ctx.Err(); err != nil {
				return count, err
			}
			asked = i
		}
		switch marks[r.body[i]] {
		case markQuote:
			i = r.tokenEnd(i)
			continue
		case markOpen:
			deep++
		case markClose:
			deep--
		case markComma:
			if deep == 1 {
				count++
			}
		}
		i++
	}
	return count, nil
}

// lastInside returns the last noted place inside the container at open, which
// is at depth; how many containers are open there, from it on; and how many of
// its members or items are complete there. None are open if no such place was noted.
func (r reader) lastInside(open, depth int) (off, deep, count int) {
	first := sort.Search(len(r.nests), func(n int) bool { return r.nests[n].off > open })
	inside := sort.Search(len(r.nests)-first, func(n int) bool {
		levels := r.nests[first+n].levels
		return len(levels) < depth || levels[depth-1].open != open
	})
	if inside == 0 {
		return open, 0, 0
	}
	last := &r.nests[first+inside-1]
	return last.off, last.depth - depth + 1, last.levels[depth-1].count
}
