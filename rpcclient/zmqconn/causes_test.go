package zmqconn

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// soon is a handshake limit for peers that will never greet.
const soon = 50 * time.Millisecond

func endpoint(t *testing.T, text string) rpcclient.Endpoint {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// unused is an address where nobody listens.
func unused(t *testing.T) rpcclient.Endpoint {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	return endpoint(t, "tcp://"+l.Addr().String())
}

// bound is the address of a library socket that just is there.
func bound(t *testing.T, kind zmq.Type, set func(*zmq.Socket)) rpcclient.Endpoint {
	t.Helper()
	z, err := zmq.NewContext()
	if err != nil {
		t.Fatal(err)
	}
	s, err := z.NewSocket(kind)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(); _ = z.Term() })
	_ = s.SetLinger(0)
	set(s)
	if err := s.Bind("tcp://127.0.0.1:*"); err != nil {
		t.Fatal(err)
	}
	address, err := s.GetLastEndpoint()
	if err != nil {
		t.Fatal(err)
	}
	return endpoint(t, address)
}

func plainly(*zmq.Socket) {}

// An obstacle is a way not to get through.
type obstacle struct {
	name  string
	peer  func(t *testing.T) rpcclient.Endpoint
	cause rpcclient.Cause
	kind  rpcclient.Kind
	note  string // as far as it is certain: who notices first that the other does not fit is a race
}

// wantObstacles dials each peer by both kinds of sockets and wants its cause, its event and its note.
func wantObstacles(t *testing.T, all []obstacle) {
	t.Helper()
	for _, o := range all {
		for _, socket := range []string{"dealer", "req"} {
			t.Run(o.name+"/"+socket, func(t *testing.T) { o.want(t, socket) })
		}
	}
}

func (o obstacle) want(t *testing.T, socket string) {
	options := Options{Retries: -1}
	if o.note == noteSilent {
		options.Handshake = soon
	}
	x := dialTo(t, as(o.peer(t), socket), options)
	f := x.refused(conntest.Patience, o.cause)
	if f.Address == "" || f.Error() == "" {
		t.Errorf("failure without address or text: %+v", f)
	}
	if frame := x.await(o.kind); !strings.HasPrefix(frame.Note.Key, o.note) || frame.Dir != rpcclient.Local {
		t.Errorf("event: got %v, want %q", frame.Note, o.note)
	}
}

// hello is a peer that says something at once, and may hang up then.
func hello(text string, hangUp bool) func(t *testing.T) rpcclient.Endpoint {
	return func(t *testing.T) rpcclient.Endpoint {
		return listen(t, func(c net.Conn) {
			_, _ = io.WriteString(c, text)
			if hangUp {
				_ = c.Close()
			}
		})
	}
}

// TestC05NobodyListens: a closed port and a socket file that is not there are refusals, and told at once.
func TestC05NobodyListens(t *testing.T) {
	begun := time.Now()
	wantObstacles(t, []obstacle{
		{"port", unused, rpcclient.CauseNobodyListens, rpcclient.KindRefused, noteRefused},
		{"socket file", func(t *testing.T) rpcclient.Endpoint {
			return endpoint(t, "ipc://"+filepath.Join(t.TempDir(), "none"))
		}, rpcclient.CauseNobodyListens, rpcclient.KindRefused, noteRefused},
	})
	if took := time.Since(begun); took > 4*time.Second {
		t.Errorf("four refusals took %v, want a second each at most", took)
	}
}

// TestC06NoSuchName: a name that nobody knows is told as that.
func TestC06NoSuchName(t *testing.T) {
	wantObstacles(t, []obstacle{{"name", func(t *testing.T) rpcclient.Endpoint {
		return endpoint(t, "tcp://nosuchhost.invalid:5001")
	}, rpcclient.CauseNameNotFound, rpcclient.KindRefused, noteNotResolved}})
}

// TestC08Mute: a peer that accepts and never greets does not speak ZMTP.
func TestC08Mute(t *testing.T) {
	wantObstacles(t, []obstacle{{"mute", mute, rpcclient.CauseNotZeroMQ, rpcclient.KindHandshakeFailed, noteSilent}})
}

// TestC09OtherProtocol: what speaks something else is no ZeroMQ, whoever hangs up first.
func TestC09OtherProtocol(t *testing.T) {
	wantObstacles(t, []obstacle{
		{"HTTP", web, rpcclient.CauseNotZeroMQ, rpcclient.KindHandshakeFailed, noteSilent},
		{"banner", hello("SSH-2.0-OpenSSH_9.9\r\n", false), rpcclient.CauseNotZeroMQ, rpcclient.KindHandshakeFailed, noteSilent},
		{"JSON, like a message of ZMTP 1.0", hello(`{"jsonrpc":"2.0","method":"a long welcome to whoever connects to this port, over a hundred bytes of it, and some more"}`+"\n", false), rpcclient.CauseNotZeroMQ, rpcclient.KindHandshakeFailed, noteSilent},
		{"hangs up", hello("HTTP/1.1 400 Bad Request\r\n\r\n", true), rpcclient.CauseNotZeroMQ, rpcclient.KindHandshakeFailed, noteNoHandshake},
	})
}

// TestC10WrongSocket: a socket of a kind that answers nobody fails the handshake.
func TestC10WrongSocket(t *testing.T) {
	wantObstacles(t, []obstacle{{"PUB", func(t *testing.T) rpcclient.Endpoint { return bound(t, zmq.PUB, plainly) }, rpcclient.CauseHandshakeFailed, rpcclient.KindHandshakeFailed, "frame.zmq."}})
}

// TestC13CurveWanted: a server that wants CURVE refuses who comes without.
func TestC13CurveWanted(t *testing.T) {
	curve := func(s *zmq.Socket) {
		_, secret, _ := zmq.NewCurveKeypair()
		_ = s.SetCurveServer(1)
		_ = s.SetCurveSecretkey(secret)
	}
	wantObstacles(t, []obstacle{{"CURVE", func(t *testing.T) rpcclient.Endpoint { return bound(t, zmq.ROUTER, curve) }, rpcclient.CauseHandshakeFailed, rpcclient.KindHandshakeFailed, "frame.zmq."}})
}

// web is an HTTP server. It waits for a line that ZMTP's greeting does not have.
func web(t *testing.T) rpcclient.Endpoint {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.NotFoundHandler(), ReadHeaderTimeout: time.Minute}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(l)
	}()
	t.Cleanup(func() {
		_ = server.Close()
		<-done
	})
	return endpoint(t, "tcp://"+l.Addr().String())
}

// TestEndedTime: a Send whose time is over says what the time went into.
func TestEndedTime(t *testing.T) {
	stuck := func(ctx context.Context, _ string) ([]netip.Addr, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	t.Run("no greeting", func(t *testing.T) {
		c := dialTo(t, mute(t), Options{})
		c.await(rpcclient.KindConnected)
		c.refused(soon, rpcclient.CauseNotZeroMQ)
	})
	t.Run("no address", func(t *testing.T) {
		f := dialTo(t, endpoint(t, "tcp://somewhere:1"), Options{Lookup: stuck}).refused(soon, rpcclient.CauseUnreachable)
		if waited, ok := f.Arg.(time.Duration); !ok || waited <= 0 {
			t.Errorf("time waited: got %v", f.Arg)
		}
	})
	t.Run("no turn", func(t *testing.T) {
		c := dialTo(t, as(serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo).Endpoint(), "req"), Options{})
		if _, err := c.conn.Send(t.Context(), []byte(conntest.Quiet)); err != nil {
			t.Fatal(err)
		}
		c.refused(soon, rpcclient.CauseTimeout)
	})
}

// TestAddresses: the addresses of a name are tried in turn; the failure is the last one's.
func TestAddresses(t *testing.T) {
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
	_, port, err := net.SplitHostPort(peer.Endpoint().Address)
	if err != nil {
		t.Fatal(err)
	}
	names := Options{Lookup: func(context.Context, string) ([]netip.Addr, error) {
		return []netip.Addr{netip.MustParseAddr("127.0.0.2"), netip.MustParseAddr("::1"), netip.MustParseAddr("127.0.0.1")}, nil
	}}
	c := dialTo(t, endpoint(t, "tcp://a-name:"+port), names)
	c.send("hello")
	if f := c.message(); string(f.Body()) != "hello" {
		t.Errorf("got %q", f.Body())
	}
	peer.Stop()
	c.await(rpcclient.KindDisconnected)
	c.refused(conntest.Patience, rpcclient.CauseNobodyListens)
}

// TestC17OverLimit: a message over the limit ends the connection, by a note of its own; the next call works.
func TestC17OverLimit(t *testing.T) {
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", func(parts [][]byte) [][][]byte {
		if string(parts[2]) == "big" {
			parts[2] = make([]byte, 64<<10+1)
		}
		return [][][]byte{parts}
	})
	c := dialTo(t, peer.Endpoint(), Options{MaxMessage: 64 << 10})
	c.send("big")
	if f := c.await(rpcclient.KindDisconnected); f.Note.Key != noteDropped || f.Note.Args[1] != int64(64<<10) {
		t.Errorf("got %v, want %s", f.Note, noteDropped)
	}
	c.send("next")
	if f := c.message(); string(f.Body()) != "next" {
		t.Errorf("got %.20q", f.Body())
	}
}

// TestC18HugeClaim: a peer that announces a frame of 8 GiB or far more is hung up on.
func TestC18HugeClaim(t *testing.T) {
	for _, size := range []uint64{8 << 30, 1 << 62, 1<<63 - 1, 1<<64 - 1} {
		c := dialTo(t, listen(t, shakeHands(longFrame(size))), Options{Retries: -1})
		if f := c.await(rpcclient.KindDisconnected); f.Note.Key != noteDropped {
			t.Errorf("size %d: got %v", size, f.Note)
		}
	}
}

// TestRetries: a peer that is not there is tried again after pauses that grow, and not for ever.
func TestRetries(t *testing.T) {
	c := dialTo(t, unused(t), Options{RetryFirst: time.Millisecond, RetryMax: 3 * time.Millisecond, Retries: 4})
	for _, want := range []time.Duration{1, 2, 3, 3} {
		c.await(rpcclient.KindRefused)
		if f := c.await(rpcclient.KindRetry); f.Note.Args[0] != want*time.Millisecond {
			t.Errorf("pause: got %v, want %vms", f.Note.Args[0], int(want))
		}
	}
	c.await(rpcclient.KindRefused)
	c.refused(conntest.Patience, rpcclient.CauseNobodyListens) // a fresh attempt, though the row of attempts is over
}
