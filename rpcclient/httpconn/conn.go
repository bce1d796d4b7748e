package httpconn

import (
	"context"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// conn is a rpcclient.Conn over any number of connections.
type conn struct {
	endpoint rpcclient.Endpoint
	options  Options
	target   *target
	inbox    *rpcclient.Inbox
	links    atomic.Uint64
	slots    chan struct{}   // holds a token for every exchange of Send
	life     context.Context // ends with Close
	end      context.CancelFunc
	group    sync.WaitGroup // all goroutines
	done     chan struct{}  // closed when everything is released

	mu    sync.Mutex
	state state
}

// state is what the goroutines of a conn share.
type state struct {
	closing bool // Close was called
	pool    pool
	active  int       // exchanges of Send under way
	last    time.Time // the last stamp
	session string    // the peer's session
	version string    // of the Model Context Protocol, where one was agreed on
	listens bool      // an event stream was asked for
}

// Dial opens a Conn with the default options.
func Dial(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
	return Options{}.Dial(ctx, e)
}

// Dial opens a Conn to an endpoint of HTTP. It connects to nobody: that is for the first Send, and for every one that finds
// no idle connection. ctx has no say in the life of the Conn.
func (o Options) Dial(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
	c := &conn{endpoint: e, options: o.withDefaults(), inbox: rpcclient.NewInbox(), done: make(chan struct{})}
	c.slots = make(chan struct{}, c.options.Limits.Wires)
	c.life, c.end = context.WithCancel(context.Background())
	c.state.pool.wires = map[*wire]struct{}{}
	var err error
	switch {
	case ctx.Err() != nil:
		return nil, c.failure(rpcclient.CauseCancelled, nil, ctx.Err())
	case e.Carrier != rpcclient.HTTP || e.Address == "":
		return nil, c.failure(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: "endpoint.unknown_scheme"}, nil)
	}
	if c.target, err = newTarget(e, c.options.Insets); err != nil {
		return nil, c.failure(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: "endpoint.bad_address"}, err)
	}
	if name, found := c.options.unfit(); found {
		return nil, c.failure(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: noteBadHeader, Args: []any{name}}, nil)
	}
	return c, nil
}

// Send implements rpcclient.Conn.
func (c *conn) Send(ctx context.Context, msg []byte) (rpcclient.Frame, error) {
	m := jsonrpc.Parse(msg)
	return c.post(ctx, msg, m.WantsReply(msg))
}

// SendApart implements rpcclient.Apart: a POST whose answer is no reply.
func (c *conn) SendApart(ctx context.Context, msg []byte) (rpcclient.Frame, error) {
	return c.post(ctx, msg, false)
}

// post sends a message that wants a reply, or does not.
func (c *conn) post(ctx context.Context, msg []byte, wants bool) (rpcclient.Frame, error) {
	begun := time.Now()
	if why := c.enter(ctx, begun); why != nil {
		return rpcclient.Frame{}, why
	}
	x := &exchange{ctx: ctx, link: c.links.Add(1), body: msg, release: c.leave, wants: wants}
	if !wants { // whoever waits for nothing ends ctx at once
		x.ctx = c.life
	}
	f, err := c.perform(&request{exchange: x, by: ctx, method: "POST", target: c.target, session: c.session(), version: c.version()})
	if err != nil {
		x.end()
	}
	return f, err
}

// enter waits for the turn of an exchange.
func (c *conn) enter(ctx context.Context, begun time.Time) error {
	if why := c.given(ctx, rpcclient.CauseUnreachable, begun); why != nil {
		return why
	}
	select {
	case c.slots <- struct{}{}:
	case <-ctx.Done():
		return c.given(ctx, rpcclient.CauseTimeout, begun)
	case <-c.life.Done():
		return c.failure(rpcclient.CauseClosed, nil, nil)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state.closing {
		<-c.slots
		return c.failure(rpcclient.CauseClosed, nil, nil)
	}
	c.state.active++
	return nil
}

// leave ends the turn of an exchange.
func (c *conn) leave() {
	<-c.slots
	c.mu.Lock()
	defer c.mu.Unlock()
	c.state.active--
}

// perform sends a request over a wire of its own. A wire that was kept and turns out to be dead is replaced, once, and
// only if no byte of the request was sent.
func (c *conn) perform(r *request) (rpcclient.Frame, error) {
	w, err := c.wire(r, true)
	if err != nil {
		return rpcclient.Frame{}, err
	}
	kept := w.served > 0
	f, err := w.send(r)
	if err != errUnused || !kept {
		return f, w.unused(r, err)
	}
	c.tell(rpcclient.KindRetry, noteRetried, w.target.address())
	if w, err = c.wire(r, false); err != nil {
		return rpcclient.Frame{}, err
	}
	f, err = w.send(r)
	return f, w.unused(r, err)
}

// Each implements rpcclient.Direct.
func (c *conn) Each(take func(rpcclient.Frame) error) error { return c.inbox.Each(take) }

// Recv implements rpcclient.Conn.
func (c *conn) Recv() (rpcclient.Frame, error) { return c.inbox.Take() }

// Close implements rpcclient.Conn. When it returns, no goroutine or descriptor of the Conn is left. It waits for the peer
// only where there is a session to be ended, and not longer than Options.Farewell.
func (c *conn) Close() error {
	c.mu.Lock()
	again := c.state.closing
	c.state.closing = true
	c.mu.Unlock()
	if again {
		<-c.done
		return nil
	}
	c.inbox.Release()
	c.farewell()
	c.shut()
	c.group.Wait()
	c.tell(rpcclient.KindClosed, noteClosed)
	c.inbox.Finish(io.EOF)
	close(c.done)
	return nil
}

// shut ends all that is under way.
func (c *conn) shut() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.end()
	for w := range c.state.pool.wires {
		_ = w.raw.Close()
	}
}

// spawn does work on a goroutine that Close waits for; the work must end with c.life. It is false after Close.
func (c *conn) spawn(work func()) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.life.Err() != nil {
		return false
	}
	c.group.Go(work)
	return true
}

// now stamps a frame. Stamps only grow, so that an order can be told by them.
func (c *conn) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.nowLocked()
}

func (c *conn) nowLocked() time.Time {
	now := time.Now()
	if !now.After(c.state.last) {
		now = c.state.last.Add(1)
	}
	c.state.last = now
	return now
}

// tell reports an event of the connection.
func (c *conn) tell(kind rpcclient.Kind, key string, args ...any) {
	note := rpcclient.Note{Key: key, Args: args}
	c.inbox.Tell(rpcclient.Frame{Dir: rpcclient.Local, Kind: kind, Time: c.now(), Note: note})
}

// session is the peer's session that requests belong to.
func (c *conn) session() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state.session
}
