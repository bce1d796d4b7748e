package jsondoc

import (
	"context"
	"errors"
	"slices"
	"sort"
)

// ErrDeep is returned for a path of more than MaxPath steps. Nobody could read
// it, and it would be many times as big as the text.
var ErrDeep = errors.New("nested too deep for a path")

// MaxPath is the greatest number of steps of a Path.
const MaxPath = 10_000

// PathAt returns the path of the value that NodeAt finds at off; outside of the
// outermost value, that of the outermost value. The error is ErrDeep or that of ctx.
func (d *Doc) PathAt(ctx context.Context, off int) (Path, error) {
	r := d.reader()
	start, ok := r.startOf(off)
	if !ok {
		return nil, nil
	}
	levels, err := r.trail(ctx, start)
	if err != nil {
		return nil, err
	}
	path := make(Path, len(levels))
	for i, l := range levels {
		if r.body[l.open] == '[' {
			path[i] = Step{Index: l.count, Item: true}
		} else {
			path[i] = Step{Key: Unquote(r.body[l.child:r.tokenEnd(l.child)])}
		}
	}
	return path, nil
}

// startOf returns where the member or item begins whose value NodeAt finds at off; ok is false if it finds none.
func (r reader) startOf(off int) (start int, ok bool) {
	n, ok := r.nodeAt(off)
	if !n.Key.Empty() {
		return n.Key.Off, ok
	}
	return n.Span.Off, ok
}

// trail returns the containers that are open at the start of a member or item.
func (r reader) trail(ctx context.Context, start int) ([]level, error) {
	if _, w := r.rowAt(start); w.depth > MaxPath {
		return nil, ErrDeep
	}
	i, levels := r.nestBefore(start)
	over := 0 // open containers that are too deep to be on the trail
	for asked := i; i < start; {
		if i-asked > nestBytes {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			asked = i
		}
		top := len(levels) - 1
		switch marks[r.body[i]] {
		case markQuote:
			i = r.tokenEnd(i)
			continue
		case markOpen:
			if len(levels) == MaxPath {
				over++
			} else {
				levels = append(levels, level{open: i, child: r.space(i + 1)})
			}
		case markClose:
			if over > 0 {
				over--
			} else {
				levels = levels[:top]
			}
		case markComma:
			if over == 0 {
				levels[top].child = r.space(i + 1)
				levels[top].count++
			}
		}
		i++
	}
	return levels, nil
}

// nestBefore returns the last place at or before off where all that is open is
// known, and what that is. The levels are a copy.
func (r reader) nestBefore(off int) (int, []level) {
	n := sort.Search(len(r.nests), func(n int) bool { return r.nests[n].off > off })
	for n--; n >= 0; n-- {
		if at := &r.nests[n]; at.depth == len(at.levels) {
			return at.off, slices.Clone(at.levels)
		}
	}
	return 0, nil
}
