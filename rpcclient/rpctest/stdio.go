package rpctest

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"time"

	"rpcexplorer/rpcclient"
)

// console is the door of stdio: there is one talk, and the process's own input and output carry it.
type console struct {
	at      rpcclient.Endpoint
	framing framing
	pipes   pipes
}

// openStdio takes the standard input and output.
func openStdio(_ context.Context, e rpcclient.Endpoint, o *Options) (door, error) {
	f, ok := framingOf(e)
	if !ok || e.Address != "" {
		return nil, errCarrier
	}
	c := &console{at: e, framing: f, pipes: pipes{in: os.Stdin, out: os.Stdout}}
	if o.In != nil {
		c.pipes.in = o.In
	}
	if o.Out != nil {
		c.pipes.out = o.Out
	}
	return c, nil
}

func (c *console) endpoint() rpcclient.Endpoint { return c.at }

// serve answers until the input ends. A read of it that cannot be ended is left behind when ctx ends.
func (c *console) serve(ctx context.Context, h *host) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	done := make(chan struct{})
	go func() {
		defer close(done)
		converse(ctx, cancel, h, newStream(c.framing, &line{ctx: ctx, cancel: cancel, Conn: c.pipes}))
	}()
	select {
	case <-done:
	case <-ctx.Done():
		if c.pipes.Close() == nil {
			<-done
		}
	}
}

// pipes are an input and an output in the place of a connection.
type pipes struct {
	net.Conn // nil: streams need no more of it
	in       io.Reader
	out      io.Writer
}

func (p pipes) Read(b []byte) (int, error)  { return p.in.Read(b) }
func (p pipes) Write(b []byte) (int, error) { return p.out.Write(b) }

// Close ends reads and writes, where both let one. The output is closed with the process.
func (p pipes) Close() error {
	in, reads := p.in.(interface{ SetReadDeadline(time.Time) error })
	out, writes := p.out.(interface{ SetWriteDeadline(time.Time) error })
	if !reads || !writes {
		return os.ErrNoDeadline
	}
	past := time.Unix(1, 0)
	return errors.Join(in.SetReadDeadline(past), out.SetWriteDeadline(past))
}
