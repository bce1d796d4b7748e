package zmqconn

import (
	"context"
	"errors"
	"slices"
	"syscall"
	"time"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

// writer holds what waits to be written.
type writer struct {
	pending []*request
	writing *request // the one that is claimed; it must be finished even if we panic
	turn    turn
}

// turn is who has the REQ socket: it takes one request at a time.
type turn struct {
	ctx  context.Context // the life of the exchange that has the turn; nil if nobody has it
	link uint64          // numbers the exchanges
	stop func() bool     // ends the watch over ctx, if there is one
}

// take gives the turn to an exchange.
func (t *turn) take(ctx context.Context) {
	t.ctx = ctx
	t.link++
}

// free ends the turn.
func (t *turn) free() {
	if t.stop != nil {
		t.stop()
	}
	t.ctx, t.stop = nil, nil
}

// watch makes sure that look is called when the exchange that has the turn is given up.
func (t *turn) watch(look func()) {
	if t.stop == nil {
		t.stop = context.AfterFunc(t.ctx, look)
	}
}

// wanted reports whether anybody waits to send, and forgets those who gave up.
func (w *writer) wanted() bool {
	w.pending = slices.DeleteFunc(w.pending, (*request).dead)
	return len(w.pending) > 0
}

// refuse fails all that waits.
func (w *writer) refuse(why error) {
	for _, r := range w.pending {
		r.fail(why)
	}
	clear(w.pending)
	w.pending = w.pending[:0]
}

// end fails all that waits, and whatever else was on its way here.
func (w *writer) end(more []*request, why error) {
	if w.writing != nil {
		w.writing.finish(rpcclient.Frame{}, why)
	}
	w.pending = append(w.pending, more...)
	w.refuse(why)
	w.turn.free()
}

// canWrite reports whether the peer could be sent something and somebody wants to.
func (o *owner) canWrite() bool {
	return o.in(ready) && len(o.writer.pending) > 0 && o.writer.turn.ctx == nil
}

// write sends what waits, as far as the socket takes it; false if it sent nothing.
func (o *owner) write() bool {
	if len(o.writer.pending) == 0 || !o.writer.wanted() {
		return false
	}
	if o.in(idle) {
		o.begin()
		return true
	}
	sent := 0
	for _, r := range o.writer.pending {
		if !o.mayWrite() || !o.writeOne(r) {
			break
		}
		sent++
	}
	o.writer.pending = slices.Delete(o.writer.pending, 0, sent)
	return sent > 0
}

// mayWrite reports whether it is somebody's turn. A REQ socket that waits for a reply which nobody wants any more is
// replaced, but not before another request needs it: the reply may still come, and is shown then.
func (o *owner) mayWrite() bool {
	turn := &o.writer.turn
	switch {
	case !o.in(ready):
		return false
	case turn.ctx == nil:
		return true
	case turn.ctx.Err() == nil:
		turn.watch(o.mailbox.poke)
		return false
	}
	o.tell(rpcclient.KindReopened, noteReplaced)
	o.begin()
	return false
}

// writeOne sends one request; false if the socket took nothing.
func (o *owner) writeOne(r *request) bool {
	if !r.claim() {
		return true // given up
	}
	o.writer.writing = r
	defer func() { o.writer.writing = nil }()
	f := rpcclient.Frame{Dir: rpcclient.Sent, Time: time.Now()}
	if err := o.put(r.msg); err != nil {
		if isAgain(err) {
			r.release(o.conn)
			return false
		}
		r.finish(rpcclient.Frame{}, o.failure(rpcclient.CauseBroken, err.Error(), err))
		return true
	}
	o.attempt.sent++
	f.Opening, f.Use = o.attempt.opening, o.attempt.sent
	f.Data = append(make([]byte, 0, len(r.msg)), r.msg...)
	f.Parts = []rpcclient.Part{
		{Kind: rpcclient.PartDelimiter, More: true},
		{Kind: rpcclient.PartBody, Span: rpcclient.Span{Len: len(r.msg)}},
	}
	if o.kind == zmq.REQ {
		o.writer.turn.take(r.ctx)
		f.Link = o.writer.turn.link
	}
	r.finish(f, nil)
	return true
}

// put writes a message with its delimiter, which a REQ socket adds by itself.
func (o *owner) put(msg []byte) error {
	if o.kind == zmq.DEALER {
		if _, err := o.link.soc.SendBytes(nil, zmq.DONTWAIT|zmq.SNDMORE); err != nil {
			return err
		}
	}
	_, err := o.link.soc.SendBytes(msg, zmq.DONTWAIT)
	return err
}

func isAgain(err error) bool { return errors.Is(err, zmq.Errno(syscall.EAGAIN)) }
