package streamconn

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"testing"

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

// client is a Conn under test.
type client struct{ *conntest.Client }

// dialTo opens a Conn that ends with the test.
func dialTo(t *testing.T, e rpcclient.Endpoint, o Options) *client {
	t.Helper()
	return &client{conntest.Dial(t, o.Dial, e)}
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
	return c.Conn.Send(ctx, []byte(msg))
}

// message fails the test unless the next message has the body.
func (c *client) message(want string) {
	c.T.Helper()
	if f := c.Await(rpcclient.KindMessage); string(f.Body()) != want {
		c.T.Fatalf("got %.80q, want %.80q", f.Body(), want)
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
	return conntest.Endpoint(t, fmt.Sprintf(format, args...))
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
