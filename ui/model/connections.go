package model

import (
	"context"
	"errors"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// Connections are the sessions that the tabs share, one for each route, and the embedded service. Its methods may be
// called from any goroutine; those that reach the network wait for it.
type Connections struct {
	w      *Workspace
	record func(reached rpcclient.Endpoint, asked route) rpcclient.Recorder // for a session with the first, which stands for the second
	demo   demo

	mu       sync.Mutex
	sessions map[string]*connection // by the key of the route
	closed   bool
}

func newConnections(w *Workspace) *Connections {
	return &Connections{w: w, record: w.recorder, sessions: map[string]*connection{}}
}

// Session is the session with an endpoint that is reached in this way. It begins one where there is none, or where the last
// one is over, and waits for it until ctx ends. The error is a *rpcclient.Failure.
func (c *Connections) Session(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (*rpcclient.Session, error) {
	begun := time.Now()
	conn := c.claim(route{e, a})
	select {
	case <-conn.ready:
	case <-ctx.Done():
		return nil, given(ctx, e, begun)
	}
	if conn.failure != nil {
		return nil, conn.failure
	}
	return conn.session, nil
}

// given says why a context ended: the call was given up, or its time was over.
func given(ctx context.Context, e rpcclient.Endpoint, begun time.Time) *rpcclient.Failure {
	f := &rpcclient.Failure{Cause: rpcclient.CauseCancelled, Address: e.String(), Err: ctx.Err()}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		f.Cause, f.Arg = rpcclient.CauseUnreachable, time.Since(begun).Round(time.Millisecond)
	}
	return f
}

// claim finds the connection of a route, or begins one.
func (c *Connections) claim(r route) *connection {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := r.key()
	old := c.sessions[key]
	if old != nil && !old.over() {
		return old
	}
	ctx, stop := context.WithCancel(c.w.Context())
	conn := &connection{ready: make(chan struct{}), stop: stop}
	began := !c.closed && c.w.Run(func() {
		c.w.Guard(old.end)
		c.begin(ctx, conn, r)
	})
	if !began {
		conn.failure = &rpcclient.Failure{Cause: rpcclient.CauseClosed, Address: r.endpoint.String()}
		close(conn.ready)
		return conn
	}
	c.sessions[key] = conn
	return conn
}

// begin dials, and lets everybody go who waits for it, come what may.
func (c *Connections) begin(ctx context.Context, conn *connection, r route) {
	if broken := c.w.Guard(func() { conn.failure = c.open(ctx, conn, r) }); broken != nil {
		conn.failure = broken
	}
	close(conn.ready)
	if ctx.Err() != nil { // it was ended while it began
		conn.end()
	}
}

// open fills a connection in.
func (c *Connections) open(ctx context.Context, conn *connection, r route) *rpcclient.Failure {
	e := r.endpoint
	if err := c.mayStart(r); err != nil {
		return rpcclient.AsFailure(e.String(), err)
	}
	target, err := c.target(e)
	if err != nil {
		return rpcclient.AsFailure(e.String(), err)
	}
	dial := c.w.config.Dialers[target.Carrier]
	if dial == nil {
		return &rpcclient.Failure{Cause: rpcclient.CauseNoCarrier, Address: e.String(), Arg: target.Tag()}
	}
	opened, err := dial(ctx, target, r.access)
	if err != nil {
		return rpcclient.AsFailure(e.String(), err)
	}
	conn.carrier = c.w.GuardConn(opened)
	options := rpcclient.SessionOptions{OnRequest: c.w.hear, Depth: r.access.Limits.Depth}
	conn.session = options.Start(conn.carrier, target, c.w.GuardRecorder(c.record(target, r)))
	return nil
}

// State is how far the connection to an endpoint that is reached in this way has come; StateIdle where there is none.
func (c *Connections) State(e rpcclient.Endpoint, a rpcclient.Access) rpcclient.State {
	c.mu.Lock()
	conn := c.sessions[route{e, a}.key()]
	c.mu.Unlock()
	if conn == nil {
		return rpcclient.StateIdle
	}
	return conn.state()
}

// release forgets the connections that are not used and returns them, to be ended.
func (c *Connections) release(used func(key string) bool) []*connection {
	c.mu.Lock()
	defer c.mu.Unlock()
	var unused []*connection
	for key, conn := range c.sessions {
		if !used(key) {
			unused = append(unused, conn)
			delete(c.sessions, key)
		}
	}
	return unused
}

// close ends all connections; none begins after it.
func (c *Connections) close() {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	end(c.release(func(string) bool { return false }))
}
