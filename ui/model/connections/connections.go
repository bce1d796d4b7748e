package connections

import (
	"context"
	"errors"
	"sync"
	"time"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

// Connections are the sessions that the tabs share, one for each route, and the embedded service. Its methods may be
// called from any goroutine; those that reach the network wait for it.
type Connections struct {
	loop   *loop.Loop
	config Config
	demo   demo

	mu       sync.Mutex
	sessions map[string]*connection // by the key of the route
	closed   bool
}

// Config is what Connections need of the world.
type Config struct {
	Dialers   map[rpcclient.Carrier]rpcclient.Dialer                           // by carrier; a missing one cannot be dialled
	StartDemo func() (rpcclient.Endpoint, error)                               // starts the embedded service; if nil, there is none
	Consents  *consent.Store                                                   // which programs may be started
	Record    func(reached rpcclient.Endpoint, asked Route) rpcclient.Recorder // for a session with the first, which stands for the second
	Hear      func(*rpcclient.Session, rpcclient.Asked)                        // is told what a peer asks, on the goroutine that reads
}

// New are no connections yet.
func New(l *loop.Loop, c Config) *Connections {
	return &Connections{loop: l, config: c, sessions: map[string]*connection{}}
}

// Session is the session with an endpoint that is reached in this way. It begins one where there is none, or where the last
// one is over, and waits for it until ctx ends. The error is a *rpcclient.Failure.
func (c *Connections) Session(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (*rpcclient.Session, error) {
	begun := time.Now()
	conn := c.claim(Route{e, a})
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
func (c *Connections) claim(r Route) *connection {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := r.Key()
	old := c.sessions[key]
	if old != nil && !old.over() {
		return old
	}
	ctx, stop := context.WithCancel(c.loop.Context())
	conn := &connection{ready: make(chan struct{}), stop: stop}
	began := !c.closed && c.loop.Run(func() {
		c.loop.Guard(old.end)
		c.begin(ctx, conn, r)
	})
	if !began {
		conn.failure = &rpcclient.Failure{Cause: rpcclient.CauseClosed, Address: r.Endpoint.String()}
		close(conn.ready)
		return conn
	}
	c.sessions[key] = conn
	return conn
}

// begin dials, and lets everybody go who waits for it, come what may.
func (c *Connections) begin(ctx context.Context, conn *connection, r Route) {
	if broken := c.loop.Guard(func() { conn.failure = c.open(ctx, conn, r) }); broken != nil {
		conn.failure = broken
	}
	close(conn.ready)
	if ctx.Err() != nil { // it was ended while it began
		conn.end()
	}
}

// open fills a connection in.
func (c *Connections) open(ctx context.Context, conn *connection, r Route) *rpcclient.Failure {
	e := r.Endpoint
	if err := c.mayStart(r); err != nil {
		return rpcclient.AsFailure(e.String(), err)
	}
	target, err := c.target(e)
	if err != nil {
		return rpcclient.AsFailure(e.String(), err)
	}
	dial := c.config.Dialers[target.Carrier]
	if dial == nil {
		return &rpcclient.Failure{Cause: rpcclient.CauseNoCarrier, Address: e.String(), Arg: target.Tag()}
	}
	opened, err := dial(ctx, target, r.Access)
	if err != nil {
		return rpcclient.AsFailure(e.String(), err)
	}
	conn.carrier = c.loop.GuardConn(opened)
	options := rpcclient.SessionOptions{OnRequest: c.config.Hear, Depth: r.Access.Limits.Depth}
	conn.session = options.Start(conn.carrier, target, c.loop.GuardRecorder(c.config.Record(target, r)))
	return nil
}

// State is how far the connection to an endpoint that is reached in this way has come; StateIdle where there is none.
func (c *Connections) State(e rpcclient.Endpoint, a rpcclient.Access) rpcclient.State {
	c.mu.Lock()
	conn := c.sessions[Route{e, a}.Key()]
	c.mu.Unlock()
	if conn == nil {
		return rpcclient.StateIdle
	}
	return conn.state()
}

// Drop ends the connections that are not used. It does not wait for them.
func (c *Connections) Drop(used func(key string) bool) {
	unused := c.release(used)
	if len(unused) == 0 {
		return
	}
	c.loop.Changed(loop.TopicFlight)
	c.loop.Spawn(func() { end(unused) }, nil)
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

// Close ends all connections; none begins after it.
func (c *Connections) Close() {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	end(c.release(func(string) bool { return false }))
}
