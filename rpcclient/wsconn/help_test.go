package wsconn

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// client is a Conn under test with the frames that it gave.
type client struct {
	t      *testing.T
	conn   rpcclient.Conn
	frames chan rpcclient.Frame
}

// dialTo opens a Conn that ends with the test. No proxy of the environment has a say in it.
func dialTo(t *testing.T, e rpcclient.Endpoint, o Options) *client {
	t.Helper()
	if o.Proxy == nil {
		o.Proxy = Direct
	}
	conn, err := o.Dial(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	c := &client{t: t, conn: conn, frames: make(chan rpcclient.Frame, 1<<12)}
	go func() {
		defer close(c.frames)
		for {
			f, err := conn.Recv()
			if err != nil {
				return
			}
			c.frames <- f
		}
	}()
	t.Cleanup(c.close)
	return c
}

func (c *client) close() {
	if err := c.conn.Close(); err != nil {
		c.t.Errorf("close: %v", err)
	}
	for range c.frames {
	}
}

// trySend sends with patience.
func (c *client) trySend(msg string) (rpcclient.Frame, error) {
	ctx, cancel := context.WithTimeout(context.Background(), conntest.Patience)
	defer cancel()
	return c.conn.Send(ctx, []byte(msg))
}

// send sends a message that must go through.
func (c *client) send(msg string) rpcclient.Frame {
	c.t.Helper()
	f, err := c.trySend(msg)
	if err != nil {
		c.t.Fatalf("send %.40q: %v", msg, err)
	}
	return f
}

// refused sends a message that must fail for the cause.
func (c *client) refused(want rpcclient.Cause) *rpcclient.Failure {
	c.t.Helper()
	_, err := c.trySend("refused")
	var f *rpcclient.Failure
	if !errors.As(err, &f) || f.Cause != want {
		c.t.Fatalf("send: got %v, want cause %s", err, want)
	}
	return f
}

// await is the next frame of one of the kinds; those before it are skipped.
func (c *client) await(kinds ...rpcclient.Kind) rpcclient.Frame {
	c.t.Helper()
	limit := time.After(conntest.Patience)
	for {
		select {
		case f, ok := <-c.frames:
			if !ok {
				c.t.Fatal("the connection ended")
			}
			if slices.Contains(kinds, f.Kind) {
				return f
			}
		case <-limit:
			c.t.Fatalf("no frame of kinds %v came", kinds)
		}
	}
}

// from is the next frame of a kind that the peer sent.
func (c *client) from(kind rpcclient.Kind) rpcclient.Frame {
	c.t.Helper()
	for {
		if f := c.await(kind); f.Dir == rpcclient.Received {
			return f
		}
	}
}

func (c *client) message() rpcclient.Frame {
	c.t.Helper()
	return c.await(rpcclient.KindMessage)
}

// letters are the kinds of a frame's parts.
func letters(f rpcclient.Frame) string {
	names := map[rpcclient.PartKind]string{
		rpcclient.PartBody: "b", rpcclient.PartHeader: "h", rpcclient.PartPiece: "p", rpcclient.PartStray: "s",
		rpcclient.PartSecret: "S",
	}
	s := ""
	for _, p := range f.Parts {
		s += names[p.Kind]
	}
	return s
}
