package httpconn

import (
	"bytes"

	"rpcexplorer/rpcclient"
)

// maxPieces is how many pieces of a body are labelled one by one: a peer could send millions. The rest is one.
const maxPieces = 1024

// layout labels the bytes of a reply: heads, body or its pieces, what lies between and behind them, and what does not
// belong to it. encoded says that the message stands nowhere in the data as it is.
func (r *reply) layout(data []byte, encoded bool) []rpcclient.Part {
	var parts []rpcclient.Part
	at := 0
	label := func(kind rpcclient.PartKind, to int) {
		if to > at {
			parts = append(parts, rpcclient.Part{Kind: kind, Span: rpcclient.Span{Off: at, Len: to - at}})
			at = to
		}
	}
	if !r.headed {
		label(rpcclient.PartHeader, r.scannedHead(len(data)))
		label(rpcclient.PartStray, len(data))
		return parts
	}
	label(rpcclient.PartHeader, r.head.to)
	body := rpcclient.PartBody
	if encoded || len(r.framing.pieces) > 1 {
		body = rpcclient.PartPiece
	}
	for i, p := range r.framing.pieces {
		if i == maxPieces {
			label(body, r.framing.at)
			break
		}
		label(rpcclient.PartFraming, p.from)
		label(body, p.to)
	}
	if len(r.framing.pieces) == 0 {
		parts = append(parts, rpcclient.Part{Kind: rpcclient.PartBody, Span: rpcclient.Span{Off: at}})
	}
	label(rpcclient.PartTrailer, r.framing.at)
	label(rpcclient.PartStray, len(data))
	return parts
}

// scannedHead is up to where bytes may be a head that is not complete.
func (r *reply) scannedHead(end int) int {
	if r.scanned > r.from {
		return end
	}
	return r.from
}

// body is the body with what delimits chunks taken out; it shares memory with data if it stands there in one piece.
func (r *reply) body(data []byte) []byte {
	pieces := r.framing.pieces
	if len(pieces) == 1 {
		return pieces[0].of(data)
	}
	body := make([]byte, 0, r.framing.total())
	for _, p := range pieces {
		body = append(body, p.of(data)...)
	}
	return body
}

// frame lays out what has come of a reply. The failure is nil if the body can be read.
func (c *conn) frame(r *reply, data []byte) (rpcclient.Frame, *rpcclient.Failure) {
	f := rpcclient.Frame{Dir: rpcclient.Received, Time: r.now, Began: r.began, Data: data, Link: r.link}
	codings := r.codings()
	encoded := len(codings) > 0 && len(r.framing.pieces) > 0
	if encoded || len(r.framing.pieces) > 1 {
		plain, err := decode(codings, r.body(data), r.limits.Plain)
		switch {
		case err == errPlainLimit:
			f.Parts = r.layout(data, true)
			return f, c.failure(rpcclient.CauseTooLarge, r.limits.Plain, err)
		case err != nil:
			f.Parts = r.layout(data, true)
			return f, c.failure(rpcclient.CauseNotDecoded, err.Error(), err)
		}
		f.Plain = plain
		if encoded = encoded && !bytes.Equal(plain, r.body(data)); f.Plain == nil {
			f.Plain = []byte{}
		}
	}
	f.Parts = r.layout(data, encoded)
	return f, nil
}
