package jsondoc

import (
	"context"
	"iter"
)

// Items yields the members or items of a container in order, each with its
// number, counted from 0 and beginning with that of first, as far as they are
// known. A late one of many is found as fast as an early one.
func (d *Doc) Items(of Node, first int) iter.Seq2[int, Node] {
	return func(yield func(int, Node) bool) {
		r := d.reader()
		if r.lines == 0 || of.Span.Off >= r.sound {
			return
		}
		_, w := r.rowAt(of.Span.Off)
		if !w.opens || w.value.Off != of.Span.Off {
			return
		}
		depth := w.depth + 1
		for at := r.skipItems(level{open: w.value.Off, child: w.next}, depth, first); at.child < r.sound; at.count++ {
			w := r.row(at.child, depth)
			if !w.begins() || at.count >= first && !yield(at.count, r.nodeOf(&w)) {
				return
			}
			next, ok := r.sibling(&w)
			if !ok {
				return
			}
			at.child = next
		}
	}
}

// Ordinals returns the way to the value that NodeAt finds at off: which member or item it is of the outermost
// container, which one of that, and so on. The error is ErrDeep or that of ctx.
func (d *Doc) Ordinals(ctx context.Context, off int) ([]int, error) {
	r := d.reader()
	start, ok := r.startOf(off)
	if !ok {
		return nil, nil
	}
	levels, err := r.trail(ctx, start)
	if err != nil {
		return nil, err
	}
	ordinals := make([]int, len(levels))
	for i, l := range levels {
		ordinals[i] = l.count
	}
	return ordinals, nil
}
