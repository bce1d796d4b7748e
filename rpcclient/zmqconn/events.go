package zmqconn

import (
	"strconv"
	"syscall"
	"time"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

const (
	// lastWords is how long, at most, libzmq may take to tell that it would connect again. By then it has handed over
	// everything that the peer sent before it went away.
	lastWords = 100 * time.Millisecond
	// impatience is after how long a handshake is late enough for the peer to be asked what it is.
	impatience = time.Second
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
		o.attempt.opening.Done(rpcclient.StepHandshake)
		o.report(rpcclient.KindHandshake, o.options.Security.handshake(o.address()))
	case zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL:
		o.hungUp(zmq.Errno(e.value))
	case zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL:
		o.wonder(protocolError(e.value))
	case zmq.EVENT_HANDSHAKE_FAILED_AUTH:
		o.unfit(o.options.Security.denied(strconv.Itoa(e.value)))
	case zmq.EVENT_DISCONNECTED:
		o.disconnected()
	case zmq.EVENT_CLOSED, zmq.EVENT_CONNECT_RETRIED:
		o.gaveUp(e.kind)
	}
}

func (o *owner) connected() {
	if o.in(connecting) || o.in(probing) {
		o.enter(greeting, min(impatience, o.options.Handshake))
		o.attempt.opening.Done(rpcclient.StepConnect)
		o.tell(rpcclient.KindConnected, noteConnected, o.address())
	}
}

// late handles that the handshake takes long: the peer is asked, and then there is an end.
func (o *owner) late() {
	if o.attempt.doubt.late {
		o.wonder(note(noteUnfinished, o.options.Handshake))
		return
	}
	o.attempt.doubt.late = true
	o.ask()
	o.alarm = time.Now().Add(o.options.Handshake + handshakeGrace - min(impatience, o.options.Handshake))
}

// unfit ends an attempt that reached somebody who is no peer for us.
func (o *owner) unfit(cause rpcclient.Cause, arg any) {
	if o.in(greeting) || o.in(sniffing) {
		o.report(rpcclient.KindHandshakeFailed, o.failure(cause, arg, nil).Note())
		o.next(cause, arg, nil)
	}
}

// hungUp handles a connection that ended before the handshake: by the library's own timer, which leaves EAGAIN behind, or
// by the peer.
func (o *owner) hungUp(why zmq.Errno) {
	if why == zmq.Errno(syscall.EAGAIN) {
		o.wonder(note(noteUnfinished, o.options.Handshake))
		return
	}
	o.wonder(note(noteHungUp))
}

// disconnected waits for the last words of a peer that went away, so that its reply is told before its end.
func (o *owner) disconnected() {
	if o.in(ready) {
		o.enter(ending, lastWords)
		return
	}
	o.wonder(note(noteHungUp))
}

// gaveUp handles that the library would wait and connect again.
func (o *owner) gaveUp(kind zmq.Event) {
	switch {
	case o.in(connecting):
		o.enter(probing, 0)
		o.spawn(probe(o.link.number, o.address()))
	case o.in(ending) && kind == zmq.EVENT_CONNECT_RETRIED:
		o.gone(note(noteDisconnected, o.address()))
	}
}

// gone ends an established connection, after reading what is left of it.
func (o *owner) gone(why rpcclient.Note) {
	for o.receive() {
	}
	o.report(rpcclient.KindDisconnected, why)
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
		o.late()
	case ending: // no attempt to connect again: it was the library that hung up, which it does for nothing else
		o.gone(o.failure(rpcclient.CauseTooLarge, o.options.MaxPart, nil).Note())
	}
}
