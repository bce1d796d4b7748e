package jsondiff

import (
	"hash/maphash"

	"rpcexplorer/rpcclient/jsondoc"
)

// lines begins the comparison of texts of which one is broken: the lines of their pretty forms are compared like the items of arrays.
func (w *walk) lines() {
	w.lined = true
	for s, doc := range w.docs {
		if w.trees[s] = w.lineTree(doc); w.pulse.err != nil {
			return
		}
	}
	w.enterLines()
}

// enterLines opens the frame of all lines.
func (w *walk) enterLines() {
	f := frame{view: view{both, Equal}}
	w.match(&f)
	w.frames = append(w.frames, f)
}

// lineTree makes a tree of the lines of a document: the outermost node holds them all.
func (w *walk) lineTree(doc *jsondoc.Doc) tree {
	n := doc.Lines()
	t := tree{b: doc.Bytes(), nodes: make([]node, 1, n+1)}
	t.nodes[0].next = uint32(n + 1)
	doc.Each(0, n, 0, func(l *jsondoc.Line) bool {
		x := node{
			off: uint32(l.Span.Off), key: uint32(l.Span.Off), end: uint32(l.Span.End()),
			line: uint32(l.Number), last: uint32(l.Number), next: uint32(len(t.nodes) + 1),
		}
		text := l.Text
		if len(l.Runs) > 0 && l.Runs[0].Class == jsondoc.Filler { // indentation
			text = text[l.Runs[0].End:]
		}
		x.exact = maphash.Bytes(w.hasher.seed, text)
		x.sense = sensible(x.exact)
		t.nodes = append(t.nodes, x)
		return w.pulse.work(l.Span.Len)
	})
	return t
}
