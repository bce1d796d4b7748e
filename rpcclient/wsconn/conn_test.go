package wsconn

import (
	"crypto/tls"
	"testing"

	"go.uber.org/goleak"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestConn runs the suite with and without TLS and compression.
func TestConn(t *testing.T) {
	authority := newAuthority(t)
	for _, c := range []struct {
		name    string
		options Options
		tls     *tls.Config
		extra   string // in the answer to the handshake
		stride  int    // of the laws of broken conversations
		phase   int
	}{
		{"ws", Options{}, nil, "", 1, 0},
		{"wss", Options{TLS: authority.client()}, authority.server(), "", 6, 5},
		{"compressed", Options{Compress: true}, nil, "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n", 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			conntest.Run(t, conntest.Impl{
				Stride: c.stride, Phase: c.phase,
				Dial: c.options.Dial,
				Start: func(t *testing.T) conntest.Peer {
					return start(t, c.tls, func(x *caller) {
						if x.accept(c.extra) {
							echo(x)
						}
					})
				},
				Mute: func(t *testing.T) rpcclient.Endpoint {
					return start(t, nil, (*caller).drain).Endpoint()
				},
			})
		})
	}
}
