package streamconn

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// conn is a connection to an endpoint: one link after the other.
type conn struct {
	endpoint rpcclient.Endpoint
	options  Options
	framing  framing
	command  []string // of a child process
	inbox    *rpcclient.Inbox
	life     context.Context // ends with Close
	end      context.CancelFunc
	group    sync.WaitGroup // the goroutines of the attempt and of the links

	mu      sync.Mutex
	link    *link    // what carries messages now; nil if nothing does
	attempt *attempt // the one that is under way; nil if none is
	closed  bool
	defect  *rpcclient.Failure // of ours, which ended the Conn; nil if none did
}

// Dial opens a Conn with the default options.
func Dial(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
	return Options{}.Dial(ctx, e)
}

// Dial opens a Conn to a stream or to a child process. It returns at once and lets the first attempt to connect, or to
// start the program, go on: a Send waits for it, and Recv tells how it went. When a link has ended, or none came about,
// the next Send makes another attempt. ctx has no say in the life of the Conn.
func (o Options) Dial(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
	c := &conn{endpoint: e, options: o.withDefaults(), inbox: rpcclient.NewInbox()}
	c.inbox.Ordered = true // messages and standard error come by two lanes
	if ctx.Err() != nil {
		return nil, c.failure(rpcclient.CauseCancelled, nil, ctx.Err())
	}
	if reason := c.setUp(); reason != "" {
		return nil, c.failure(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: reason}, nil)
	}
	c.life, c.end = context.WithCancel(context.Background())
	c.mu.Lock()
	defer c.mu.Unlock()
	c.beginLocked()
	return c, nil
}

// setUp reads the endpoint; it returns why it cannot be used, as a key.
func (c *conn) setUp() (reason string) {
	var ok bool
	if c.framing, ok = framingOf(c.endpoint.Framing); !ok {
		return noteNoFraming
	}
	switch e := c.endpoint; {
	case e.Carrier == rpcclient.Stdio:
		return c.readCommand()
	case e.Carrier != rpcclient.Stream || e.Address == "":
		return noteNotCarried
	case e.Network == "unix" && len(e.Address) > maxSocketPath:
		return notePathTooLong
	case e.Network == "unix" || e.Network == "tcp" || e.Network == "tls":
		return ""
	}
	return noteNotCarried
}

// readCommand reads the command line of a child process.
func (c *conn) readCommand() (reason string) {
	var err error
	if c.command, err = c.endpoint.Command(); err == nil {
		return ""
	}
	why, _ := rpcclient.AsFailure("", err).Arg.(rpcclient.Note)
	return why.Key
}

// Send implements rpcclient.Conn.
func (c *conn) Send(ctx context.Context, msg []byte) (rpcclient.Frame, error) {
	begun := time.Now()
	if ctx.Err() != nil {
		return rpcclient.Frame{}, c.givenUp(ctx, rpcclient.CauseUnreachable, begun)
	}
	data, parts, err := c.framing.frame(msg)
	if err != nil {
		var refusal *Refusal
		errors.As(err, &refusal)
		return rpcclient.Frame{}, c.failure(rpcclient.CauseBadMessage, refusal.Note, err)
	}
	l, err := c.reach(ctx, begun)
	if err != nil {
		return rpcclient.Frame{}, err
	}
	f := rpcclient.Frame{Dir: rpcclient.Sent, Data: data, Parts: parts}
	err = l.send(ctx, &f)
	switch {
	case err == nil:
		return f, nil
	case c.life.Err() != nil:
		return f, c.over(err)
	case errors.Is(err, errGivenUp):
		return f, c.givenUp(ctx, rpcclient.CauseTimeout, begun)
	}
	return f, c.lost(l, err)
}

// Each implements rpcclient.Direct.
func (c *conn) Each(take func(rpcclient.Frame) error) error { return c.inbox.Each(take) }

// Lead implements rpcclient.Led.
func (c *conn) Lead(ctx context.Context, until time.Time, done <-chan struct{}) {
	if l := c.carries(); l != nil {
		l.reader.lead.Take(ctx, until, done)
	}
}

// Nudge implements rpcclient.Led.
func (c *conn) Nudge() {
	if l := c.carries(); l != nil {
		l.reader.lead.Nudge()
	}
}

// carries is the link that carries messages now; nil if none does.
func (c *conn) carries() *link {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.link
}

// Recv implements rpcclient.Conn.
func (c *conn) Recv() (rpcclient.Frame, error) { return c.inbox.Take() }

// Close implements rpcclient.Conn. When it returns, no goroutine, descriptor or process of the Conn is left. It waits
// for no peer, but a child process gets its time of grace.
func (c *conn) Close() error {
	c.mu.Lock()
	first, l := !c.closed, c.link
	c.closed = true
	c.mu.Unlock()
	c.end()
	c.inbox.Release()
	if l != nil {
		l.close(rpcclient.Note{})
	}
	c.group.Wait()
	if first {
		c.tell(rpcclient.KindClosed, note(noteClosed))
	}
	c.inbox.Finish(io.EOF)
	return nil
}

// tell reports an event of the connection.
func (c *conn) tell(kind rpcclient.Kind, n rpcclient.Note) {
	c.inbox.Tell(rpcclient.Frame{Kind: kind, Note: n})
}

func (c *conn) failure(cause rpcclient.Cause, arg any, err error) *rpcclient.Failure {
	return &rpcclient.Failure{Cause: cause, Address: c.endpoint.String(), Arg: arg, Err: err}
}

// givenUp is why a Send whose context ended failed: by the user, or late, by what its time went into.
func (c *conn) givenUp(ctx context.Context, late rpcclient.Cause, begun time.Time) *rpcclient.Failure {
	if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return c.failure(rpcclient.CauseCancelled, nil, ctx.Err())
	}
	return c.failure(late, time.Since(begun).Round(time.Millisecond), ctx.Err())
}

// lost is why a link took a message no more. A child that goes away takes a moment to do so.
func (c *conn) lost(l *link, err error) *rpcclient.Failure {
	if p, ok := l.wire.(*child); ok {
		if how, ok := p.ended(300 * time.Millisecond); ok {
			return c.failure(rpcclient.CauseExited, how.note, errors.Join(err, how))
		}
	}
	return c.failure(rpcclient.CausePeerGone, nil, err)
}
