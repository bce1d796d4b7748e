package streamconn

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// toxic is how a bad link hands on what the service says; n counts its connections, from 0. The link ends when it returns.
type toxic func(n int, from io.Reader, to *net.TCPConn)

// relay is a link between clients and a service: it passes on what clients say, and lets a toxic treat what the service says.
type relay struct {
	listener net.Listener
	service  string
	treat    toxic
	group    sync.WaitGroup

	mu   sync.Mutex
	open []net.Conn
}

// through puts a bad link in front of a service. The endpoint is that of the link.
func through(t *testing.T, s *server, treat toxic) rpcclient.Endpoint {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{listener: l, service: s.Endpoint().Address, treat: treat}
	r.group.Go(r.accept)
	t.Cleanup(r.end)
	return endpoint(t, "%s://%s", s.scheme, l.Addr())
}

func (r *relay) accept() {
	for n := 0; ; n++ {
		near, err := r.listener.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("tcp", r.service)
		if err != nil {
			_ = near.Close()
			continue
		}
		r.mu.Lock()
		r.open = append(r.open, near, far)
		r.mu.Unlock()
		r.group.Go(func() { _, _ = io.Copy(far, near) })
		r.group.Go(func() {
			r.treat(n, far, near.(*net.TCPConn))
			_, _ = near.Close(), far.Close()
		})
	}
}

func (r *relay) end() {
	_ = r.listener.Close()
	r.mu.Lock()
	for _, c := range r.open {
		_ = c.Close()
	}
	r.mu.Unlock()
	r.group.Wait()
}

// slowly hands on pieces of a size, each after a pause.
func slowly(size func() int, pause func() time.Duration) toxic {
	return func(_ int, from io.Reader, to *net.TCPConn) {
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
	for name, treat := range map[string]toxic{
		"latency":   slowly(fixed(1<<16), fixed(3*time.Millisecond)),
		"jitter":    slowly(fixed(1<<16), jitter),
		"bandwidth": slowly(fixed(64), fixed(time.Millisecond)),
		"slicer":    slowly(func() int { return 1 + rand.IntN(5) }, fixed(time.Duration(0))),
	} {
		for _, framing := range framings {
			t.Run(name+"/"+framing.name, func(t *testing.T) {
				c := dialTo(t, through(t, serve(t, framing.name+"+tcp", echoing(framing.name)), treat), Options{})
				for n := range 10 {
					msg := fmt.Sprintf(`{"id":%d,"text":"%s"}`, n, strings.Repeat("é", 20*n))
					c.send(msg)
					c.message(msg)
				}
			})
		}
	}
}

// TestF11Cut: a link that is cut in the middle of a reply, by an end or by a reset, loses nothing that came; the next message
// finds another.
func TestF11Cut(t *testing.T) {
	limited := func(reset bool) toxic {
		return func(n int, from io.Reader, to *net.TCPConn) {
			if n > 0 {
				_, _ = io.Copy(to, from)
				return
			}
			_, _ = io.CopyN(to, from, 5)
			if reset {
				<-time.After(20 * time.Millisecond) // a reset takes along what has not been read
				_ = to.SetLinger(0)
			}
		}
	}
	for _, reset := range []bool{false, true} {
		c := dialTo(t, through(t, serve(t, "ndjson+tcp", echoing("ndjson")), limited(reset)), Options{})
		c.send(`{"id":1}`)
		if f := c.await(rpcclient.KindStray); string(f.Data) != `{"id"` {
			t.Errorf("reset %v: got %q", reset, f.Data)
		}
		c.await(rpcclient.KindDisconnected)
		c.send(`{"id":2}`)
		c.message(`{"id":2}`)
	}
}

// TestF11SlowClose: what a peer says before it goes is there before its end is, however late that comes.
func TestF11SlowClose(t *testing.T) {
	end := make(chan struct{})
	late := func(_ int, from io.Reader, to *net.TCPConn) {
		_, _ = io.Copy(to, from)
		<-end
	}
	c := dialTo(t, through(t, serve(t, "ndjson+tcp", func(_ *server, c net.Conn) { _, _ = c.Write([]byte("{}\n")) }), late), Options{})
	c.message("{}")
	close(end)
	c.await(rpcclient.KindDisconnected)
}

// TestF06Vanished: a peer that is gone behind a link that stays costs a call its time and no more, and Close waits for nobody.
func TestF06Vanished(t *testing.T) {
	mute := func(_ int, from io.Reader, to *net.TCPConn) {
		_, _ = io.CopyN(to, from, int64(len(answered)+1))
		_, _ = io.Copy(io.Discard, from)
	}
	e := through(t, serve(t, "ndjson+tcp", echoing("ndjson")), mute)
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
