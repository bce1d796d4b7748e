package wsconn

import (
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// client is a Conn under test.
type client struct{ *conntest.Client }

// dialTo opens a Conn that ends with the test. No proxy of the environment has a say in it.
func dialTo(t *testing.T, e rpcclient.Endpoint, o Options) *client {
	t.Helper()
	if o.Proxy == nil {
		o.Proxy = Direct
	}
	return &client{conntest.Dial(t, o.Dial, e)}
}

// refused sends a message that must fail for the cause.
func (c *client) refused(want rpcclient.Cause) *rpcclient.Failure {
	c.T.Helper()
	return c.Refused(conntest.Patience, want)
}

// from is the next frame of a kind that the peer sent.
func (c *client) from(kind rpcclient.Kind) rpcclient.Frame {
	c.T.Helper()
	return c.Next(func(f rpcclient.Frame) bool { return f.Kind == kind && f.Dir == rpcclient.Received })
}

// letters are the kinds of a frame's parts.
func letters(f rpcclient.Frame) string {
	names := map[rpcclient.PartKind]string{
		rpcclient.PartBody: "b", rpcclient.PartHeader: "h", rpcclient.PartPiece: "p", rpcclient.PartStray: "s",
		rpcclient.PartSecret: "S",
	}
	s := ""
	for _, p := range f.Parts {
		s += names[p.Kind]
	}
	return s
}
