package jsondoc

import "sort"

// Kind is the kind of a value.
type Kind uint8

// Kinds of values.
const (
	KindNone Kind = iota // no value: a broken text ends where it should stand
	KindObject
	KindArray
	KindString
	KindNumber
	KindBool
	KindNull
)

// KindOf tells the kind of a value by its first byte, that of b.
func KindOf(b []byte) Kind {
	if len(b) == 0 {
		return KindNone
	}
	switch c := b[0]; {
	case c == '{':
		return KindObject
	case c == '[':
		return KindArray
	case c == '"':
		return KindString
	case marks[c] == markNumber:
		return KindNumber
	case c == 't' || c == 'f':
		return KindBool
	case c == 'n':
		return KindNull
	}
	return KindNone
}

// Node is a value of a document.
type Node struct {
	Span Span // of the value; if it is not closed, up to the fault or to what is known
	Key  Span // of its key; empty for an item of an array and for the outermost value
	Kind Kind
}

// NodeAt returns the innermost value whose span, or whose member's span, holds
// the byte at off. White space, comma and brackets belong to the container they
// stand in. There is none outside the outermost value and behind a fault. It
// takes at most about a millisecond unless the nesting is deeper than a hundred.
func (d *Doc) NodeAt(off int) (Node, bool) { return d.reader().nodeAt(off) }

func (r reader) nodeAt(off int) (Node, bool) {
	if r.lines == 0 || off < 0 || off >= r.sound {
		return Node{}, false
	}
	_, w := r.rowAt(off)
	switch {
	case off < w.off: // before the outermost value
		return Node{}, false
	case w.begins() && (w.opens || w.value.Empty() || off < w.valueEnd()):
		return r.nodeOf(&w), true
	}
	depth := w.depth
	if !w.begins() && off == w.closing.Off {
		depth++
	}
	if depth == 0 { // behind the outermost value
		return Node{}, false
	}
	_, w = r.rowAt(r.enclosing(off, depth))
	return r.nodeOf(&w), true
}

// nodeOf is the node that begins in row w.
func (r reader) nodeOf(w *row) Node {
	n := Node{Key: w.key, Span: between(w.value.Off, w.valueEnd()), Kind: KindOf(w.value.Of(r.body))}
	switch {
	case w.value.Empty():
		n.Span = Span{Off: w.colon.End()}
	case w.opens:
		end, _ := r.closeEnd(w.value.Off, w.depth+1)
		n.Span = between(w.value.Off, end)
	}
	return n
}

// enclosing returns the opening bracket of the outermost but depth-1 of the
// containers that are open at off. It looks through the stretches between
// nests backwards, until one shows where that container was opened.
func (r reader) enclosing(off, depth int) int {
	n := sort.Search(len(r.nests), func(n int) bool { return r.nests[n].off > off })
	for ; n > 0; n-- {
		at := &r.nests[n-1]
		if open := r.lastOpen(at.off, off, at.depth, depth); open >= 0 {
			return open
		}
		if depth <= len(at.levels) {
			return at.levels[depth-1].open
		}
		off = at.off
	}
	return r.lastOpen(0, off, 0, depth)
}

// lastOpen returns the last bracket from i up to end that opens a container at
// depth, -1 if there is none. So many are open at i as now says.
func (r reader) lastOpen(i, end, now, depth int) int {
	found := -1
	for i < end {
		switch marks[r.body[i]] {
		case markQuote:
			i = r.tokenEnd(i)
			continue
		case markOpen:
			if now++; now == depth {
				found = i
			}
		case markClose:
			now--
		}
		i++
	}
	return found
}

// closeEnd returns the offset behind the bracket that closes the container at
// open, which is at depth, and whether there is one. If the container is big,
// the nests lead to its last stretch.
func (r reader) closeEnd(open, depth int) (end int, closed bool) {
	near := min(open+nestBytes, r.sound)
	if end, left := r.close(open, near, 0); left == 0 {
		return end, true
	}
	i, deep, _ := r.lastInside(open, depth)
	end, left := r.close(i, r.sound, deep)
	return end, left == 0
}

// close goes from i up to limit until no container is open any more, deep of
// which are open at i. It returns where that is and how many are left open.
func (r reader) close(i, limit, deep int) (end, left int) {
	for i < limit {
		switch marks[r.body[i]] {
		case markQuote:
			i = r.tokenEnd(i)
			continue
		case markOpen:
			deep++
		case markClose:
			if deep--; deep == 0 {
				return i + 1, 0
			}
		}
		i++
	}
	return min(i, r.sound), deep
}
