package streamconn

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// networks are the sockets without TLS, as the ends of schemes.
var networks = []string{"tcp", "unix"}

// TestF01Unterminated: a reply without its line feed is told of, and its bytes are kept when the connection ends.
func TestF01Unterminated(t *testing.T) {
	for _, network := range networks {
		s := serve(t, "ndjson+"+network, saying(`{"id":1,"result":`))
		c := dialTo(t, s.Endpoint(), Options{Idle: time.Millisecond})
		f := c.Await(rpcclient.KindUnfinished)
		wantNote(t, f, noteUnfinished)
		if f.Note.Args[0] == 0 || len(f.Data) != 0 {
			t.Errorf("%s: got %v with %q", network, f.Note, f.Data)
		}
		var kept string
		for _, f := range c.Close() {
			if f.Kind == rpcclient.KindStray {
				wantNote(t, f, noteHalf)
				kept += string(f.Data)
			}
		}
		if kept != `{"id":1,"result":` {
			t.Errorf("%s: kept %q", network, kept)
		}
	}
}

// TestF02Segments: where the segments end says nothing about where messages do.
func TestF02Segments(t *testing.T) {
	for _, framing := range framings {
		for _, network := range networks {
			var both []byte
			for _, body := range []string{`{"id":1}`, `{"id":2}`} {
				both, _ = framing.Append(both, []byte(body))
			}
			for _, words := range [][]string{{string(both)}, strings.Split(string(both), "")} {
				s := serve(t, framing.name+"+"+network, saying(words...))
				c := dialTo(t, s.Endpoint(), Options{})
				c.message(`{"id":1}`)
				c.message(`{"id":2}`)
			}
		}
	}
}

// TestF03Long: a long line comes whole; one over the limit is told of, what came of it is kept, and the next message
// comes.
func TestF03Long(t *testing.T) {
	long := `"` + strings.Repeat("0123456789", 10<<20) + `"`
	s := serve(t, "ndjson+tcp", saying(long+"\n", "{}\n"))
	c := dialTo(t, s.Endpoint(), Options{Limits: Limits{Body: len(long)}})
	c.message(long)
	c.message("{}")

	c = dialTo(t, s.Endpoint(), Options{Limits: Limits{Body: 1 << 20}})
	f := c.Await(rpcclient.KindStray)
	if why := f.Note.Failure(); why == nil || why.Cause != rpcclient.CauseTooLarge || why.Arg != 1<<20 {
		t.Errorf("got note %v", f.Note)
	}
	kept := len(f.Data)
	for ; ; kept += len(f.Data) {
		if f = c.Await(rpcclient.KindStray, rpcclient.KindMessage); f.IsMessage() {
			break
		}
	}
	if kept != len(long)+1 || string(f.Body()) != "{}" {
		t.Errorf("kept %d bytes of %d, then %q", kept, len(long)+1, f.Body())
	}
}

// TestF04Headers: what is wrong with a Content-Length is told, and the next message comes.
func TestF04Headers(t *testing.T) {
	for _, c := range []struct{ headers, note string }{
		{"Content-Length: -1", noteBadLength},
		{"Content-Length: 0x10", noteBadLength},
		{"Content-Length:", noteBadLength},
		{"Content-Length: 9223372036854775807", rpcclient.CauseTooLarge.Key()},
		{"Content-Length: 99999999999999999999999", rpcclient.CauseTooLarge.Key()},
		{"Content-Type: application/json", noteNoLength},
		{"Content-Length: 2\r\nContent-Length: 20", noteTwoLengths},
		{"INFO starting up", noteGarbage},
	} {
		s := serve(t, "lsp+tcp", saying(c.headers+"\r\n\r\n", "content-length: 2\r\nX-Extra: 1\r\n\r\n{}"))
		x := dialTo(t, s.Endpoint(), Options{})
		f := x.Await(rpcclient.KindStray)
		wantNote(t, f, c.note)
		if !strings.HasPrefix(string(f.Data), c.headers) {
			t.Errorf("%q: got %q", c.headers, f.Data)
		}
		x.message("{}")
	}
}

// TestF05Claims: a length that is only claimed allocates nothing, and a connection that can tell no more messages ends.
func TestF05Claims(t *testing.T) {
	for _, claim := range []string{"2147483649:", "4294967295:", "9223372036854775807:", "18446744073709551616:"} {
		s := serve(t, "netstring+tcp", saying(claim+"{}"))
		allocated := bytesAllocated(func() {
			c := dialTo(t, s.Endpoint(), Options{})
			if why := c.Await(rpcclient.KindStray).Note.Failure(); why == nil || why.Cause != rpcclient.CauseTooLarge {
				t.Errorf("%s: got %v", claim, why)
			}
			wantNote(t, c.Await(rpcclient.KindDisconnected), noteHungUp)
		})
		if allocated > 4<<20 {
			t.Errorf("%s: %d bytes allocated", claim, allocated)
		}
	}
}

// TestF06KeepAlive: a peer that vanished is noticed by the system.
func TestF06KeepAlive(t *testing.T) {
	s := serve(t, "ndjson+tcp", echoing("ndjson"))
	c := dialTo(t, s.Endpoint(), Options{})
	c.Send("{}")
	c.message("{}")
	raw, err := c.Conn.(*conn).link.wire.(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	_ = raw.Control(func(fd uintptr) {
		if on, err := unix.GetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_KEEPALIVE); err != nil || on == 0 {
			t.Errorf("keep-alive: %d, %v", on, err)
		}
	})
}

// TestF06Silent: a peer that does not answer costs nothing but the caller's time: others get through meanwhile.
func TestF06Silent(t *testing.T) {
	for _, network := range networks {
		s := serve(t, "ndjson+"+network, echoing("ndjson"))
		c := dialTo(t, s.Endpoint(), Options{})
		c.Send(conntest.Quiet)
		c.Send("{}")
		c.message("{}")
	}
}

// TestF07Reset: what came before a reset is kept, and the reset is told.
func TestF07Reset(t *testing.T) {
	reset := make(chan struct{})
	s := serve(t, "ndjson+tcp", func(_ *server, c net.Conn) {
		_, _ = c.Write([]byte("{}\n{\"half\":"))
		<-reset
		_ = c.(*net.TCPConn).SetLinger(0)
	})
	c := dialTo(t, s.Endpoint(), Options{Idle: time.Millisecond})
	c.message("{}")
	c.Await(rpcclient.KindUnfinished)
	close(reset)
	if f := c.Await(rpcclient.KindStray); string(f.Data) != `{"half":` {
		t.Errorf("got %q", f.Data)
	}
	f := c.Await(rpcclient.KindDisconnected)
	wantNote(t, f, noteBroken)
	if !strings.Contains(fmt.Sprint(f.Note.Args), "reset") {
		t.Errorf("got %v", f.Note)
	}
}

// TestF08NeverReads: a peer that reads nothing holds no Send longer than its context; what was half sent ends the
// connection, and the next Send gets a new one.
func TestF08NeverReads(t *testing.T) {
	for _, network := range networks {
		var reads atomic.Bool
		begun := make(chan struct{})
		s := serve(t, "ndjson+"+network, func(s *server, c net.Conn) {
			if reads.Load() {
				echoing("ndjson")(s, c)
				return
			}
			_, _ = c.Read(make([]byte, 1))
			close(begun)
			<-t.Context().Done()
		})
		c := dialTo(t, s.Endpoint(), Options{})
		large := `"` + strings.Repeat("x", 64<<20) + `"`
		f, err := c.heldUp(large, func() { <-begun })
		conntest.WantCause(t, err, rpcclient.CauseTimeout)
		if len(f.Data) == 0 || len(f.Data) > len(large) {
			t.Errorf("%s: %d bytes were sent", network, len(f.Data))
		}
		wantNote(t, c.Await(rpcclient.KindDisconnected), noteHalfSent)
		reads.Store(true)
		c.Send("{}")
		c.message("{}")
	}
}

// TestF08Cancel: a Send that the peer holds up ends when it is cancelled, and so do those that wait for their turn.
func TestF08Cancel(t *testing.T) {
	for _, network := range networks {
		s := serve(t, "ndjson+"+network, func(_ *server, c net.Conn) { <-t.Context().Done() })
		c := dialTo(t, s.Endpoint(), Options{})
		ctx, cancel := context.WithCancel(context.Background())
		results := make(chan error)
		for range 3 {
			go func() {
				_, err := c.Conn.Send(ctx, []byte(`"`+strings.Repeat("x", 16<<20)+`"`))
				results <- err
			}()
		}
		c.Await(rpcclient.KindConnected)
		cancel()
		for range 3 {
			f := rpcclient.AsFailure("", <-results)
			if f.Cause != rpcclient.CauseCancelled && f.Cause != rpcclient.CausePeerGone {
				t.Errorf("%s: got %v", network, f)
			}
		}
	}
}

// TestF09Socket: what is wrong with a socket's path is told.
func TestF09Socket(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(folder, "stale")
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: stale})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	_ = l.Close()
	for _, c := range []struct {
		path  string
		cause rpcclient.Cause
		arg   string
	}{
		{filepath.Join(folder, "missing"), rpcclient.CauseNobodyListens, ""},
		{stale, rpcclient.CauseNobodyListens, ""},
		{file, rpcclient.CauseBadEndpoint, noteNotSocket},
		{folder, rpcclient.CauseBadEndpoint, noteNotSocket},
	} {
		x := dialTo(t, endpoint(t, "ndjson+unix://%s", c.path), Options{})
		f := x.Refused(conntest.Patience, c.cause)
		if n, _ := f.Arg.(rpcclient.Note); n.Key != c.arg {
			t.Errorf("%s: got %v", c.path, f.Arg)
		}
		wantNote(t, x.Await(rpcclient.KindRefused), noteRefused)
	}
	long := rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "unix", Framing: "json", Address: "/" + strings.Repeat("x", 108)}
	_, err = Dial(t.Context(), long)
	if f := conntest.WantCause(t, err, rpcclient.CauseBadEndpoint); f.Arg.(rpcclient.Note).Key != notePathTooLong {
		t.Errorf("got %v", f)
	}
	// Whoever is root may connect to any socket, so this one is asked what it makes of the error.
	c := &conn{endpoint: endpoint(t, "ndjson+unix:///x")}
	f := c.refused(&net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.EACCES)}, 0)
	if f.Cause != rpcclient.CauseBroken || !strings.Contains(fmt.Sprint(f.Arg), "permission denied") {
		t.Errorf("got %v", f)
	}
}

// TestF10Between: line ends of either kind, blank lines, NUL and a byte order mark between messages do no harm.
func TestF10Between(t *testing.T) {
	for _, c := range []struct{ framing, words string }{
		{"ndjson", "\xef\xbb\xbf{\"a\":1}\r\n\r\n\n \t\n\x00{\"b\":2}\r\n"},
		{"json", "\xef\xbb\xbf{\"a\":1}\r\n\r\n\n\x00\x1e{\"b\":2}"},
		{"lsp", "\r\n\r\nContent-Length: 7\n\n{\"a\":1}\r\nContent-Length: 7\r\n\r\n{\"b\":2}"},
		{"netstring", "7:{\"a\":1},\r\n7:{\"b\":2},"},
	} {
		s := serve(t, c.framing+"+tcp", saying(c.words))
		x := dialTo(t, s.Endpoint(), Options{})
		x.message(`{"a":1}`)
		x.message(`{"b":2}`)
	}
}

// TestF11Slices: a link that delivers in odd pieces changes nothing.
func TestF11Slices(t *testing.T) {
	for _, framing := range framings {
		random := rand.New(rand.NewPCG(11, 0))
		f := framing
		s := serve(t, f.name+"+tcp", func(s *server, c net.Conn) { echoing(f.name)(s, sliced{c, random}) })
		c := dialTo(t, s.Endpoint(), Options{})
		for n := range 200 {
			msg := fmt.Sprintf(`{"id":%d,"text":"%s"}`, n, strings.Repeat("é", n))
			c.Send(msg)
			c.message(msg)
		}
	}
}

// sliced is a connection that writes in pieces.
type sliced struct {
	net.Conn
	random *rand.Rand
}

func (s sliced) Write(b []byte) (int, error) {
	for rest := b; len(rest) > 0; {
		n := 1 + s.random.IntN(len(rest))
		if _, err := s.Conn.Write(rest[:n]); err != nil {
			return 0, err
		}
		rest = rest[n:]
	}
	return len(b), nil
}

// TestLooksLike: the first words of a peer that speaks something else are told.
func TestLooksLike(t *testing.T) {
	for words, want := range map[string]string{
		"HTTP/1.1 400 Bad Request\r\n\r\n": rpcclient.PeerHTTP, "SSH-2.0-OpenSSH\r\n": rpcclient.PeerSSH,
		"\x15\x03\x01\x00\x02\x02\x46\n": rpcclient.PeerTLS, "<html>\n": rpcclient.PeerHTML,
	} {
		s := serve(t, "ndjson+tcp", saying(words))
		c := dialTo(t, s.Endpoint(), Options{})
		f := c.Await(rpcclient.KindStray)
		wantNote(t, f, want)
	}
}

// TestEvents: a connection tells how it begins and ends, in order.
func TestEvents(t *testing.T) {
	s := serve(t, "ndjson+tcp", func(_ *server, c net.Conn) { _, _ = io.ReadFull(c, make([]byte, 2)) })
	c := dialTo(t, s.Endpoint(), Options{})
	wantNote(t, <-c.Frames, noteConnecting)
	wantNote(t, <-c.Frames, noteConnected)
	c.Send("1")
	wantNote(t, c.Await(rpcclient.KindDisconnected), noteDisconnected)
	left := c.Close()
	if len(left) != 1 || left[0].Kind != rpcclient.KindClosed {
		t.Errorf("got %v", left)
	}
}
