package zmqconn

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"testing"
	"time"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
	"rpcexplorer/rpcclient/zmtp"
)

// soon is a handshake limit for peers that will never greet.
const soon = 50 * time.Millisecond

// An obstacle is a way not to get through.
type obstacle struct {
	name  string
	peer  func(t *testing.T) rpcclient.Endpoint
	cause rpcclient.Cause
	kind  rpcclient.Kind
	told  string // what is told of it: the key of the event's note, or the cause's argument, by its key if it has one
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
	x := dialTo(t, as(o.peer(t), socket), Options{Retries: -1, Handshake: soon})
	f := x.Refused(conntest.Patience, o.cause)
	if f.Address == "" || f.Error() == "" {
		t.Errorf("failure without address or text: %+v", f)
	}
	frame := x.Await(o.kind)
	if told := toldBy(frame, f); told != o.told || frame.Dir != rpcclient.Local {
		t.Errorf("told %q by %v and %v, want %q", told, frame.Note, f, o.told)
	}
}

// toldBy is what an event and a failure tell: of a handshake, both tell the same.
func toldBy(frame rpcclient.Frame, f *rpcclient.Failure) string {
	if frame.Kind != rpcclient.KindHandshakeFailed {
		return frame.Note.Key
	}
	if why := frame.Note.Failure(); why == nil || why.Cause != f.Cause || fmt.Sprint(why.Arg) != fmt.Sprint(f.Arg) {
		return "two things"
	}
	if n, ok := f.Arg.(rpcclient.Note); ok {
		return n.Key
	}
	return fmt.Sprint(f.Arg)
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
		{"port", nobody, rpcclient.CauseNobodyListens, rpcclient.KindRefused, noteRefused},
		{"socket file", func(t *testing.T) rpcclient.Endpoint {
			return conntest.Endpoint(t, "ipc://"+filepath.Join(t.TempDir(), "none"))
		}, rpcclient.CauseNobodyListens, rpcclient.KindRefused, noteRefused},
	})
	if took := time.Since(begun); took > 4*time.Second {
		t.Errorf("four refusals took %v, want a second each at most", took)
	}
}

// TestC06NoSuchName: a name that nobody knows is told as that.
func TestC06NoSuchName(t *testing.T) {
	wantObstacles(t, []obstacle{{"name", func(t *testing.T) rpcclient.Endpoint {
		return conntest.Endpoint(t, "tcp://nosuchhost.invalid:5001")
	}, rpcclient.CauseNameNotFound, rpcclient.KindRefused, noteNotResolved}})
}

// TestC08Mute: a peer that accepts and never greets does not speak ZMTP, and says nothing else.
func TestC08Mute(t *testing.T) {
	wantStrangers(t, []stranger{{"mute", mute, rpcclient.PeerMute}})
}

// A stranger does not speak ZeroMQ.
type stranger struct {
	name  string
	peer  func(t *testing.T) rpcclient.Endpoint
	looks string
}

func wantStrangers(t *testing.T, all []stranger) {
	t.Helper()
	for _, s := range all {
		wantObstacles(t, []obstacle{{s.name, s.peer, rpcclient.CauseNotZeroMQ, rpcclient.KindHandshakeFailed, s.looks}})
	}
}

// TestC09OtherProtocol: what speaks something else is named, whoever speaks or hangs up first.
func TestC09OtherProtocol(t *testing.T) {
	const welcome = `{"jsonrpc":"2.0","method":"a long welcome to whoever connects to this port, over a hundred bytes of it, and some more"}`
	wantStrangers(t, []stranger{
		{"HTTP", web, rpcclient.PeerHTTP},
		{"HTTP that hangs up", hello("HTTP/1.1 400 Bad Request\r\n\r\n", true), rpcclient.PeerHTTP},
		{"TLS", secureWeb, zmtp.NoteTLS},
		{"banner", hello("SSH-2.0-OpenSSH_9.9\r\n", false), rpcclient.PeerSSH},
		{"JSON by lines", listener, rpcclient.PeerJSON},
		{"JSON, like a message of ZMTP 1.0", hello(welcome+"\n", false), rpcclient.PeerJSON},
		{"hangs up", hello("", true), zmtp.NoteHungUp},
	})
}

// TestC09ToldSoon: what the peer is can be told long before the time for its handshake is over.
func TestC09ToldSoon(t *testing.T) {
	begun := time.Now()
	dialTo(t, web(t), Options{Retries: -1, Handshake: time.Hour}).Refused(conntest.Patience, rpcclient.CauseNotZeroMQ)
	if took := time.Since(begun); took > 4*time.Second {
		t.Errorf("it took %v", took)
	}
}

// listener is a service that answers lines, by a complaint.
func listener(t *testing.T) rpcclient.Endpoint {
	return listen(t, func(c net.Conn) {
		for lines := bufio.NewScanner(c); lines.Scan(); {
			_, _ = io.WriteString(c, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}`+"\n")
		}
	})
}

// web is an HTTP server. It waits for a line that ZMTP's greeting does not have.
func web(t *testing.T) rpcclient.Endpoint {
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	return conntest.Endpoint(t, "tcp://"+server.Listener.Addr().String())
}

// secureWeb is one over TLS. It hangs up on who does not speak TLS.
func secureWeb(t *testing.T) rpcclient.Endpoint {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	return conntest.Endpoint(t, "tcp://"+server.Listener.Addr().String())
}

// TestEndedTime: a Send whose time is over says what the time went into.
func TestEndedTime(t *testing.T) {
	stuck := func(ctx context.Context, _ string) ([]netip.Addr, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	t.Run("no greeting", func(t *testing.T) {
		c := dialTo(t, mute(t), Options{})
		c.Await(rpcclient.KindConnected)
		c.Refused(soon, rpcclient.CauseNotZeroMQ)
	})
	t.Run("no address", func(t *testing.T) {
		f := dialTo(t, conntest.Endpoint(t, "tcp://somewhere:1"), Options{Lookup: stuck}).Refused(soon, rpcclient.CauseUnreachable)
		if waited, ok := f.Arg.(time.Duration); !ok || waited <= 0 {
			t.Errorf("time waited: got %v", f.Arg)
		}
	})
	t.Run("no turn", func(t *testing.T) {
		c := dialTo(t, as(serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo).Endpoint(), "req"), Options{})
		if _, err := c.Conn.Send(t.Context(), []byte(conntest.Quiet)); err != nil {
			t.Fatal(err)
		}
		c.Refused(soon, rpcclient.CauseTimeout)
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
	c := dialTo(t, conntest.Endpoint(t, "tcp://a-name:"+port), names)
	c.Send("hello")
	if f := c.Message(); string(f.Body()) != "hello" {
		t.Errorf("got %q", f.Body())
	}
	peer.Stop()
	c.Await(rpcclient.KindDisconnected)
	c.Refused(conntest.Patience, rpcclient.CauseNobodyListens)
}

// TestC17OverLimit: a message over the limit, be it that of a part, is told as that, and the next call works.
func TestC17OverLimit(t *testing.T) {
	const limit = 64 << 10
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", func(parts [][]byte) [][][]byte {
		if string(parts[2]) == "big" {
			parts[2] = make([]byte, limit+1)
		}
		return [][][]byte{parts}
	})
	for name, o := range map[string]Options{
		"message": {MaxMessage: limit}, "part": {MaxPart: limit}, "part over message": {MaxPart: 1 << 40, MaxMessage: limit},
	} {
		c := dialTo(t, peer.Endpoint(), o)
		c.Send("big")
		c.wantTooLarge(name, limit)
		c.Send("next")
		if f := c.Message(); string(f.Body()) != "next" {
			t.Errorf("%s: got %.20q", name, f.Body())
		}
	}
}

// wantTooLarge wants the connection to end by a failure that names the limit, which is why calls fail.
func (c *client) wantTooLarge(name string, limit int64) {
	c.T.Helper()
	f := c.Await(rpcclient.KindDisconnected)
	if why := f.Note.Failure(); why == nil || why.Cause != rpcclient.CauseTooLarge || why.Arg != limit {
		c.T.Errorf("%s: got %v, want %s of %d", name, f.Note, rpcclient.CauseTooLarge, limit)
	}
}

// TestC17CallTooLarge: a call whose reply is over the limit fails by that, not by the end of the connection.
func TestC17CallTooLarge(t *testing.T) {
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", func(parts [][]byte) [][][]byte {
		return [][][]byte{{parts[0], nil, make([]byte, 4097)}}
	})
	conn, err := Options{MaxMessage: 4096}.Dial(t.Context(), peer.Endpoint())
	if err != nil {
		t.Fatal(err)
	}
	s := rpcclient.NewSession(conn, peer.Endpoint(), new(rpcclient.Memory).For(peer.Endpoint()))
	defer s.Close()
	ctx, cancel := context.WithTimeout(t.Context(), conntest.Patience)
	defer cancel()
	_, err = s.Call(ctx, rpcclient.Call{Method: "big"})
	var f *rpcclient.Failure
	if !errors.As(err, &f) || f.Cause != rpcclient.CauseTooLarge || f.Arg != int64(4096) {
		t.Errorf("got %v", err)
	}
}

// TestC18HugeClaim: a peer that announces a frame of 8 GiB or far more is hung up on.
func TestC18HugeClaim(t *testing.T) {
	for _, size := range []uint64{8 << 30, 1 << 62, 1<<63 - 1, 1<<64 - 1} {
		c := dialTo(t, listen(t, shakeHands(longFrame(size))), Options{Retries: -1})
		c.wantTooLarge(fmt.Sprint(size), 1<<30)
	}
}

// TestRetries: a peer that is not there is tried again after pauses that grow, and not for ever.
func TestRetries(t *testing.T) {
	c := dialTo(t, nobody(t), Options{RetryFirst: time.Millisecond, RetryMax: 3 * time.Millisecond, Retries: 4})
	for _, want := range []time.Duration{1, 2, 3, 3} {
		c.Await(rpcclient.KindRefused)
		if f := c.Await(rpcclient.KindRetry); f.Note.Args[0] != want*time.Millisecond {
			t.Errorf("pause: got %v, want %vms", f.Note.Args[0], int(want))
		}
	}
	c.Await(rpcclient.KindRefused)
	c.Refused(conntest.Patience, rpcclient.CauseNobodyListens) // a fresh attempt, though the row of attempts is over
}
