package streamconn

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// slowly hands on pieces of a size, each after a pause.
func slowly(size func() int, pause func() time.Duration) conntest.Treat {
	return func(_ int, from io.Reader, to net.Conn) {
		for {
			piece := make([]byte, size())
			n, err := from.Read(piece)
			<-time.After(pause())
			if _, wrong := to.Write(piece[:n]); wrong != nil || err != nil {
				return
			}
		}
	}
}

func fixed[T any](value T) func() T { return func() T { return value } }

// TestF11Links: links that are late, uneven, narrow or cut up change nothing of what comes.
func TestF11Links(t *testing.T) {
	jitter := func() time.Duration { return time.Duration(rand.IntN(4000)) * time.Microsecond }
	for name, treat := range map[string]conntest.Treat{
		"latency":   slowly(fixed(1<<16), fixed(3*time.Millisecond)),
		"jitter":    slowly(fixed(1<<16), jitter),
		"bandwidth": slowly(fixed(64), fixed(time.Millisecond)),
		"slicer":    slowly(func() int { return 1 + rand.IntN(5) }, fixed(time.Duration(0))),
	} {
		for _, framing := range framings {
			t.Run(name+"/"+framing.name, func(t *testing.T) {
				c := dialTo(t, conntest.Through(t, serve(t, framing.name+"+tcp", echoing(framing.name)).Endpoint(), treat), Options{})
				for n := range 10 {
					msg := fmt.Sprintf(`{"id":%d,"text":"%s"}`, n, strings.Repeat("é", 20*n))
					c.Send(msg)
					c.message(msg)
				}
			})
		}
	}
}

// TestF11Cut: a link that is cut in the middle of a reply, by an end or by a reset, loses nothing that came; the next message
// finds another.
func TestF11Cut(t *testing.T) {
	limited := func(reset bool) conntest.Treat {
		return func(n int, from io.Reader, to net.Conn) {
			if n > 0 {
				_, _ = io.Copy(to, from)
				return
			}
			_, _ = io.CopyN(to, from, 5)
			if reset {
				<-time.After(20 * time.Millisecond) // a reset takes along what has not been read
				_ = to.(*net.TCPConn).SetLinger(0)
			}
		}
	}
	for _, reset := range []bool{false, true} {
		c := dialTo(t, conntest.Through(t, serve(t, "ndjson+tcp", echoing("ndjson")).Endpoint(), limited(reset)), Options{})
		c.Send(`{"id":1}`)
		if f := c.Await(rpcclient.KindStray); string(f.Data) != `{"id"` {
			t.Errorf("reset %v: got %q", reset, f.Data)
		}
		c.Await(rpcclient.KindDisconnected)
		c.Send(`{"id":2}`)
		c.message(`{"id":2}`)
	}
}

// TestF11SlowClose: what a peer says before it goes is there before its end is, however late that comes.
func TestF11SlowClose(t *testing.T) {
	end := make(chan struct{})
	late := func(_ int, from io.Reader, to net.Conn) {
		_, _ = io.Copy(to, from)
		<-end
	}
	c := dialTo(t, conntest.Through(t, serve(t, "ndjson+tcp", func(_ *server, c net.Conn) { _, _ = c.Write([]byte("{}\n")) }).Endpoint(), late), Options{})
	c.message("{}")
	close(end)
	c.Await(rpcclient.KindDisconnected)
}

// TestF06Vanished: a peer that is gone behind a link that stays costs a call its time and no more, and Close waits for nobody.
func TestF06Vanished(t *testing.T) {
	mute := func(_ int, from io.Reader, to net.Conn) {
		_, _ = io.CopyN(to, from, int64(len(answered)+1))
		_, _ = io.Copy(io.Discard, from)
	}
	e := conntest.Through(t, serve(t, "ndjson+tcp", echoing("ndjson")).Endpoint(), mute)
	conn, err := Dial(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	s := rpcclient.NewSession(conn, e, new(rpcclient.Memory).For(e))
	defer s.Close()
	if _, err := s.Call(t.Context(), rpcclient.Call{Raw: []byte(answered), Timeout: conntest.Patience}); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		_, err := s.Call(t.Context(), rpcclient.Call{Method: "m", Timeout: 20 * time.Millisecond})
		if f := (*rpcclient.Failure)(nil); !errors.As(err, &f) || f.Cause != rpcclient.CauseTimeout {
			t.Errorf("got %v, want %s", err, rpcclient.CauseTimeout)
		}
	}
	begun := time.Now()
	if err := s.Close(); err != nil || time.Since(begun) > conntest.Patience/2 {
		t.Errorf("close: %v after %v", err, time.Since(begun))
	}
}

// answered is a message that is an answer to itself.
const answered = `{"jsonrpc":"2.0","id":1,"result":null,"method":"m"}`
