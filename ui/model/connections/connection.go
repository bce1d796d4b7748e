package connections

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
