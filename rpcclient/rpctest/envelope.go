package rpctest

import (
	"errors"
	"syscall"
	"time"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

// send sends a reply by the envelope that its request came in, or in the manner that mischief asks for.
func (r *router) send(p parcel) error {
	if r.socket == nil {
		return nil
	}
	body := [][]byte{p.reply.Body}
	to := p.to
	switch p.reply.How {
	case HangUp:
		err := r.socket.Close()
		r.socket = nil
		return err
	case MultiPart:
		body = thirds(p.reply.Body)
	case NoDelimiter:
		to = withoutDelimiters(to)
	}
	r.note(rpcclient.Sent, to, body)
	for _, part := range to {
		if _, err := r.socket.SendBytes(part, zmq.SNDMORE|zmq.DONTWAIT); err != nil {
			return ignoreGone(err)
		}
	}
	for i, part := range body {
		flags := zmq.DONTWAIT
		if i < len(body)-1 {
			flags |= zmq.SNDMORE
		}
		if _, err := r.socket.SendBytes(part, flags); err != nil {
			return ignoreGone(err)
		}
	}
	return nil
}

// ignoreGone lets a reply go that its peer does not wait for any more.
func ignoreGone(err error) error {
	if errors.Is(err, zmq.Errno(syscall.EHOSTUNREACH)) {
		return nil
	}
	return ignoreAgain(err)
}

// thirds cuts a message in three.
func thirds(b []byte) [][]byte {
	return [][]byte{b[:len(b)/3], b[len(b)/3 : 2*len(b)/3], b[2*len(b)/3:]}
}

// withoutDelimiters leaves the empty parts of an address out.
func withoutDelimiters(to [][]byte) [][]byte {
	var kept [][]byte
	for _, part := range to {
		if len(part) > 0 {
			kept = append(kept, part)
		}
	}
	return kept
}

// note logs a message as a frame.
func (r *router) note(dir rpcclient.Dir, address, body [][]byte) {
	if r.log == nil {
		return
	}
	f := rpcclient.Frame{Dir: dir, Time: time.Now()}
	for _, part := range address {
		kind := rpcclient.PartIdentity
		if len(part) == 0 {
			kind = rpcclient.PartDelimiter
		}
		appendPart(&f, kind, part, true)
	}
	for i, part := range body {
		appendPart(&f, rpcclient.PartBody, part, i < len(body)-1)
	}
	r.log(f)
}

func appendPart(f *rpcclient.Frame, kind rpcclient.PartKind, part []byte, more bool) {
	span := rpcclient.Span{Off: len(f.Data), Len: len(part)}
	f.Data = append(f.Data, part...)
	f.Parts = append(f.Parts, rpcclient.Part{Kind: kind, Span: span, More: more})
}
