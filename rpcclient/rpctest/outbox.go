package rpctest

import (
	"sync"

	zmq "github.com/pebbe/zmq4"
)

// parcel is a message on its way to a peer.
type parcel struct {
	to    [][]byte // the return address: every part before the last of the request
	reply Reply
}

// outbox takes messages from any goroutine and tells the owner of the socket, who waits in libzmq and sees no channel.
type outbox struct {
	mu      sync.Mutex
	bell    *zmq.Socket // its other end is polled by the owner; nil when closed
	rung    bool        // the owner has been told and has not come yet
	parcels []parcel
}

// put adds a message. After close it is dropped.
func (o *outbox) put(p parcel) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.parcels = append(o.parcels, p)
	o.ringLocked()
}

// ring wakes the owner.
func (o *outbox) ring() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.ringLocked()
}

func (o *outbox) ringLocked() {
	if o.bell == nil || o.rung {
		return
	}
	o.rung = true
	_, _ = o.bell.SendBytes(nil, zmq.DONTWAIT) // never full: there is one message in it at most
}

// take gives all messages that wait. The caller has heard the bell.
func (o *outbox) take() []parcel {
	o.mu.Lock()
	defer o.mu.Unlock()
	waiting := o.parcels
	o.parcels, o.rung = nil, false
	return waiting
}

func (o *outbox) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	_ = o.bell.Close()
	o.bell, o.parcels = nil, nil
}
