package httpconn

import (
	"io"
	"log"
	"net"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// soon is a deadline for what will not come.
const soon = 50 * time.Millisecond

// quiet is a log that nobody reads.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// serve serves raw TCP connections: each is given to talk.
func serve(t *testing.T, talk func(net.Conn)) rpcclient.Endpoint {
	t.Helper()
	return rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "tcp", Address: conntest.Listen(t, talk), Path: "/"}
}

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

// client is a Conn under test.
type client struct{ *conntest.Client }

// dialTo opens a Conn that ends with the test.
func dialTo(t *testing.T, e rpcclient.Endpoint, o Options) *client {
	t.Helper()
	return &client{conntest.Dial(t, o.Dial, e)}
}

// end is the next frame that ends an exchange: a reply, or a failure with what had come.
func (c *client) end() rpcclient.Frame {
	c.T.Helper()
	return c.Next(func(f rpcclient.Frame) bool {
		return f.Link != 0 && (f.IsMessage() || f.Kind == rpcclient.KindDisconnected)
	})
}

// fails is the next end of an exchange, which must be a failure for the cause with the link of the request.
func (c *client) fails(sent rpcclient.Frame, want rpcclient.Cause) (rpcclient.Frame, *rpcclient.Failure) {
	c.T.Helper()
	f := c.end()
	why := f.Note.Failure()
	if why == nil || why.Cause != want || f.Link != sent.Link {
		c.T.Fatalf("got %v with link %d and note %v, want cause %s and link %d", f.Kind, f.Link, f.Note, want, sent.Link)
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
