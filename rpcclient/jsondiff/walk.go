package jsondiff

import "rpcexplorer/rpcclient/jsondoc"

// walk goes through two trees side by side and tells what differs. Its sides are 0 and 1; left says which of them is the first text.
type walk struct {
	docs    [2]*jsondoc.Doc
	left    int
	options *Options
	result  *Result
	pairer
	frames []frame
}

// frame is two containers, or one side of two that stand in different places, whose members or items are gone through.
type frame struct {
	node [2]uint32
	at   int       // where the children of both, and their mates, stand in the slab
	n    [2]uint32 // children of each
	pos  [2]uint32 // those before these were gone through
	end  [2]uint32 // where the last pair in order ended
	view
}

// view is how lines of a frame are told.
type view struct {
	only int8 // 0 or 1: only the lines of that side; both otherwise
	base Kind // of lines that do not differ
}

const both = 2

// run compares.
func (w *walk) run() error {
	if isLines(w.docs[0]) || isLines(w.docs[1]) {
		w.result.ByLine = true
		w.lines()
	} else {
		w.values()
	}
	for len(w.frames) > 0 && w.pulse.work(1) {
		w.step()
	}
	return w.pulse.err
}

// isLines reports whether a document cannot be compared as JSON, or is not to be.
func isLines(doc *jsondoc.Doc) bool { return doc.Fault() != nil || doc.IsText() }

// values reads both texts and begins with the outermost values.
func (w *walk) values() {
	for s, doc := range w.docs {
		var ok bool
		if w.trees[s], ok = parse(doc.Bytes(), doc.Lines(), w.hasher, w.options, w.pulse); !ok {
			return
		}
	}
	if len(w.trees[0].nodes)+len(w.trees[1].nodes) > maxValues {
		w.pulse.err = ErrLarge
		return
	}
	w.pair(0, 0, view{both, Equal})
}

// step goes one child further in the innermost frame.
func (w *walk) step() {
	f := &w.frames[len(w.frames)-1]
	for _, s := range [...]int{w.left, 1 - w.left} { // what is removed is told before what is added
		if f.pos[s] < f.n[s] && w.mate(f, s)&inOrder == 0 {
			w.single(f, s)
			return
		}
	}
	if f.pos[0] == f.n[0] {
		w.leave(f)
		return
	}
	a, b := w.child(f, 0), w.child(f, 1)
	at := f.view
	f.pos[0]++
	f.pos[1]++
	f.end = [2]uint32{w.trees[0].nodes[a].end, w.trees[1].nodes[b].end}
	w.pair(a, b, at)
}

// child is the child of a side that is next.
func (w *walk) child(f *frame, s int) uint32 {
	return w.slab[f.at+s*int(f.n[0])+int(f.pos[s])]
}

// mate is the mate of the child of a side that is next.
func (w *walk) mate(f *frame, s int) uint32 {
	return w.slab[f.at+int(f.n[0]+f.n[1])+s*int(f.n[0])+int(f.pos[s])]
}

// single tells of a child that has no mate, or has it elsewhere.
func (w *walk) single(f *frame, s int) {
	n, mate := w.child(f, s), w.mate(f, s)
	f.pos[s]++
	x := &w.trees[s].nodes[n]
	at := f.view
	switch {
	case mate != 0:
		w.elsewhere(f, s, n, w.slab[f.at+(1-s)*int(f.n[0])+int(mate>>1-1)])
	case x.ignored():
		w.block(s, x, at, Alike)
	default:
		kind := Added
		if s == w.left {
			kind = Removed
		}
		w.tell(kind, s, x, jsondoc.Span{Off: int(f.end[1-s])}, at)
		w.block(s, x, at, kind)
	}
}

// elsewhere tells of the side s of a pair that stands in different places. What differs in it is told where the left side is.
func (w *walk) elsewhere(f *frame, s int, n, mate uint32) {
	x, y := &w.trees[s].nodes[n], &w.trees[1-s].nodes[mate]
	if f.only != both && int(f.only) != s {
		return // the other side is told of elsewhere too
	}
	at := view{int8(s), Moved}
	switch {
	case x.ignored() || y.ignored():
		at.base = Alike
	case w.options.IgnoreOrder && w.trees[s].container(f.node[s]) == '{':
		at.base = Alike
	case s == w.left:
		w.tell(Moved, s, x, y.span(), f.view)
	}
	if s == 0 {
		w.pair(n, mate, at)
	} else {
		w.pair(mate, n, at)
	}
}

// pair tells of two values that belong together.
func (w *walk) pair(a, b uint32, at view) {
	x, y := &w.trees[0].nodes[a], &w.trees[1].nodes[b]
	kind := w.trees[0].container(a)
	switch {
	case x.exact == y.exact:
		w.row(at, at.base, x.line, y.line, x.lines())
	case x.ignored() || y.ignored():
		w.beside(x, y, at, alike(at))
	case kind != 0 && kind == w.trees[1].container(b) && !w.lined:
		w.enter(a, b, at)
	case x.sense == y.sense:
		w.beside(x, y, at, alike(at))
	default:
		w.tell(Changed, 0, x, y.span(), at)
		w.beside(x, y, at, Changed)
	}
}

// alike is the kind of lines that are equal by the rules, but have other tokens.
func alike(at view) Kind {
	if at.base == Equal {
		return Alike
	}
	return at.base
}

// enter opens a frame for two containers and tells of the lines of their opening brackets.
func (w *walk) enter(a, b uint32, at view) {
	x, y := &w.trees[0].nodes[a], &w.trees[1].nodes[b]
	f := frame{node: [2]uint32{a, b}, end: [2]uint32{x.off + 1, y.off + 1}, view: at}
	w.match(&f)
	w.frames = append(w.frames, f)
	kind := at.base
	if (x.line == x.last) != (y.line == y.last) {
		if kind = Changed; x.sense == y.sense {
			kind = alike(at)
		}
	}
	w.row(at, kind, x.line, y.line, 1)
}

// leave closes the innermost frame and tells of the lines of the closing brackets.
func (w *walk) leave(f *frame) {
	w.slab = w.slab[:f.at]
	at := f.view
	x, y := &w.trees[0].nodes[f.node[0]], &w.trees[1].nodes[f.node[1]]
	w.frames = w.frames[:len(w.frames)-1]
	if w.result.ByLine {
		return // the lines lie in no container
	}
	ends := [2]*node{x, y}
	if x.line != x.last && y.line != y.last {
		w.row(at, at.base, x.last, y.last, 1)
		return
	}
	for s, n := range ends {
		if n.line == n.last {
			continue
		}
		kind := Added
		if s == w.left {
			kind = Removed
		}
		if x.sense == y.sense {
			kind = alike(at)
		}
		w.side(s, at, kind, n.last, 1)
	}
}

// tell adds a difference, of a value of side s and a span of the other side.
func (w *walk) tell(kind Kind, s int, x *node, other jsondoc.Span, at view) {
	if at.only == int8(1-w.left) {
		return // it is told where the left side is
	}
	d := difference{kind, x.off, x.end - x.off, uint32(other.Off), uint32(other.Len)}
	if s != w.left {
		d = difference{kind, d.b, d.bLen, d.a, d.aLen}
	}
	w.result.add(d)
}

// row tells of lines that stand beside each other, or of those of one side.
func (w *walk) row(at view, kind Kind, a, b uint32, lines int) {
	switch {
	case at.only == 0:
		b = none
	case at.only == 1:
		a = none
	}
	if w.left == 1 {
		a, b = b, a
	}
	w.result.row(kind, a, b, lines)
}

// side tells of lines that one side has alone.
func (w *walk) side(s int, at view, kind Kind, line uint32, lines int) {
	if lines > 0 && (at.only == both || int(at.only) == s) {
		at.only = int8(s)
		w.row(at, kind, line, line, lines)
	}
}

// block tells of the lines of a value that one side has alone.
func (w *walk) block(s int, x *node, at view, kind Kind) { w.side(s, at, kind, x.line, x.lines()) }

// beside tells of the lines of two values one by one, and of those that one of them has more.
func (w *walk) beside(x, y *node, at view, kind Kind) {
	first := 1
	if kind != Changed {
		first = min(x.lines(), y.lines())
	}
	w.row(at, kind, x.line, y.line, first)
	ends := [2]*node{x, y}
	for _, s := range [...]int{w.left, 1 - w.left} {
		w.side(s, at, kind, ends[s].line+uint32(first), ends[s].lines()-first)
	}
}
