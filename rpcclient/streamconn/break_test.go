package streamconn

import (
	"fmt"
	"net"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestBreakReceiving: a conversation that ends at byte n, for every n, by an end or by a reset, loses no byte that came
// and no message that was whole, and the next Send gets a new connection.
func TestBreakReceiving(t *testing.T) {
	bodies := []string{`{"jsonrpc":"2.0","id":1,"result":[1,2]}`, `{"jsonrpc":"2.0","method":"m"}`}
	for _, framing := range framings {
		var all []byte
		var ends []int
		for _, b := range bodies {
			all, _ = framing.Append(all, []byte(b))
			ends = append(ends, len(all))
		}
		cuts := make(chan int, 2*len(all)+2)
		s := serve(t, framing.name+"+tcp", func(_ *server, c net.Conn) {
			_, _ = c.Write(all[:<-cuts])
		})
		c := dialTo(t, s.Endpoint(), Options{})
		for n := range len(all) + 1 {
			if n > 0 {
				c.wake()
			}
			cuts <- n
			got, messages := c.untilEnd()
			if got != string(all[:n]) {
				t.Fatalf("%s cut at %d: got %q", framing.name, n, got)
			}
			for i, end := range ends {
				if end <= n && (len(messages) <= i || messages[i] != bodies[i]) {
					t.Fatalf("%s cut at %d: messages %q", framing.name, n, messages)
				}
			}
		}
	}
}

// wake makes a new link, whose peer may hang up before anything is sent.
func (c *client) wake() {
	c.t.Helper()
	if _, err := c.conn.Send(c.t.Context(), []byte(`{}`)); err != nil {
		wantCause(c.t, err, rpcclient.CausePeerGone)
	}
}

// untilEnd gathers what comes up to the end of the link.
func (c *client) untilEnd() (all string, messages []string) {
	c.t.Helper()
	for {
		f := c.await(rpcclient.KindMessage, rpcclient.KindStray, rpcclient.KindDisconnected)
		if f.Kind == rpcclient.KindDisconnected {
			return all, messages
		}
		all += string(f.Data)
		if f.IsMessage() {
			messages = append(messages, string(f.Body()))
		}
	}
}

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
				f, err := c.conn.Send(t.Context(), []byte(msg))
				switch {
				case err != nil:
					wantCause(t, err, rpcclient.CausePeerGone)
				case string(f.Body()) != msg:
					t.Fatalf("%s cut at %d: sent %q", s.scheme, n, f.Data)
				}
				c.await(rpcclient.KindDisconnected)
			}
			close(cuts)
		}
	}
}
