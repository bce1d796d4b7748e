package fields

import "rpcexplorer/rpcclient"

// maxParts is how many parts of a frame are named.
const maxParts = 400

// zeroMQ names the parts of a ZeroMQ message, and whether each says that more follow.
func (l *list) zeroMQ() {
	for i, p := range l.frame.Parts {
		if i == maxParts {
			l.more(len(l.frame.Parts)-i, to(p.Span.Off, len(l.data)))
			break
		}
		if p.Kind == rpcclient.PartBody {
			l.message(partKey(p.Kind), p.Span)
			continue
		}
		f := Field{Name: note(partKey(p.Kind)), Span: p.Span, Exact: p.Span, Note: bytesOf(p.Span), Value: show(p.Span.Of(l.data))}
		if p.More {
			f.Note = note("field.zmq.more", f.Note)
		}
		l.put(f)
	}
	l.body("field.part.body")
}
