package zmqconn

import (
	"syscall"
	"time"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

const (
	// lastWords is how long, at most, libzmq may take to tell that it would connect again. By then it has handed over
	// everything that the peer sent before it went away.
	lastWords = 100 * time.Millisecond
	// handshakeGrace is what the library's own handshake timer gets before ours.
	handshakeGrace = 500 * time.Millisecond
)

// heed does what an event of the link asks for.
func (o *owner) heed(e event) {
	switch {
	case e.link != o.link.number:
		return // of a link that is no more
	case e.fault != nil:
		panic(e.fault)
	}
	switch e.kind {
	case zmq.EVENT_CONNECTED:
		o.connected()
	case zmq.EVENT_HANDSHAKE_SUCCEEDED:
		o.enter(ready, 0)
		o.tell(rpcclient.KindHandshake, noteHandshake, o.address())
	case zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL:
		o.hungUp(zmq.Errno(e.value))
	case zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL:
		o.unfit(rpcclient.CauseHandshakeFailed, noteBadHandshake, protocolError(e.value))
	case zmq.EVENT_HANDSHAKE_FAILED_AUTH:
		o.unfit(rpcclient.CauseHandshakeFailed, noteAuthRefused, e.value)
	case zmq.EVENT_DISCONNECTED:
		o.disconnected()
	case zmq.EVENT_CLOSED, zmq.EVENT_CONNECT_RETRIED:
		o.gaveUp(e.kind)
	}
}

func (o *owner) connected() {
	if o.in(connecting) || o.in(probing) {
		o.enter(greeting, o.options.Handshake+handshakeGrace)
		o.tell(rpcclient.KindConnected, noteConnected, o.address())
	}
}

// unfit ends an attempt that reached somebody who is no peer for us.
func (o *owner) unfit(cause rpcclient.Cause, key string, args ...any) {
	if o.in(greeting) || o.in(sniffing) {
		o.tell(rpcclient.KindHandshakeFailed, key, append([]any{o.address()}, args...)...)
		o.next(cause, nil, nil)
	}
}

// hungUp handles a connection that ended before the handshake. The library's own timer leaves EAGAIN behind; otherwise
// it was the peer, which may have refused our handshake or not know what a handshake is.
func (o *owner) hungUp(why zmq.Errno) {
	switch {
	case !o.in(greeting):
	case why == zmq.Errno(syscall.EAGAIN):
		o.unfit(rpcclient.CauseNotZeroMQ, noteSilent, o.options.Handshake)
	default:
		o.enter(sniffing, 0)
		o.spawn(sniff(o.link.number, o.address()))
	}
}

// disconnected waits for the last words of a peer that went away, so that its reply is told before its end.
func (o *owner) disconnected() {
	switch {
	case o.in(ready):
		o.enter(ending, lastWords)
	case o.in(greeting):
		o.unfit(rpcclient.CauseHandshakeFailed, noteHungUp)
	}
}

// gaveUp handles that the library would wait and connect again.
func (o *owner) gaveUp(kind zmq.Event) {
	switch {
	case o.in(connecting):
		o.enter(probing, 0)
		o.spawn(probe(o.link.number, o.address()))
	case o.in(ending) && kind == zmq.EVENT_CONNECT_RETRIED:
		o.gone(noteDisconnected)
	}
}

// gone ends an established connection, after reading what is left of it.
func (o *owner) gone(key string, args ...any) {
	for o.receive() {
	}
	o.tell(rpcclient.KindDisconnected, key, append([]any{o.address()}, args...)...)
	if o.writer.wanted() {
		o.begin()
		return
	}
	o.pause()
}

// ring handles that a phase has lasted long enough.
func (o *owner) ring() {
	switch phase(o.phase.Load()) {
	case idle:
		o.begin()
	case connecting:
		o.tell(rpcclient.KindRefused, noteGivenUp, o.address(), addressTime)
		o.next(rpcclient.CauseUnreachable, addressTime, nil)
	case greeting:
		o.unfit(rpcclient.CauseNotZeroMQ, noteSilent, o.options.Handshake)
	case ending: // no attempt to connect again: it was the library that hung up
		o.gone(noteDropped, o.options.MaxMessage)
	}
}
