package rpctest

import (
	"errors"
	"syscall"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

// send sends a reply by the envelope that its request came in, or in the manner that mischief asks for.
func (r *router) send(h *host, p parcel) error {
	if r.socket == nil {
		return nil
	}
	if _, ends := p.reply.How.cut(len(p.reply.Body)); ends {
		err := r.socket.Close()
		r.socket = nil
		return err
	}
	body := [][]byte{p.reply.Body}
	to := p.to
	switch p.reply.How {
	case Stall:
		return nil
	case MultiPart:
		body = thirds(p.reply.Body)
	case NoDelimiter:
		to = withoutDelimiters(to)
	}
	h.tell(rpcclient.Sent, labelled(to, body)...)
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

// labelled are the parts of a message.
func labelled(address, body [][]byte) []part {
	var all []part
	for _, data := range address {
		kind := rpcclient.PartIdentity
		if len(data) == 0 {
			kind = rpcclient.PartDelimiter
		}
		all = append(all, part{kind, data, true})
	}
	for i, data := range body {
		all = append(all, part{rpcclient.PartBody, data, i < len(body)-1})
	}
	return all
}
