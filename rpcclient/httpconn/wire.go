package httpconn

import (
	"errors"
	"io"
	"net"
	"slices"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// wire is one connection. One goroutine reads it from the first byte to the last; who has taken it from the pool writes.
type wire struct {
	conn    *conn
	net     net.Conn // what is spoken over
	raw     net.Conn // what is below: closing it ends everything at once
	target  *target
	proxy   *proxy             // if requests go through one that reads them, else nil
	opening *rpcclient.Opening // how it was opened
	served  int                // requests so far
	link    uint64             // of the last exchange
	asked   chan struct{}      // closed when the first request begins
	ended   chan struct{}      // closed when it is read no more

	mu      sync.Mutex
	present *reply // what is being read; nil if nothing is expected
	out     writing
	over    bool  // the connection has ended
	err     error // with over: why
}

// writing is the way out of a request.
type writing struct {
	busy    bool   // the request is still on its way
	replied bool   // the reply came meanwhile
	heard   bool   // the connection ended meanwhile, and something had come
	late    func() // what must be done once the writing has ended
}

// errUnused is what send says of a wire that ended before a byte of the request was written.
var errUnused = errors.New("the connection had ended before")

const (
	// keptBuffer is the largest buffer that is used for the next reply; a larger one goes with its frame.
	keptBuffer = 64 << 10
	// lastWords is how long a peer that is no HTTP server, or hangs up on a request, may take to say why.
	lastWords = 200 * time.Millisecond
	// lingerTime is how long a peer may take over what nobody waits for any more: the answer to a notification, and the
	// events behind a reply.
	lingerTime = 30 * time.Second
)

// read is the goroutine of the wire. What a peer says before it is asked anything is read as its reply.
func (w *wire) read() {
	defer close(w.ended)
	defer w.rescue()
	select {
	case <-w.asked:
	case <-w.conn.life.Done():
	}
	in := &spool.Buffer{Memory: w.conn.options.Limits.Memory}
	for {
		w.conn.inbox.Wait()
		n, err := w.net.Read(in.Space())
		unkept, full := in.Took(n)
		switch {
		case full != nil:
			w.noDisk(in, unkept, full)
			return
		case n > 0 && !w.take(in, w.conn.now()):
			w.hangUp(nil)
			return
		case err != nil:
			w.lose(in, err)
			return
		}
	}
}

// noDisk ends a connection whose reply has no room on disk. What did not fit comes before it.
func (w *wire) noDisk(in *spool.Buffer, unkept []byte, err error) {
	w.hangUp(err)
	r, last := w.expected()
	w.stray(unkept, w.conn.now(), last)
	if r != nil {
		w.release()
		w.conn.fail(r, handOver(in), w.conn.failure(rpcclient.CauseDisk, err.Error(), err))
	}
}

// hangUp ends the connection from our side.
func (w *wire) hangUp(why error) {
	w.mu.Lock()
	w.over = true
	if w.err == nil {
		w.err = why
	}
	w.mu.Unlock()
	w.conn.retire(w)
	_ = w.raw.Close()
}

// take looks at the bytes that have come; false if the connection can be read no more.
func (w *wire) take(in *spool.Buffer, now time.Time) bool {
	r, last := w.expected()
	if r == nil {
		w.stray(in.Bytes(), now, last)
		return false
	}
	if r.began.IsZero() {
		r.began = now
	}
	r.now = now
	why := r.advance(in.Bytes())
	if why == nil && r.events != nil {
		why = w.conn.stream(r, in)
	}
	switch {
	case why != nil:
		w.release()
		w.conn.fail(r, handOver(in), w.conn.failure(why.cause, why.arg, nil))
		return false
	case !r.headed && !mayBeHTTP(in.Bytes()[r.from:]):
		_ = w.net.SetReadDeadline(time.Now().Add(lastWords))
	case r.answered && !r.linger:
		r.linger = w.linger()
	}
	if !r.headed || !r.framing.done {
		r.expect(in)
		return true
	}
	return w.finish(r, in)
}

// expected is the reply that what has come is for, nil if nothing is expected, and the link of the last exchange. If nothing is, the wire is over with
// it: no request begins any more.
func (w *wire) expected() (*reply, uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.over = w.over || w.present == nil
	return w.present, w.link
}

// release makes the wire expect nothing.
func (w *wire) release() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.present, w.out.replied = nil, true
}

// rest lets the wire wait for its next request, at once or when the present one is written; false if it is not kept.
func (w *wire) rest() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.out.busy {
		return w.conn.rest(w)
	}
	w.out.late = func() {
		if !w.conn.rest(w) {
			w.hangUp(nil)
		}
	}
	return true
}

// finish hands a whole reply over and lets the wire rest, if it can be used again.
func (w *wire) finish(r *reply, in *spool.Buffer) bool {
	stray := in.Len() - r.framing.at
	w.release()
	if r.stop(); r.linger {
		_ = w.net.SetReadDeadline(time.Time{})
	}
	again := stray == 0 && r.keepsAlive() && w.rest()
	w.conn.deliver(r, handOver(in))
	return again
}

// haul is what has come of a reply, on its way into a frame.
type haul struct {
	data []byte
	hold *spool.Hold
}

// handOver empties a buffer. A small one is used again; of a larger one the memory goes with the frame.
func handOver(in *spool.Buffer) haul {
	if in.Hold() == nil && in.Len() <= keptBuffer {
		h := haul{data: slices.Clone(in.Bytes())}
		in.Reset()
		return h
	}
	in.Close()
	h := haul{in.Bytes(), in.Hold()}
	in.Detach()
	return h
}

// stray tells of bytes that nobody asked for, behind the last reply.
func (w *wire) stray(data []byte, now time.Time, last uint64) {
	if len(data) == 0 {
		return
	}
	w.conn.inbox.Tell(rpcclient.Frame{
		Dir: rpcclient.Received, Kind: rpcclient.KindStray, Time: now, Link: last, Data: slices.Clone(data),
		Parts: []rpcclient.Part{{Kind: rpcclient.PartStray, Span: rpcclient.Span{Len: len(data)}}},
		Note:  rpcclient.Note{Key: noteStray, Args: []any{len(data)}},
	})
}

// lose handles the end of the connection. If the request is still being written, it is told afterwards.
func (w *wire) lose(in *spool.Buffer, err error) {
	w.hangUp(err)
	w.mu.Lock()
	r, busy := w.present, w.out.busy
	if w.present = nil; busy {
		w.out.late, w.out.heard = func() { w.lost(r, in, err) }, in.Len() > 0
	}
	w.mu.Unlock()
	if !busy {
		w.lost(r, in, err)
	}
}

func (w *wire) lost(r *reply, in *spool.Buffer, err error) {
	switch {
	case r == nil:
		w.stray(in.Bytes(), w.conn.now(), w.link)
		w.conn.endOfIdle(w, rpcclient.Frame{
			Dir: rpcclient.Local, Kind: rpcclient.KindDisconnected,
			Note: rpcclient.Note{Key: noteHungUp, Args: []any{w.target.address(), w.served}},
		})
	case r.endsHere(err):
		r.framing.done = true
		if why := w.conn.stream(r, in); why != nil {
			w.conn.fail(r, handOver(in), w.conn.failure(why.cause, why.arg, nil))
			return
		}
		w.finish(r, in)
	default:
		why := w.conn.why(r, in.Bytes(), err)
		w.conn.fail(r, handOver(in), why)
	}
}

// isEnd reports whether an error is the end of what a peer sends. Few say good-bye in TLS.
func isEnd(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }
