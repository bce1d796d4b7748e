package httpconn

import (
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestConn runs the suite over each network.
func TestConn(t *testing.T) {
	for _, network := range []string{"tcp", "tls", "unix"} {
		t.Run(network, func(t *testing.T) {
			i := conntest.Impl{
				Dial:  Options{TLS: trusting()}.Dial,
				Start: func(t *testing.T) conntest.Peer { return startPeer(t, network) },
			}
			if network == "tls" { // a peer that does not shake hands
				i.Mute = func(t *testing.T) rpcclient.Endpoint { return as(serve(t, conntest.Mute), "tls") }
				i.Stride, i.Phase = 6, 4
			}
			conntest.Run(t, i)
		})
	}
}
