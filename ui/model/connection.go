package model

import (
	"context"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

// connection is a session, or an attempt to begin one.
type connection struct {
	ready   chan struct{}      // closed when the fields below are set
	stop    context.CancelFunc // gives the attempt up
	carrier *loop.GuardedConn  // nil if it could not be opened
	session *rpcclient.Session // nil if there is a failure
	failure *rpcclient.Failure // why there is no session
}

// isReady reports whether the attempt is over, for better or worse.
func (c *connection) isReady() bool {
	select {
	case <-c.ready:
		return true
	default:
		return false
	}
}

// over reports whether a connection is of no more use.
func (c *connection) over() bool {
	return c.isReady() && (c.failure != nil || c.session.Over() || c.carrier.Broken() != nil)
}

func (c *connection) state() rpcclient.State {
	switch {
	case !c.isReady():
		return rpcclient.StateConnecting
	case c.over():
		return rpcclient.StateDisconnected
	}
	return c.session.State()
}

// end ends a session, or the attempt to begin one. It does not wait for the peer. There may be nothing to end.
func (c *connection) end() {
	if c == nil {
		return
	}
	c.stop()
	if !c.isReady() || c.session == nil {
		return
	}
	_ = c.carrier.Close() // nobody is left who would want to know
	if !c.carrier.Stuck() {
		_ = c.session.Close()
	}
}

// end ends connections.
func end(all []*connection) {
	for _, c := range all {
		c.end()
	}
}

// prune ends the connections that no tab and no call in flight uses any more.
func (w *Workspace) prune() {
	used := map[string]bool{}
	for _, t := range w.tabs.open {
		if r, err := t.route(); err == nil {
			used[r.key()] = true
		}
		if t.answer.flight != nil {
			used[t.answer.flight.route.Load().key()] = true
		}
	}
	w.drop(func(key string) bool { return used[key] })
}

// drop ends the connections that are not used.
func (w *Workspace) drop(used func(key string) bool) {
	unused := w.Connections.release(used)
	if len(unused) == 0 {
		return
	}
	w.Changed(loop.TopicFlight)
	w.Spawn(func() { end(unused) }, nil)
}

// Disconnect closes the connection to the tab's address. Calls in flight on it end with a failure; the next one connects
// anew.
func (t *Tab) Disconnect() {
	if r, err := t.route(); err == nil {
		mine := r.key()
		t.w.drop(func(key string) bool { return key != mine })
	}
}
