package zmqconn

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

// conn is the face of a connection: what other goroutines than the owner may touch.
type conn struct {
	endpoint rpcclient.Endpoint
	options  Options
	phase    atomic.Int32 // a phase, as the owner last knew it
	mailbox  mailbox
	inbox    *rpcclient.Inbox
	done     chan struct{} // closed when the owner has ended and everything is released
}

// Dial opens a Conn with the default options.
func Dial(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
	return Options{}.Dial(ctx, e)
}

// Dial opens a Conn to a ZeroMQ endpoint. It returns at once and lets the first attempt to connect go on: a Send waits
// for it, and Recv tells how it went. ctx has no say in the life of the Conn.
func (o Options) Dial(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
	security, err := o.Security.fresh()
	if err != nil {
		return nil, rpcclient.AsFailure(e.String(), err)
	}
	o.Security = security
	c := &conn{endpoint: e, options: o.withDefaults(), inbox: rpcclient.NewInbox(), done: make(chan struct{})}
	c.inbox.Roomy = c.mailbox.poke
	switch {
	case ctx.Err() != nil:
		return nil, c.failure(rpcclient.CauseCancelled, nil, ctx.Err())
	case e.Carrier != rpcclient.ZeroMQ || e.Address == "":
		return nil, c.failure(rpcclient.CauseBadEndpoint, rpcclient.Note{Key: "endpoint.unknown_scheme"}, nil)
	}
	owner, err := newOwner(c)
	if err != nil {
		return nil, rpcclient.AsFailure(e.String(), err)
	}
	go owner.run()
	return c, nil
}

// Version is the version of the library below.
func Version() string {
	major, minor, patch := zmq.Version()
	return fmt.Sprintf("%d.%d.%d", major, minor, patch)
}

// Send implements rpcclient.Conn.
func (c *conn) Send(ctx context.Context, msg []byte) (rpcclient.Frame, error) {
	r := newRequest(ctx, msg)
	if ctx.Err() != nil {
		return rpcclient.Frame{}, c.givenUp(r)
	}
	if err := c.mailbox.send(r); err != nil {
		return rpcclient.Frame{}, err
	}
	select {
	case <-r.done:
		return r.frame, r.err
	case <-ctx.Done():
	}
	if r.abandon() {
		return rpcclient.Frame{}, c.givenUp(r)
	}
	<-r.done // it is being written this very moment
	return r.frame, r.err
}

// SendApart implements rpcclient.Apart. A REQ socket sends its requests in turn, and nothing else.
func (c *conn) SendApart(ctx context.Context, msg []byte) (rpcclient.Frame, error) {
	if c.endpoint.Option("socket") == "req" {
		return rpcclient.Frame{}, c.failure(rpcclient.CauseBadMessage, rpcclient.Note{Key: noteOutOfTurn}, nil)
	}
	return c.Send(ctx, msg)
}

// Each implements rpcclient.Direct.
func (c *conn) Each(take func(rpcclient.Frame) error) error { return c.inbox.Each(take) }

// Recv implements rpcclient.Conn.
func (c *conn) Recv() (rpcclient.Frame, error) {
	return c.inbox.Take()
}

// Close implements rpcclient.Conn. When it returns, no goroutine, descriptor or thread of the Conn is left.
func (c *conn) Close() error {
	c.mailbox.close()
	<-c.done
	return nil
}

func (c *conn) failure(cause rpcclient.Cause, arg any, err error) *rpcclient.Failure {
	return &rpcclient.Failure{Cause: cause, Address: c.endpoint.String(), Arg: arg, Err: err}
}

// errClosed is what Recv says after Close.
var errClosed = io.EOF
