package zmqconn

import (
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// client is a Conn under test.
type client struct{ *conntest.Client }

// dialTo opens a Conn that ends with the test.
func dialTo(t *testing.T, e rpcclient.Endpoint, o Options) *client {
	t.Helper()
	return &client{conntest.Dial(t, o.Dial, e)}
}

// kinds are the kinds of a frame's parts, by letter: i, d, x, b.
func kinds(f rpcclient.Frame) string {
	letters := map[rpcclient.PartKind]string{
		rpcclient.PartBody: "b", rpcclient.PartDelimiter: "d", rpcclient.PartIdentity: "i", rpcclient.PartExtra: "x",
	}
	s := ""
	for _, p := range f.Parts {
		s += letters[p.Kind]
	}
	return s
}
