package streamconn

import (
	"fmt"
	"net"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestBreakSending: a peer that hangs up after byte n of what we send, for every n, leaves a Send that says so or a
// frame that was sent; and all goes on.
func TestBreakSending(t *testing.T) {
	for _, network := range networks {
		for _, framing := range framings {
			cuts := make(chan int, 100)
			s := serve(t, framing.name+"+"+network, func(_ *server, c net.Conn) {
				buffer := make([]byte, <-cuts)
				for n := 0; n < len(buffer); {
					k, err := c.Read(buffer[n:])
					if err != nil {
						return
					}
					n += k
				}
			})
			c := dialTo(t, s.Endpoint(), Options{})
			msg := fmt.Sprintf(`{"text":"%s"}`, strings.Repeat("x", 40))
			for n := range len(msg) + 1 {
				cuts <- n
				f, err := c.Conn.Send(t.Context(), []byte(msg))
				switch {
				case err != nil:
					conntest.WantCause(t, err, rpcclient.CausePeerGone)
				case string(f.Body()) != msg:
					t.Fatalf("%s cut at %d: sent %q", s.scheme, n, f.Data)
				}
				c.Await(rpcclient.KindDisconnected)
			}
			close(cuts)
		}
	}
}
