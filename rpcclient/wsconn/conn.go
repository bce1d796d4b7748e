package wsconn

import (
	"context"
	"errors"
	"io"
	"net/url"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// conn is what outlives a link.
type conn struct {
	endpoint rpcclient.Endpoint
	options  Options
	target   *url.URL
	inbox    *rpcclient.Inbox
	life     context.Context // ends with Close
	end      context.CancelFunc
	group    sync.WaitGroup // the goroutines of all links
	once     sync.Once      // of Close

	mu     sync.Mutex
	closed bool
	link   *link // the last one, over or not
}

// Dial opens a Conn with the default options.
func Dial(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
	return Options{}.Dial(ctx, e)
}

// Dial opens a Conn to a WebSocket endpoint. It returns at once and lets the first attempt to connect go on: a Send waits
// for it, and Recv tells how it went. ctx has no say in the life of the Conn.
func (o Options) Dial(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
	c := &conn{endpoint: e, options: o.withDefaults(), inbox: rpcclient.NewInbox()}
	if err := c.check(ctx); err != nil {
		return nil, err
	}
	c.life, c.end = context.WithCancel(context.Background())
	c.link = c.open()
	return c, nil
}

// check refuses what no attempt could ever reach.
func (c *conn) check(ctx context.Context) error {
	if ctx.Err() != nil {
		return c.failure(rpcclient.CauseCancelled, nil, ctx.Err())
	}
	if c.endpoint.Carrier != rpcclient.WebSocket || c.endpoint.Address == "" {
		return c.failure(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: noteNotCarried}, nil)
	}
	scheme := "ws://"
	if c.endpoint.Network == "tls" {
		scheme = "wss://"
	}
	var err error
	if c.target, err = url.Parse(scheme + c.endpoint.Address + c.endpoint.Path); err != nil {
		return c.failure(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: noteBadAddress}, err)
	}
	if name, bad := badHeader(c.options); bad {
		return c.failure(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: noteBadHeader, Args: []any{name}}, nil)
	}
	return nil
}

// Send implements rpcclient.Conn.
func (c *conn) Send(ctx context.Context, msg []byte) (rpcclient.Frame, error) {
	begun := time.Now()
	for {
		if ctx.Err() != nil {
			return rpcclient.Frame{}, c.givenUp(ctx, rpcclient.CauseTimeout, begun)
		}
		l, fresh, err := c.current()
		if err != nil {
			return rpcclient.Frame{}, err
		}
		f, err := l.carry(ctx, msg, begun)
		switch {
		case err == nil:
			return f, nil
		case c.isClosed():
			return rpcclient.Frame{}, c.failure(rpcclient.CauseClosed, nil, nil)
		case err != errOver || fresh:
			return rpcclient.Frame{}, l.because(err)
		}
		select { // what the next link tells comes after the end of this one
		case <-l.ended:
		case <-ctx.Done():
		}
	}
}

// current is the link to send over; fresh tells that it was not open yet, so that its failure is the answer.
func (c *conn) current() (l *link, fresh bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
		return nil, false, c.failure(rpcclient.CauseClosed, nil, nil)
	case is(c.link.ended):
		c.link = c.open()
		return c.link, true, nil
	}
	return c.link, !is(c.link.opened) && !is(c.link.over), nil
}

// isClosed reports whether Close was called, though links may live still.
func (c *conn) isClosed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closed
}

// open begins a link.
func (c *conn) open() *link {
	l := newLink(c)
	c.group.Go(l.run)
	return l
}

// Each implements rpcclient.Direct.
func (c *conn) Each(take func(rpcclient.Frame) error) error { return c.inbox.Each(take) }

// Lead implements rpcclient.Led.
func (c *conn) Lead(ctx context.Context, until time.Time, done <-chan struct{}) {
	if l := c.last(); is(l.opened) {
		l.lead.Take(ctx, until, done)
	}
}

// Nudge implements rpcclient.Led.
func (c *conn) Nudge() {
	if l := c.last(); is(l.opened) {
		l.lead.Nudge()
	}
}

// last is the last link, over or not.
func (c *conn) last() *link {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.link
}

// Recv implements rpcclient.Conn.
func (c *conn) Recv() (rpcclient.Frame, error) { return c.inbox.Take() }

// Close implements rpcclient.Conn. It says goodbye to the peer if that takes no time. When it returns, no goroutine or
// descriptor of the Conn is left.
func (c *conn) Close() error {
	c.once.Do(func() {
		c.mu.Lock()
		c.closed = true
		l := c.link
		c.mu.Unlock()
		l.farewell()
		c.end()
		c.inbox.Release()
		c.group.Wait()
		c.tell(rpcclient.KindClosed, rpcclient.Note{Key: noteClosed})
		c.inbox.Finish(io.EOF)
	})
	return nil
}

// tell reports an event of the connection.
func (c *conn) tell(kind rpcclient.Kind, note rpcclient.Note) {
	c.inbox.Tell(rpcclient.Frame{Dir: rpcclient.Local, Kind: kind, Time: time.Now(), Note: note})
}

func (c *conn) failure(cause rpcclient.Cause, arg any, err error) *rpcclient.Failure {
	return &rpcclient.Failure{Cause: cause, Address: c.endpoint.String(), Arg: arg, Err: err}
}

// givenUp is why a message whose context ended was not sent: by the user, or by what its time went into.
func (c *conn) givenUp(ctx context.Context, cause rpcclient.Cause, begun time.Time) *rpcclient.Failure {
	if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return c.failure(rpcclient.CauseCancelled, nil, ctx.Err())
	}
	return c.failure(cause, time.Since(begun).Round(time.Millisecond), ctx.Err())
}
