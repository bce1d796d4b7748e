package wire

import "rpcexplorer/rpcclient"

// Mark is a span of a frame's bytes: of those that crossed, or of its message where that crossed encoded or in pieces.
type Mark struct {
	rpcclient.Span
	Plain bool // the span lies in the frame's Plain
}

// InFrame is where a span of the body stands in the frame.
func InFrame(f *rpcclient.Frame, body rpcclient.Span) Mark {
	at := f.BodySpan()
	switch {
	case f.Plain != nil:
		return Mark{body, true}
	case at.Len == 0:
		return Mark{}
	}
	return Mark{Span: rpcclient.Span{Off: at.Off + body.Off, Len: body.Len}}
}

// InBody is the span of a frame's body that a mark covers.
func (m Mark) InBody(f *rpcclient.Frame) rpcclient.Span {
	body := f.BodySpan()
	if m.Plain {
		body = rpcclient.Span{Len: len(f.Plain)}
	}
	from, to := max(m.Off, body.Off), min(m.End(), body.End())
	if to <= from {
		return rpcclient.Span{}
	}
	return rpcclient.Span{Off: from - body.Off, Len: to - from}
}
