package rpctest

import (
	"context"
	"testing"
	"time"

	zmq "github.com/pebbe/zmq4"
	"go.uber.org/goleak"

	"rpcexplorer/rpcclient"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// start serves until the test ends.
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
	socket, err := zmq.NewSocket(zmq.DEALER)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	for _, err := range []error{socket.SetLinger(0), socket.SetRcvtimeo(10 * time.Second), socket.SetRcvhwm(0), socket.Connect(s.Endpoint().String())} {
		if err != nil {
			t.Fatal(err)
		}
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

func TestServerAnswers(t *testing.T) {
	socket := dial(t, start(t, nil))
	ask(t, socket, call("1", "sort_list", "[[5,2,9,1,5,6]]"))
	got := hear(t, socket)
	if want := `{"jsonrpc": "2.0", "id": 1, "result": [1, 2, 5, 5, 6, 9]}`; len(got) != 2 || got[0] != "" || got[1] != want {
		t.Errorf("got %q, want the envelope and %s", got, want)
	}
}

func TestServerEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, err := Start(ctx, rpcclient.Endpoint{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	socket := dial(t, s)
	ask(t, socket, call("1", "sleep", "[500]"))
	ask(t, socket, call("2", "echo", "[1]"))
	hear(t, socket)
	cancel()
	<-s.Done()
}
