package model

import (
	"context"
	"sync"

	"rpcexplorer/rpcclient"
)

// Connections are the sessions that the tabs share, one for each endpoint, and the embedded service. Its methods may be
// called from any goroutine; those that reach the network wait for it.
type Connections struct {
	w      *Workspace
	frames *rpcclient.Memory
	demo   demo

	mu       sync.Mutex
	sessions map[string]*connection // by the endpoint's URL
	closed   bool
}

// connection is a session, or an attempt to begin one.
type connection struct {
	ready   chan struct{} // closed when session or failure is set
	session *rpcclient.Session
	failure *rpcclient.Failure
}

// demo is the embedded service: started once, on first need. A start that failed is tried again at the next need.
type demo struct {
	mu       sync.Mutex
	running  bool
	endpoint rpcclient.Endpoint
}

func newConnections(w *Workspace) *Connections {
	return &Connections{w: w, frames: &w.Wire.frames, sessions: map[string]*connection{}}
}

// Session is the session with an endpoint. It begins one where there is none, or where the last one is over.
func (c *Connections) Session(ctx context.Context, e rpcclient.Endpoint) (*rpcclient.Session, error) {
	conn, mine := c.claim(e.String())
	if mine {
		c.begin(conn, e)
	}
	select {
	case <-conn.ready:
	case <-ctx.Done():
		return nil, &rpcclient.Failure{Cause: rpcclient.CauseCancelled, Address: e.String(), Err: ctx.Err()}
	}
	if conn.failure != nil {
		return nil, conn.failure
	}
	return conn.session, nil
}

// claim finds the connection for a URL, or makes an empty one that is the caller's to fill.
func (c *Connections) claim(url string) (conn *connection, mine bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if conn := c.sessions[url]; conn != nil && !conn.over() {
		return conn, false
	}
	conn = &connection{ready: make(chan struct{})}
	c.sessions[url] = conn
	return conn, true
}

// over reports whether a connection is of no more use.
func (c *connection) over() bool {
	select {
	case <-c.ready:
		return c.failure != nil || c.session.Over()
	default:
		return false
	}
}

// begin dials, and lets go everybody who waits for it, come what may.
func (c *Connections) begin(conn *connection, e rpcclient.Endpoint) {
	conn.failure = &rpcclient.Failure{Cause: rpcclient.CausePanic, Address: e.String()} // unless it comes out otherwise
	defer close(conn.ready)
	target, err := c.target(e)
	if err != nil {
		conn.failure = rpcclient.AsFailure(e.String(), err)
		return
	}
	dial := c.w.config.Dialers[target.Carrier]
	if dial == nil {
		conn.failure = &rpcclient.Failure{Cause: rpcclient.CauseNoCarrier, Address: e.String(), Arg: target.Tag()}
		return
	}
	opened, err := dial(c.w.life.ctx, target)
	if err != nil {
		conn.failure = rpcclient.AsFailure(e.String(), err)
		return
	}
	conn.session, conn.failure = rpcclient.NewSession(opened, target, c.frames.For(target)), nil
	c.keepOrClose(conn)
}

// keepOrClose closes a session that came about after everything was closed.
func (c *Connections) keepOrClose(conn *connection) {
	c.mu.Lock()
	closed := c.closed
	c.mu.Unlock()
	if closed {
		conn.session.Close()
	}
}

// target is where an endpoint really is: the embedded service is started for its name.
func (c *Connections) target(e rpcclient.Endpoint) (rpcclient.Endpoint, error) {
	if e.Carrier != rpcclient.Demo {
		return e, nil
	}
	target, err := c.demo.start(c.w.config.StartDemo)
	if err == nil {
		c.w.config.Do(func() { c.w.changed(TopicStatus) })
	}
	target.Options = e.Options
	return target, err
}

// start starts the service if it does not run, and tells where it listens.
func (d *demo) start(start func() (rpcclient.Endpoint, error)) (rpcclient.Endpoint, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.running {
		return d.endpoint, nil
	}
	endpoint, err := start()
	if err == nil {
		d.endpoint, d.running = endpoint, true
	}
	return endpoint, err
}

// Demo is where the embedded service listens; false while it is not running.
func (c *Connections) Demo() (rpcclient.Endpoint, bool) {
	if !c.demo.mu.TryLock() {
		return rpcclient.Endpoint{}, false // it is just being started
	}
	defer c.demo.mu.Unlock()
	return c.demo.endpoint, c.demo.running
}

func (c *connection) isReady() bool {
	select {
	case <-c.ready:
		return c.failure == nil
	default:
		return false
	}
}

// State is how far the connection to an endpoint has come; StateIdle where there is none.
func (c *Connections) State(e rpcclient.Endpoint) rpcclient.State {
	c.mu.Lock()
	conn := c.sessions[e.String()]
	c.mu.Unlock()
	switch {
	case conn == nil:
		return rpcclient.StateIdle
	case conn.isReady():
		return conn.session.State()
	case conn.over():
		return rpcclient.StateDisconnected
	}
	return rpcclient.StateConnecting
}

// retain closes the sessions of endpoints that no tab uses any more. Closing does not wait for the peer.
func (c *Connections) retain(used map[string]bool) {
	c.mu.Lock()
	var unused []*connection
	for url, conn := range c.sessions {
		if !used[url] && conn.isReady() {
			unused = append(unused, conn)
			delete(c.sessions, url)
		}
	}
	c.mu.Unlock()
	for _, conn := range unused {
		conn.session.Close()
	}
}

// drop closes the session with one endpoint, if there is one.
func (c *Connections) drop(url string) {
	c.mu.Lock()
	conn := c.sessions[url]
	if conn == nil || !conn.isReady() {
		c.mu.Unlock()
		return
	}
	delete(c.sessions, url)
	c.mu.Unlock()
	conn.session.Close()
}

// close ends all sessions.
func (c *Connections) close() {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.retain(nil)
}
