package zmqconn

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"rpcexplorer/rpcclient"
)

// The states of a request. Whoever moves it out of waiting decides: the owner writes it, or Send gives it up.
const (
	waiting   int32 = iota
	claimed         // the owner is writing it
	abandoned       // given up; it must not be written
)

// request is a message that waits to be written. Send makes it, the owner finishes it, once.
type request struct {
	ctx   context.Context
	msg   []byte
	begun time.Time
	state atomic.Int32
	done  chan struct{} // gets one token when frame and err are set
	frame rpcclient.Frame
	err   error
}

func newRequest(ctx context.Context, msg []byte) *request {
	return &request{ctx: ctx, msg: msg, begun: time.Now(), done: make(chan struct{}, 1)}
}

// claim reports whether the request may be written now. A claim ends with finish or release.
func (r *request) claim() bool {
	return r.ctx.Err() == nil && r.state.CompareAndSwap(waiting, claimed)
}

// release ends a claim without a write.
func (r *request) release(c *conn) {
	r.state.Store(waiting)
	if r.ctx.Err() != nil { // Send may have seen the claim and be waiting for us
		r.fail(c.givenUp(r))
	}
}

// abandon gives the request up; false if it is being written or was finished.
func (r *request) abandon() bool { return r.state.CompareAndSwap(waiting, abandoned) }

// dead reports whether nobody waits for the request any more.
func (r *request) dead() bool { return r.state.Load() == abandoned || r.ctx.Err() != nil }

// fail finishes a request that was not written.
func (r *request) fail(err error) {
	if r.abandon() {
		r.err = err
		r.done <- struct{}{}
	}
}

// finish ends a claim.
func (r *request) finish(f rpcclient.Frame, err error) {
	r.frame, r.err = f, err
	r.done <- struct{}{}
}

// givenUp is why a request whose context ended was not sent: by the user, or by what its time went into.
func (c *conn) givenUp(r *request) *rpcclient.Failure {
	if !errors.Is(r.ctx.Err(), context.DeadlineExceeded) {
		return c.failure(rpcclient.CauseCancelled, nil, r.ctx.Err())
	}
	waited := time.Since(r.begun).Round(time.Millisecond)
	switch phase(c.phase.Load()) {
	case ready, ending: // the peer takes no more, or the REQ socket's turn did not come
		return c.failure(rpcclient.CauseTimeout, waited, r.ctx.Err())
	case greeting, sniffing:
		return c.failure(rpcclient.CauseNotZeroMQ, rpcclient.LooksLike(nil), r.ctx.Err())
	}
	return c.failure(rpcclient.CauseUnreachable, waited, r.ctx.Err())
}
