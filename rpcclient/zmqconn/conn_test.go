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

// listen serves raw TCP connections: each is given to talk, and stays until the other side ends it.
func listen(t *testing.T, talk func(net.Conn)) rpcclient.Endpoint {
	t.Helper()
	return conntest.Endpoint(t, "tcp://"+conntest.Listen(t, func(c net.Conn) {
		talk(c)
		conntest.Mute(c)
	}))
}

// nobody is where nobody listens.
func nobody(t *testing.T) rpcclient.Endpoint {
	return conntest.Endpoint(t, "tcp://"+conntest.Nobody(t))
}
