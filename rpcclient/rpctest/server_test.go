package rpctest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	zmq "github.com/pebbe/zmq4"
	"go.uber.org/goleak"

	"rpcexplorer/rpcclient"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience bounds every wait of these tests; none is expected to take a noticeable part of it.
const patience = 20 * time.Second

// start serves until the test ends, on a free port.
func start(t *testing.T, o *Options) *Server {
	t.Helper()
	s, err := Start(t.Context(), rpcclient.Endpoint{}, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// dial gives a DEALER whose every wait is bounded.
func dial(t *testing.T, s *Server) *zmq.Socket {
	t.Helper()
	socket := newSocket(t, zmq.DEALER)
	if err := socket.Connect(s.Endpoint().String()); err != nil {
		t.Fatal(err)
	}
	return socket
}

func newSocket(t *testing.T, kind zmq.Type) *zmq.Socket {
	t.Helper()
	socket, err := zmq.NewSocket(kind)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	if err := errors.Join(socket.SetLinger(0), socket.SetRcvtimeo(patience), socket.SetRcvhwm(0)); err != nil {
		t.Fatal(err)
	}
	return socket
}

// ask sends a message in an envelope.
func ask(t *testing.T, socket *zmq.Socket, body string) {
	t.Helper()
	if _, err := socket.SendMessage("", body); err != nil {
		t.Fatal(err)
	}
}

// hear receives a message with all its parts.
func hear(t *testing.T, socket *zmq.Socket) []string {
	t.Helper()
	parts, err := socket.RecvMessage(0)
	if err != nil {
		t.Fatal(err)
	}
	return parts
}

func call(id, method, params string) string {
	return `{"jsonrpc":"2.0","id":` + id + `,"method":"` + method + `","params":` + params + `}`
}

// TestEnvelopes: the reply comes back by whatever envelope the request came in.
func TestEnvelopes(t *testing.T) {
	server := start(t, nil)
	for _, envelope := range [][]string{{""}, {}, {"request 7", ""}, {"a", "b", "", ""}} {
		socket := dial(t, server)
		if _, err := socket.SendMessage(envelope, call("1", "sort_list", "[[5,2,9,1,5,6]]")); err != nil {
			t.Fatal(err)
		}
		want := strings.Join(append(envelope, result("1", "[1, 2, 5, 5, 6, 9]")), "|")
		if got := strings.Join(hear(t, socket), "|"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestSleepHoldsUpNobody: calls of the same and of other clients go on while one sleeps.
func TestSleepHoldsUpNobody(t *testing.T) {
	server := start(t, nil)
	sleeper, other := dial(t, server), dial(t, server)
	for i := range 20 {
		ask(t, sleeper, call("0", "sleep", "[600]"))
		for _, socket := range []*zmq.Socket{sleeper, other} {
			ask(t, socket, call(fmt.Sprint(i+1), "echo", "[true]"))
			if got := hear(t, socket)[1]; got != result(fmt.Sprint(i+1), "true") {
				t.Errorf("got %s", got)
			}
		}
	}
}

// TestEndsWhileBusy: neither the end of the context nor Close waits for sleepers.
func TestEndsWhileBusy(t *testing.T) {
	for _, c := range []struct {
		name string
		end  func(cancel context.CancelFunc, s *Server)
	}{
		{"context", func(cancel context.CancelFunc, s *Server) { cancel(); <-s.Done() }},
		{"close", func(_ context.CancelFunc, s *Server) { s.Close(); s.Close() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			s, err := Start(ctx, rpcclient.Endpoint{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			socket := dial(t, s)
			ask(t, socket, call("1", "sleep", "[600]"))
			ask(t, socket, call("2", "notify_me", "[3, 600]"))
			hear(t, socket)
			c.end(cancel, s)
		})
	}
}

// TestStartsAgain: a client that stays connected is answered by the next server at the same place.
func TestStartsAgain(t *testing.T) {
	first := start(t, nil)
	socket := dial(t, first)
	ask(t, socket, call("1", "echo", "[1]"))
	hear(t, socket)
	first.Close()
	second, err := Start(t.Context(), first.Endpoint(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	ask(t, socket, call("2", "echo", "[2]"))
	if got := hear(t, socket)[1]; got != result("2", "2") {
		t.Errorf("got %s", got)
	}
}

func TestStartErrors(t *testing.T) {
	taken := start(t, nil).Endpoint()
	file := rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "ipc", Address: filepath.Join(t.TempDir(), "s")}
	s, err := Start(t.Context(), file, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, c := range []struct {
		listen rpcclient.Endpoint
		want   error
	}{
		{taken, ErrInUse},
		{file, ErrInUse},
		{startAt(t, "ws://127.0.0.1:*", nil).Endpoint(), ErrInUse},
		{startAt(t, "lsp+unix://%s", nil).Endpoint(), ErrInUse},
		{rpcclient.Endpoint{Carrier: rpcclient.Demo}, errCarrier},
		{rpcclient.Endpoint{Carrier: rpcclient.Stdio, Framing: "ndjson", Address: "cat"}, errCarrier},
		{rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "tcp", Address: "127.0.0.1:0"}, errCarrier},
	} {
		s, err := Start(t.Context(), c.listen, nil)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.listen, err, c.want)
		}
		if err == nil {
			s.Close()
		}
	}
}

func TestListenOn(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s")
	for _, c := range []struct{ listen, want string }{
		{"tcp://127.0.0.1:*", "tcp://127.0.0.1:"},
		{"tcp://localhost:*", "tcp://127.0.0.1:"},
		{"tcp://*:*", "tcp://127.0.0.1:"},
		{"ipc://" + file, "ipc:///"},
		{"ipc://" + file, "ipc:///"},
		{"tcp://127.0.0.1:0", "tcp://127.0.0.1:"},
		{"http://*:*/rpc", "http://127.0.0.1:"},
		{"ws://[::]:0", "ws://[::1]:"},
		{"json+tcp://localhost:*", "json+tcp://localhost:"},
		{"http+unix://" + file + ":/rpc", "http+unix:///"},
		{"ndjson+unix://" + file, "ndjson+unix:///"},
	} {
		s := startAt(t, c.listen, nil)
		client, _ := sessionWith(t, s)
		if got := said(client, rpcclient.Call{Method: "echo", Params: []byte("[1]")}); got != result("1", "1") || !strings.HasPrefix(s.Endpoint().String(), c.want) {
			t.Errorf("%s: listens on %s, answers %s", c.listen, s.Endpoint(), got)
		}
		client.Close()
		s.Close()
		if _, err := os.Stat(file); err == nil {
			t.Errorf("%s was left behind by %s", file, c.listen)
		}
	}
	if _, err := ParseListen("nonsense://x:*"); err == nil {
		t.Error("nonsense was taken for an endpoint")
	}
}

// TestLog: what crosses is logged as frames, in order, with all their parts.
func TestLog(t *testing.T) {
	frames := make(chan rpcclient.Frame, 10)
	socket := dial(t, start(t, &Options{Log: func(f rpcclient.Frame) { frames <- f }}))
	request := call("1", "echo", "[1]")
	ask(t, socket, request)
	hear(t, socket)
	for _, want := range []struct {
		dir  rpcclient.Dir
		body string
	}{{rpcclient.Received, request}, {rpcclient.Sent, result("1", "1")}} {
		f := <-frames
		if f.Dir != want.dir || string(f.Body()) != want.body || len(f.Parts) != 3 || f.Parts[1].Kind != rpcclient.PartDelimiter {
			t.Errorf("got %+v, want %v %s", f, want.dir, want.body)
		}
	}
}

// TestSocketFiles: a socket that nobody serves any more is no hindrance; a file of another kind stays, and so does what
// another server has put in the place of ours.
func TestSocketFiles(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s")
	left, err := net.ListenUnix("unix", &net.UnixAddr{Name: file})
	if err != nil {
		t.Fatal(err)
	}
	left.SetUnlinkOnClose(false)
	left.Close()
	startAt(t, "ndjson+unix://"+file, nil).Close()
	if err := os.WriteFile(file, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	e, _ := ParseListen("ndjson+unix://" + file)
	if s, err := Start(t.Context(), e, nil); err == nil {
		s.Close()
		t.Error("a file was taken for a socket")
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	first := startAt(t, "ndjson+unix://"+file, nil)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	second := startAt(t, "ndjson+unix://"+file, nil)
	first.Close()
	s, _ := sessionWith(t, second)
	if got := said(s, rpcclient.Call{Method: "echo", Params: []byte("[1]")}); got != result("1", "1") {
		t.Errorf("got %s", got)
	}
}
