package model

import (
	"context"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/values"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model/wire"
	"rpcexplorer/ui/wording"
)

// Pointer is the place in a response that is looked at.
type Pointer struct {
	Node rpcclient.Span // of the body; empty if nothing is pointed at
	Key  rpcclient.Span // of its key; empty if it has none
	Path string         // as JSONPath: $.result[2]; "" while it is being found
	Way  jsondoc.Path   // the same; nil while it is being found, and for the outermost value
}

// Line is the path for a line: what a peer has made too long, or unreadable, is not shown as it stands.
func (p Pointer) Line() string { return wording.ClipTo(p.Path, wording.ArgumentAt) }

func (p *Pointer) found(way jsondoc.Path) { p.Way, p.Path = way, way.JSONPath() }

// Pointer is what is pointed at in the response.
func (r *Response) Pointer() Pointer { return r.pointer.at }

// pointing is the pointer of a response, and the search for its path.
type pointing struct {
	at     Pointer
	stop   context.CancelFunc
	values []values.Reading // what it may be, once that is known
}

// PointAt looks at the value that stands at a byte of the active response's body, and marks its bytes in the frame, with
// its key if that is pointed at. With a negative offset nothing is pointed at.
func (w *Workspace) PointAt(off int) {
	t, r, node, found := w.nodeAt(off)
	switch {
	case r == nil:
		return
	case !found:
		w.pointAtNothing(t)
		return
	}
	span := node.Span
	if node.Key.Contains(off) {
		span = rpcclient.Span{Off: node.Key.Off, Len: node.Span.End() - node.Key.Off}
	}
	w.point(r, node)
	w.lookAtBytes(t, r, span)
}

// nodeAt is the value that stands at a byte of what the active tab shows, if one is found there; without a response there is nothing to
// point at.
func (w *Workspace) nodeAt(off int) (t *Tab, r *Response, node jsondoc.Node, found bool) {
	t, _ = w.Active()
	if r = t.Shown(); r == nil || r.Doc == nil {
		return t, nil, jsondoc.Node{}, false
	}
	if node, found = r.Doc.NodeAt(off); off < 0 || !found {
		return t, r, jsondoc.Node{}, false
	}
	return t, r, node, true
}

// lookAtBytes marks in the frame what a span of what is shown stands for.
func (w *Workspace) lookAtBytes(t *Tab, r *Response, span Span) {
	at, known := r.origin(span)
	record, ok := w.reply(t)
	if !known || !ok || r.Whole() != t.Response() {
		return
	}
	w.Wire.Look(record.Serial, wire.InFrame(&record.Frame, at))
	if node, ok := r.Whole().Doc.NodeAt(at.Off); ok && r.cut != nil {
		w.point(r.Whole(), node) // so that it is found there when the whole is shown again
	}
}

func (w *Workspace) pointAtNothing(t *Tab) {
	w.point(t.Shown(), jsondoc.Node{})
	if record, ok := w.reply(t); ok && w.Wire.LooksAt(record.Serial) {
		w.Wire.Look(record.Serial, wire.Mark{})
	}
}

// point sets the pointer and finds its path.
func (w *Workspace) point(r *Response, at jsondoc.Node) {
	node := at.Span
	if node == r.pointer.at.Node {
		return
	}
	w.aim(r, &r.hover, jsondoc.Node{}, loop.TopicHover) // what is looked at now is told, until the mouse moves on
	w.aim(r, &r.pointer, at, loop.TopicSelect)
	w.findValues(r, &r.pointer)
}

// aim points somewhere else and finds the path to it.
func (w *Workspace) aim(r *Response, p *pointing, at jsondoc.Node, topic loop.Topic) {
	if p.stop != nil {
		p.stop()
	}
	*p = pointing{at: Pointer{Node: at.Span, Key: at.Key}}
	if at.Span.Len > 0 {
		w.findPath(r, p, topic)
	}
	w.Changed(topic)
}

// findPath finds the path of what is pointed at, in the whole response: at once in a small body, in the background in a large one.
// What was computed has none.
func (w *Workspace) findPath(r *Response, p *pointing, topic loop.Topic) {
	node := p.at.Node
	at, ok := r.origin(node)
	if !ok {
		return
	}
	doc := r.Whole().Doc
	if len(doc.Bytes()) <= indexAtOnce {
		if path, err := doc.PathAt(r.ctx, at.Off); err == nil {
			p.at.found(path)
		}
		return
	}
	ctx, stop := context.WithCancel(r.ctx)
	p.stop = stop
	w.Spawn(func() {
		defer stop()
		path, err := doc.PathAt(ctx, at.Off)
		if err != nil {
			return
		}
		w.Do(func() {
			if p.at.Node == node {
				p.at.found(path)
				w.Changed(topic)
			}
		})
	}, nil)
}

// HoverAt has the path told of the value that stands at a byte of the active response's body, which the mouse is over; of
// none with a negative offset.
func (w *Workspace) HoverAt(off int) {
	if _, r, node, _ := w.nodeAt(off); r != nil && node.Span != r.hover.at.Node {
		w.aim(r, &r.hover, node, loop.TopicHover)
	}
}

// Hovered is what the mouse is over.
func (r *Response) Hovered() Pointer { return r.hover.at }

// PointBytes looks at the value that stands in the first of the selected bytes of the selected frame. It reports whether
// there is one: the frame carried the active response, and the bytes belong to its body.
func (w *Workspace) PointBytes(selection wire.Mark) bool {
	t, _ := w.Active()
	r := t.Response()
	record, ok := w.reply(t)
	if !ok || r.Doc == nil || !w.Wire.LooksAt(record.Serial) {
		return false
	}
	w.Wire.Look(record.Serial, selection)
	at := selection.InBody(&record.Frame)
	node, found := r.Doc.NodeAt(at.Off)
	if at.Len == 0 || !found {
		w.point(r, jsondoc.Node{})
		return false
	}
	w.point(r, node)
	return w.pointInExcerpt(t.Shown(), node.Span)
}

// pointInExcerpt looks at what stands for a span of the whole response in what the filter leaves of it. It reports whether that is shown.
func (w *Workspace) pointInExcerpt(x *Response, span Span) bool {
	if x.cut == nil {
		return true
	}
	at, ok := x.cut.here(span)
	node, found := x.Doc.NodeAt(at.Off)
	if !ok || !found {
		w.point(x, jsondoc.Node{})
		return false
	}
	w.point(x, node)
	return true
}

// PointField marks a field of the selected frame, and looks at the value in it as PointBytes does.
func (w *Workspace) PointField(at wire.Mark) bool {
	w.Wire.Mark(at)
	return at.Len > 0 && w.PointBytes(at)
}

// Span is an offset and a length into a body or a frame.
type Span = rpcclient.Span
