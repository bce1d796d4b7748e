package httpconn

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"slices"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// soon is a deadline for what will not come.
const soon = 50 * time.Millisecond

// quiet is a log that nobody reads.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// serve serves raw TCP connections: each is given to talk on a goroutine of its own, and closed when talk returns or the
// test ends.
func serve(t *testing.T, talk func(net.Conn)) rpcclient.Endpoint {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		var all []chan struct{}
		for {
			c, err := l.Accept()
			if err != nil {
				break
			}
			over := make(chan struct{})
			all = append(all, over)
			go func() {
				defer close(over)
				stop := context.AfterFunc(ctx, func() { _ = c.Close() })
				defer stop()
				defer func() { _ = c.Close() }()
				talk(c)
			}()
		}
		for _, over := range all {
			<-over
		}
	}()
	t.Cleanup(func() {
		_ = l.Close()
		cancel()
		<-done
	})
	return rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "tcp", Address: l.Addr().String(), Path: "/"}
}

// silent reads until the other side ends, and says nothing.
func silent(c net.Conn) { _, _ = io.Copy(io.Discard, c) }

// request1 reads one request: a head, and the body by its length.
func request1(c net.Conn) (head, body string, err error) {
	var data []byte
	buffer := make([]byte, 64<<10)
	for {
		n, err := c.Read(buffer)
		if data = append(data, buffer[:n]...); err != nil {
			return "", "", err
		}
		if end := endOfHead(data, 0, 0); end > 0 {
			h, _ := parseHead(append([]byte("HTTP/1.1 200\r\n"), data[:end]...), span{0, end + 14})
			length, ok := parseLength(h.get("content-length"))
			if !ok {
				length = 0
			}
			for int64(len(data)-end) < length {
				n, err := c.Read(buffer)
				if data = append(data, buffer[:n]...); err != nil {
					return "", "", err
				}
			}
			return string(data[:end]), string(data[end:]), nil
		}
	}
}

// say answers each request with the same text, and hangs up after the last of them if there are as many as times.
func say(text string, times int) func(net.Conn) {
	return func(c net.Conn) {
		for range times {
			if _, _, err := request1(c); err != nil {
				return
			}
			if _, err := io.WriteString(c, text); err != nil {
				return
			}
		}
	}
}

// forever is a number of requests that no test makes.
const forever = 1 << 30

// as is an endpoint over another network.
func as(e rpcclient.Endpoint, network string) rpcclient.Endpoint {
	e.Network = network
	return e
}

// client is a Conn under test with the frames that it gave.
type client struct {
	t      *testing.T
	conn   rpcclient.Conn
	frames chan rpcclient.Frame
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
				return
			}
			c.frames <- f
		}
	}()
	t.Cleanup(func() { c.close() })
	return c
}

// close ends the Conn and returns the frames that nobody took.
func (c *client) close() []rpcclient.Frame {
	if err := c.conn.Close(); err != nil {
		c.t.Errorf("close: %v", err)
	}
	var rest []rpcclient.Frame
	for f := range c.frames {
		rest = append(rest, f)
	}
	return rest
}

// send sends a message that must go through.
func (c *client) send(msg string) rpcclient.Frame {
	c.t.Helper()
	f, err := c.conn.Send(context.Background(), []byte(msg))
	if err != nil {
		c.t.Fatalf("send %.40q: %v", msg, err)
	}
	return f
}

// within sends a message whose exchange has so much time.
func (c *client) within(limit time.Duration, msg string) rpcclient.Frame {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	c.t.Cleanup(cancel)
	f, err := c.conn.Send(ctx, []byte(msg))
	if err != nil {
		c.t.Fatalf("send %.40q: %v", msg, err)
	}
	return f
}

// refused sends a message that must fail for the cause.
func (c *client) refused(limit time.Duration, want rpcclient.Cause) *rpcclient.Failure {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	_, err := c.conn.Send(ctx, []byte("refused"))
	var f *rpcclient.Failure
	if !errors.As(err, &f) || f.Cause != want {
		c.t.Fatalf("send: got %v, want cause %s", err, want)
	}
	return f
}

// await is the next frame that fits; those before it are skipped.
func (c *client) await(fits func(rpcclient.Frame) bool) rpcclient.Frame {
	c.t.Helper()
	limit := time.After(conntest.Patience)
	for {
		select {
		case f, ok := <-c.frames:
			if !ok {
				c.t.Fatal("the connection ended")
			}
			if fits(f) {
				return f
			}
		case <-limit:
			c.t.Fatal("no such frame came")
		}
	}
}

// kind is the next frame of one of the kinds.
func (c *client) kind(kinds ...rpcclient.Kind) rpcclient.Frame {
	c.t.Helper()
	return c.await(func(f rpcclient.Frame) bool { return slices.Contains(kinds, f.Kind) })
}

// end is the next frame that ends an exchange: a reply, or a failure with what had come.
func (c *client) end() rpcclient.Frame {
	c.t.Helper()
	return c.await(func(f rpcclient.Frame) bool {
		return f.Link != 0 && (f.IsMessage() || f.Kind == rpcclient.KindDisconnected)
	})
}

// fails is the next end of an exchange, which must be a failure for the cause with the link of the request.
func (c *client) fails(sent rpcclient.Frame, want rpcclient.Cause) (rpcclient.Frame, *rpcclient.Failure) {
	c.t.Helper()
	f := c.end()
	why := f.Note.Failure()
	if why == nil || why.Cause != want || f.Link != sent.Link {
		c.t.Fatalf("got %v with link %d and note %v, want cause %s and link %d", f.Kind, f.Link, f.Note, want, sent.Link)
	}
	return f, why
}

// letters are the kinds of a frame's parts.
func letters(f rpcclient.Frame) string {
	names := map[rpcclient.PartKind]string{
		rpcclient.PartBody: "b", rpcclient.PartHeader: "h", rpcclient.PartTrailer: "t", rpcclient.PartStray: "s",
		rpcclient.PartPiece: "p", rpcclient.PartFraming: "f", rpcclient.PartSecret: "$",
	}
	s := ""
	for _, p := range f.Parts {
		s += names[p.Kind]
	}
	return s
}
