package zmqconn

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
	end    error // why Recv ended, once frames is closed
}

// dialTo opens a Conn that ends with the test.
func dialTo(t *testing.T, e rpcclient.Endpoint, o Options) *client {
	t.Helper()
	conn, err := o.Dial(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	c := &client{t: t, conn: conn, frames: make(chan rpcclient.Frame, 1<<16)}
	go func() {
		defer close(c.frames)
		for {
			f, err := conn.Recv()
			if err != nil {
				c.end = err
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

// send sends a message that must go through.
func (c *client) send(msg string) rpcclient.Frame {
	c.t.Helper()
	f, err := c.trySend(conntest.Patience, msg)
	if err != nil {
		c.t.Fatalf("send %.40q: %v", msg, err)
	}
	return f
}

// trySend sends with a time limit.
func (c *client) trySend(limit time.Duration, msg string) (rpcclient.Frame, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	return c.conn.Send(ctx, []byte(msg))
}

// refused sends a message that must fail for the cause.
func (c *client) refused(limit time.Duration, want rpcclient.Cause) *rpcclient.Failure {
	c.t.Helper()
	_, err := c.trySend(limit, "refused")
	var f *rpcclient.Failure
	if !errors.As(err, &f) || f.Cause != want {
		c.t.Fatalf("send: got %v, want cause %s", err, want)
	}
	return f
}

// await is the next frame of one of the kinds; those before it are skipped.
func (c *client) await(kinds ...rpcclient.Kind) rpcclient.Frame {
	c.t.Helper()
	limit := time.After(10 * conntest.Patience) // a million parts take their time on a busy machine
	for {
		select {
		case f, ok := <-c.frames:
			if !ok {
				c.t.Fatalf("the connection ended: %v", c.end)
			}
			if slices.Contains(kinds, f.Kind) {
				return f
			}
		case <-limit:
			c.t.Fatalf("no frame of kinds %v came", kinds)
		}
	}
}

func (c *client) message() rpcclient.Frame {
	c.t.Helper()
	return c.await(rpcclient.KindMessage)
}

// kinds are the kinds of a frame's parts, by letter: i, d, x, b.
func kinds(f rpcclient.Frame) string {
	letters := map[rpcclient.PartKind]string{
		rpcclient.PartBody: "b", rpcclient.PartDelimiter: "d", rpcclient.PartIdentity: "i", rpcclient.PartExtra: "x",
	}
	s := ""
	for _, p := range f.Parts {
		s += letters[p.Kind]
	}
	return s
}
