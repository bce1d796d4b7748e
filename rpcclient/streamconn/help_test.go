package streamconn

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestMain runs the tests, or, where a test has started this program as a child, what the child is to do.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == "-child" {
		os.Exit(beChild(os.Args[2], os.Args[3:]))
	}
	code := m.Run()
	if code == 0 {
		if err := goleak.Find(); err != nil {
			_, _ = io.WriteString(os.Stderr, err.Error()+"\n")
			code = 1
		}
	}
	os.Exit(code)
}

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
	c := &client{t: t, conn: conn, frames: make(chan rpcclient.Frame, 1<<12)}
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

// rest closes the Conn and returns the frames that were left.
func (c *client) rest() []rpcclient.Frame {
	if err := c.conn.Close(); err != nil {
		c.t.Errorf("close: %v", err)
	}
	var all []rpcclient.Frame
	for f := range c.frames {
		all = append(all, f)
	}
	return all
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

// expiring is a context whose deadline comes when the test says so.
type expiring struct {
	context.Context
	done chan struct{}
}

func (e expiring) Done() <-chan struct{} { return e.done }

func (e expiring) Err() error {
	select {
	case <-e.done:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

// heldUp sends a message that the peer takes a part of; when that has happened, the deadline comes.
func (c *client) heldUp(msg string, taken func()) (rpcclient.Frame, error) {
	ctx := expiring{context.Background(), make(chan struct{})}
	go func() {
		taken()
		close(ctx.done)
	}()
	return c.conn.Send(ctx, []byte(msg))
}

// refused sends a message that must fail for the cause.
func (c *client) refused(limit time.Duration, want rpcclient.Cause) *rpcclient.Failure {
	c.t.Helper()
	_, err := c.trySend(limit, `"refused"`)
	return wantCause(c.t, err, want)
}

func wantCause(t *testing.T, err error, want rpcclient.Cause) *rpcclient.Failure {
	t.Helper()
	var f *rpcclient.Failure
	if !errors.As(err, &f) || f.Cause != want {
		t.Fatalf("got %v, want cause %s", err, want)
	}
	return f
}

// await is the next frame of one of the kinds; those before it are skipped.
func (c *client) await(kinds ...rpcclient.Kind) rpcclient.Frame {
	c.t.Helper()
	limit := time.After(10 * conntest.Patience) // a line of 100 MB takes its time on a busy machine
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

// message fails the test unless the next message has the body.
func (c *client) message(want string) {
	c.t.Helper()
	if f := c.await(rpcclient.KindMessage); string(f.Body()) != want {
		c.t.Fatalf("got %.80q, want %.80q", f.Body(), want)
	}
}

// wantNote fails the test unless the frame has a note with the key.
func wantNote(t *testing.T, f rpcclient.Frame, key string) {
	t.Helper()
	if f.Note.Key != key {
		t.Fatalf("got note %v on kind %d with %.80q, want %s", f.Note, f.Kind, f.Data, key)
	}
}

// endpoint reads an endpoint.
func endpoint(t *testing.T, format string, args ...any) rpcclient.Endpoint {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(fmt.Sprintf(format, args...))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// echo answers what comes from r, until it ends, with the same message, but not a quiet one.
func echo(f framing, r io.Reader, w io.Writer, got func(message string)) {
	l := Limits{}.withDefaults()
	in := intake{splitter: f.NewSplitter(l), memory: l.Memory}
	for {
		room, full := in.space()
		if full != nil {
			return
		}
		n, err := r.Read(room)
		if in.took(n) != nil {
			return
		}
		for _, frame := range in.split(false) {
			body := frame.Body()
			got(string(body))
			if !bytes.Equal(body, []byte(conntest.Quiet)) {
				data, _, _ := f.frame(body)
				if _, err := w.Write(data); err != nil {
					return
				}
			}
		}
		if err != nil {
			return
		}
	}
}
