package wsconn

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
)

// pongPause is the least time between two pongs. Of the pings of one pause the last is answered, as RFC 6455 allows.
const pongPause = 10 * time.Millisecond

// keeper is what the goroutine knows that answers pings and watches for silence.
type keeper struct {
	heard  atomic.Int64 // when the last sign of life came, in nanoseconds of Unix time
	parked atomic.Bool  // nothing is read since the inbox is full
	ping   chan struct{}

	mu      sync.Mutex
	payload []byte // of the last ping
}

func newKeeper() keeper { return keeper{ping: make(chan struct{}, 1)} }

// hear notes a sign of life.
func (k *keeper) hear() { k.heard.Store(time.Now().UnixNano()) }

// pinged asks for a pong.
func (k *keeper) pinged(payload []byte) {
	k.mu.Lock()
	k.payload = payload
	k.mu.Unlock()
	select {
	case k.ping <- struct{}{}:
	default:
	}
}

// heardReader reads the wire of a link and notes that it lives.
type heardReader struct{ *link }

func (r heardReader) Read(p []byte) (int, error) {
	var wire io.Reader = r.wire
	if r.lead != nil {
		wire = r.lead
	}
	n, err := wire.Read(p)
	if n > 0 {
		r.keeper.hear()
	}
	return n, err
}

var _ io.Reader = heardReader{}

// keep is the goroutine that answers pings and hangs up on a silent peer. It waits for the turn to write and for the
// time to look in one place, so that a Send which hangs does not keep it from noticing.
func (l *link) keep() {
	defer func() {
		if r := recover(); r != nil {
			l.hangUp(l.fails(rpcclient.CausePanic, fmt.Sprint(r), nil))
		}
	}()
	l.keeper.hear()
	var (
		turn   chan struct{} // that of the writer while a pong is due
		asked  time.Time     // when we sent the last ping
		pause  = time.NewTimer(0)
		pulse  = time.NewTimer(l.patience(asked))
		paused = true
		due    bool
	)
	defer pause.Stop()
	defer pulse.Stop()
	for {
		if turn = nil; due && !paused {
			turn = l.writer.turn
		}
		select {
		case <-l.over:
			return
		case <-l.keeper.ping:
			due = true
		case <-pause.C:
			paused = false
		case turn <- struct{}{}:
			l.pong()
			l.yield()
			due, paused = false, true
			pause.Reset(pongPause)
		case <-pulse.C:
			asked = l.checkPulse(asked)
			pulse.Reset(min(l.patience(asked), l.options.Times.Ping))
		}
	}
}

// pong answers the last ping. The turn is the caller's.
func (l *link) pong() {
	if l.writer.shut {
		return
	}
	l.keeper.mu.Lock()
	payload := l.keeper.payload
	l.keeper.mu.Unlock()
	note := rpcclient.Note{Key: notePong, Args: []any{len(payload)}}
	l.mustWrite(l.control(rpcclient.KindPong, ws.OpPong, payload, note, l.options.Times.Silence))
}

// mustWrite ends the link where a control frame could not be written.
func (l *link) mustWrite(err error) {
	if err != nil {
		_ = l.unwritten(0, err)
	}
}

// patience is the time until the peer will have been silent for so long that something must be done.
func (l *link) patience(asked time.Time) time.Duration {
	t := l.options.Times
	if t.Ping < 0 {
		return time.Duration(1<<63 - 1)
	}
	heard := time.Unix(0, l.keeper.heard.Load())
	if asked.After(heard) {
		return time.Until(heard.Add(t.Ping + t.Silence))
	}
	return time.Until(heard.Add(t.Ping))
}

// checkPulse asks a silent peer for a sign of life, or hangs up on one that was asked. It returns when it was asked last.
func (l *link) checkPulse(asked time.Time) time.Time {
	switch {
	case l.keeper.parked.Load():
		l.keeper.hear()
	case l.patience(asked) > 0: // it was heard meanwhile
	case asked.UnixNano() > l.keeper.heard.Load():
		l.hangUp(l.fails(rpcclient.CausePeerSilent, l.options.Times.Silence, nil))
	default:
		asked = time.Now()
		l.ask()
	}
	return asked
}

// ask sends a ping, unless somebody is writing: then their bytes, or the lack of it, tell as much.
func (l *link) ask() {
	select {
	case l.writer.turn <- struct{}{}:
		defer l.yield()
	default:
		return
	}
	if !l.writer.shut {
		note := rpcclient.Note{Key: notePing, Args: []any{0}}
		l.mustWrite(l.control(rpcclient.KindPing, ws.OpPing, nil, note, l.options.Times.Silence))
	}
}
