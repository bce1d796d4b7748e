package httpconn

import (
	"bytes"
	"errors"
	"io"
	"io/fs"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
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

// payload reads the body with what delimits chunks taken out.
func (r *reply) payload(data []byte) io.Reader {
	if r.framing.many {
		return &unchunked{data: data, framing: framing{mode: byChunks, at: r.head.to}}
	}
	pieces := make([]io.Reader, len(r.framing.pieces))
	for i, p := range r.framing.pieces {
		pieces[i] = bytes.NewReader(p.of(data))
	}
	return io.MultiReader(pieces...)
}

// unchunked reads a body in chunks that were found sound once.
type unchunked struct {
	data    []byte
	framing framing
	piece   []byte // what is left of the present chunk
}

// Read implements io.Reader.
func (u *unchunked) Read(p []byte) (int, error) {
	for len(u.piece) == 0 {
		u.framing.pieces = u.framing.pieces[:0]
		if at := u.framing.at; u.framing.done || u.framing.step(u.data) != nil || u.framing.at == at {
			return 0, io.EOF
		}
		for _, piece := range u.framing.pieces {
			u.piece = piece.of(u.data)
		}
	}
	n := copy(p, u.piece)
	u.piece = u.piece[n:]
	return n, nil
}

// frame lays out what has come of a reply. The failure is nil if the body can be read.
func (c *conn) frame(r *reply, h haul) (rpcclient.Frame, *rpcclient.Failure) {
	f := rpcclient.Frame{Dir: rpcclient.Received, Time: r.now, Began: r.began, Data: h.data, Link: r.link, Hold: h.hold}
	codings := r.codings()
	encoded := len(codings) > 0 && len(r.framing.pieces) > 0
	f.Parts = r.layout(h.data, encoded)
	if !encoded && len(r.framing.pieces) < 2 {
		return f, nil
	}
	plain, err := decode(codings, r.payload(h.data), r.framing.sum, r.limits)
	var disk *fs.PathError
	switch {
	case errors.Is(err, errPlainLimit):
		return f, c.failure(rpcclient.CauseTooLarge, r.limits.Plain, err)
	case errors.As(err, &disk):
		return f, c.failure(rpcclient.CauseDisk, err.Error(), err)
	case err != nil:
		return f, c.failure(rpcclient.CauseNotDecoded, err.Error(), err)
	}
	f.Plain, f.Hold = plain.Bytes(), spool.Both(h.hold, plain.Hold())
	if f.Plain == nil {
		f.Plain = []byte{}
	}
	return f, nil
}
