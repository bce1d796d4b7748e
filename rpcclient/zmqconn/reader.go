package zmqconn

import (
	"time"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

// readAtOnce is how many messages are read before others get a turn.
const readAtOnce = 64

// read takes what the socket has; false if it had nothing. That there is no more is told by a failed receive or, for the
// same price, by the look at the socket before the next sleep, which is due anyway: where messages come one by one, only
// that is paid.
func (o *owner) read() bool {
	for n := range readAtOnce {
		if !o.link.unread || o.inbox.Full() {
			return n > 0
		}
		if got := o.receive(); !got || !o.link.flood {
			o.link.unread = false
			return got || n > 0
		}
	}
	return true
}

// canRead reports whether what the socket has is the peer's. Before the handshake libzmq takes almost any bytes for a
// message of ZMTP 1.0; a REQ socket that nothing was asked of refuses to be read.
func (o *owner) canRead() bool {
	return (o.in(ready) || o.in(ending)) && (o.kind != zmq.REQ || o.writer.turn.ctx != nil)
}

// receive takes one message; false if there is none.
func (o *owner) receive() bool {
	if !o.canRead() {
		return false
	}
	soc := o.link.soc
	part, err := soc.RecvBytes(zmq.DONTWAIT)
	if err != nil {
		if !isAgain(err) {
			o.broken = o.failure(rpcclient.CauseBroken, err.Error(), err)
		}
		return false
	}
	c := collector{limit: o.options.MaxMessage}
	c.add(part)
	for more, _ := soc.GetRcvmore(); more; more, _ = soc.GetRcvmore() {
		if part, err = soc.RecvBytes(zmq.DONTWAIT); err != nil {
			break // cannot be: the library hands over whole messages
		}
		c.add(part)
	}
	f := c.layOut(o.kind == zmq.REQ)
	f.Time = time.Now()
	f.Link = o.answered()
	o.attempt.failures = 0
	o.inbox.Tell(f)
	return true
}

// answered ends the turn of the request that a REQ socket got a reply to, and returns its link.
func (o *owner) answered() uint64 {
	if o.writer.turn.ctx == nil {
		return 0
	}
	o.writer.turn.free()
	return o.writer.turn.link
}
