package conntest

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// Client is a Conn under test with the frames that it gives, which a goroutine of it takes.
type Client struct {
	T      *testing.T
	Conn   rpcclient.Conn
	Frames chan rpcclient.Frame // closed when Recv has ended
	End    error                // why it has, from then on
}

// Dial opens a Conn, which ends with the test.
func Dial(t *testing.T, dial func(context.Context, rpcclient.Endpoint) (rpcclient.Conn, error), e rpcclient.Endpoint) *Client {
	t.Helper()
	conn, err := dial(context.Background(), e)
	if err != nil {
		t.Fatalf("dial %s: %v", e, err)
	}
	c := &Client{T: t, Conn: conn, Frames: make(chan rpcclient.Frame, 1<<12)}
	go c.take()
	t.Cleanup(func() { c.Close() })
	return c
}

func (c *Client) take() {
	defer close(c.Frames)
	for {
		f, err := c.Conn.Recv()
		if err != nil {
			c.End = err
			return
		}
		c.Frames <- f
	}
}

// Close ends the Conn, and gives the frames that nobody took.
func (c *Client) Close() []rpcclient.Frame {
	c.T.Helper()
	returns(c.T, "Close", func() {
		if err := c.Conn.Close(); err != nil {
			c.T.Errorf("close: %v", err)
		}
	})
	var rest []rpcclient.Frame
	for f := range c.Frames {
		rest = append(rest, f)
	}
	return rest
}

// Send sends a message that must go through. Its exchange lasts as long as the test, and has Patience.
func (c *Client) Send(msg string) rpcclient.Frame {
	c.T.Helper()
	return c.Within(Patience, msg)
}

// Within sends a message that must go through, and whose exchange has so much time.
func (c *Client) Within(limit time.Duration, msg string) rpcclient.Frame {
	c.T.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	c.T.Cleanup(cancel)
	f, err := c.Conn.Send(ctx, []byte(msg))
	if err != nil {
		c.T.Fatalf("send %.40q: %v", msg, err)
	}
	return f
}

// TrySend sends a message whose exchange has so much time, and is given up when it was sent.
func (c *Client) TrySend(limit time.Duration, msg string) (rpcclient.Frame, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	return c.Conn.Send(ctx, []byte(msg))
}

// Refused sends a message that must fail for the cause, in so much time.
func (c *Client) Refused(limit time.Duration, want rpcclient.Cause) *rpcclient.Failure {
	c.T.Helper()
	_, err := c.TrySend(limit, `"refused"`)
	return WantCause(c.T, err, want)
}

// WantCause fails the test unless an error is a Failure for the cause. It gives one in any case.
func WantCause(t *testing.T, err error, want rpcclient.Cause) *rpcclient.Failure {
	t.Helper()
	var f *rpcclient.Failure
	if !errors.As(err, &f) || f.Cause != want {
		t.Errorf("got %v, want cause %s", err, want)
		return &rpcclient.Failure{}
	}
	return f
}

// Next is the next frame that fits; those before it are skipped.
func (c *Client) Next(fits func(rpcclient.Frame) bool) rpcclient.Frame {
	c.T.Helper()
	limit := time.After(10 * Patience) // 100 MB, or a million parts, take their time on a busy machine
	for {
		select {
		case f, ok := <-c.Frames:
			if !ok {
				c.T.Fatalf("the connection ended: %v", c.End)
			}
			if fits(f) {
				return f
			}
		case <-limit:
			c.T.Fatal("no such frame came")
		}
	}
}

// Await is the next frame of one of the kinds.
func (c *Client) Await(kinds ...rpcclient.Kind) rpcclient.Frame {
	c.T.Helper()
	return c.Next(func(f rpcclient.Frame) bool { return slices.Contains(kinds, f.Kind) })
}

// Message is the next message that came.
func (c *Client) Message() rpcclient.Frame {
	c.T.Helper()
	return c.Await(rpcclient.KindMessage)
}
