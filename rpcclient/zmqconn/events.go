package zmqconn

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"strings"
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
	// probeTime bounds the probe of an address that refused us.
	probeTime = 2 * time.Second
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
		o.unfitFor(zmq.Errno(e.value))
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
	if o.in(greeting) {
		o.tell(rpcclient.KindHandshakeFailed, key, append([]any{o.address()}, args...)...)
		o.next(cause, nil, nil)
	}
}

// unfitFor tells a peer that said nothing from one that hung up. The library's timer leaves EAGAIN behind.
func (o *owner) unfitFor(why zmq.Errno) {
	if why == zmq.Errno(syscall.EAGAIN) {
		o.unfit(rpcclient.CauseNotZeroMQ, noteSilent, o.options.Handshake)
		return
	}
	o.unfit(rpcclient.CauseNotZeroMQ, noteNoHandshake, why.Error())
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

// probe finds out why an address refused us: the library's events do not tell.
func probe(link uint64, address string) func(context.Context) news {
	return func(ctx context.Context) news {
		ctx, cancel := context.WithTimeout(ctx, probeTime)
		defer cancel()
		network, where, _ := strings.Cut(address, "://")
		if network == "ipc" {
			network = "unix"
		}
		c, err := new(net.Dialer).DialContext(ctx, network, where)
		if err == nil {
			_ = c.Close()
		}
		return func(o *owner) {
			if o.in(probing) && link == o.link.number {
				o.probed(err)
			}
		}
	}
}

// probed goes on after a probe. One that succeeded means that a peer has come up since.
func (o *owner) probed(err error) {
	if o.attempt.probes++; err == nil && o.attempt.probes < maxProbes {
		o.connect()
		return
	}
	if err == nil {
		err = syscall.ECONNREFUSED
	}
	o.tell(rpcclient.KindRefused, noteRefused, o.address(), err.Error())
	switch {
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, fs.ErrNotExist):
		o.next(rpcclient.CauseNobodyListens, nil, err)
	case errors.Is(err, fs.ErrPermission):
		o.next(rpcclient.CauseBroken, err.Error(), err)
	default:
		o.next(rpcclient.CauseUnreachable, time.Since(o.attempt.begun), err)
	}
}
