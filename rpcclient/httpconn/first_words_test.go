package httpconn

import (
	"io"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
	"rpcexplorer/rpcclient/spool"
)

// TestD12SpeaksFirst: a peer that speaks before it is asked is told as one that answers, by what it said, also where it hangs up before the request
// is written.
func TestD12SpeaksFirst(t *testing.T) {
	for _, c := range []struct {
		name, says string
		stays      bool
		slow       bool // the request is written after all else
	}{
		{"waits", "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x03\x00NULL\x00\x00\x00\x00", true, false},
		{"waits after few words", "SSH-2.0-x\r\n", true, false},
		{"hangs up", "SSH-2.0-x\r\n", false, false},
		{"hangs up at once", "SSH-2.0-x\r\n", false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				here, there := net.Pipe()
				go func() {
					_, _ = io.WriteString(there, c.says)
					if c.stays {
						conntest.Mute(there)
					}
					_ = there.Close()
				}()
				if c.slow {
					here = &slow{Conn: here, closed: make(chan struct{})}
				}
				told, err := hear(t, here)
				why := told.Note.Failure()
				if sure := c.stays || c.slow; string(told.Data) != c.says || sure && (err != nil || why == nil || why.Cause != rpcclient.CauseNotHTTP) {
					t.Errorf("%v; told %v, shown %q", err, told.Note, told.Data)
				}
			})
		})
	}
}

// hear sends a request over a connection whose peer has spoken before, and gives the first frame with what it said.
func hear(t *testing.T, over net.Conn) (rpcclient.Frame, error) {
	t.Helper()
	c, w := wireOver(t, over)
	defer c.Close()
	c.keep(w)
	synctest.Wait() // it has spoken, and nobody has asked yet
	_, err := w.send(requestBy(t, c))
	for {
		if f, end := c.inbox.Take(); end != nil || len(f.Data) > 0 {
			return f, err
		}
	}
}

// slow is a connection on which nothing can be written before it has ended.
type slow struct {
	net.Conn
	closed chan struct{}
	once   sync.Once
}

func (s *slow) Write([]byte) (int, error) {
	<-s.closed
	return 0, net.ErrClosed
}

func (s *slow) Close() error {
	s.once.Do(func() { close(s.closed) })
	return s.Conn.Close()
}

// wireOver is a wire over a connection, of a Conn to somewhere else.
func wireOver(t *testing.T, over net.Conn) (*conn, *wire) {
	t.Helper()
	dialed, err := Dial(t.Context(), rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "tcp", Address: "127.0.0.1:1", Path: "/"})
	if err != nil {
		t.Fatal(err)
	}
	c := dialed.(*conn)
	return c, &wire{conn: c, net: over, raw: over, target: c.target, opening: rpcclient.BeginOpening(), asked: make(chan struct{}), ended: make(chan struct{})}
}

// requestBy is a request of a Conn.
func requestBy(t *testing.T, c *conn) *request {
	x := &exchange{ctx: t.Context(), link: 1, body: []byte(call1), wants: true}
	return &request{exchange: x, by: t.Context(), method: "POST", target: c.target}
}

// TestD04Crossing: no request begins on a connection that is being given up for what nobody asked for: none would hear of its end.
func TestD04Crossing(t *testing.T) {
	here, there := net.Pipe()
	defer there.Close()
	c, w := wireOver(t, here)
	defer c.Close()
	in := new(spool.Buffer)
	in.Took(copy(in.Space(), "more"))
	if w.take(in, time.Now()) {
		t.Error("it is read on")
	}
	if w.begin(requestBy(t, c)) {
		t.Error("a request began")
	}
}
