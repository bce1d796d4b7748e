package zmqconn

import (
	"context"
	"net"
	"path/filepath"
	"testing"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestConn runs the suite over each socket type and each transport.
func TestConn(t *testing.T) {
	for _, c := range []struct {
		socket, network string
		peer            zmq.Type
	}{
		{"dealer", "tcp", zmq.ROUTER},
		{"req", "tcp", zmq.ROUTER},
		{"dealer", "ipc", zmq.ROUTER},
		{"req", "ipc", zmq.ROUTER},
	} {
		t.Run(c.socket+"/"+c.network, func(t *testing.T) {
			conntest.Run(t, conntest.Impl{
				Dial: func(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
					return Dial(ctx, as(e, c.socket))
				},
				Start: func(t *testing.T) conntest.Peer {
					address := "tcp://127.0.0.1:*"
					if c.network == "ipc" {
						address = "ipc://" + filepath.Join(t.TempDir(), "socket")
					}
					return serve(t, c.peer, address, echo)
				},
				Mute:       mute,
				OneAtATime: c.socket == "req",
			})
		})
	}
}

// mute listens, takes connections and says nothing.
func mute(t *testing.T) rpcclient.Endpoint {
	return listen(t, func(net.Conn) {})
}

// listen serves raw TCP connections: each is given to talk, and closed when the test ends.
func listen(t *testing.T, talk func(net.Conn)) rpcclient.Endpoint {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			defer func() { _ = c.Close() }()
			talk(c)
		}
	}()
	t.Cleanup(func() {
		_ = l.Close()
		<-done
	})
	e, err := rpcclient.ParseEndpoint("tcp://" + l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return e
}
