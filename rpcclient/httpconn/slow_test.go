package httpconn

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// dripping sends a text byte by byte, and goes on with the next only when the test asks for it.
func dripping(text string, next <-chan struct{}) func(net.Conn) {
	return func(c net.Conn) {
		if _, _, err := request1(c); err != nil {
			return
		}
		for i := range len(text) {
			if _, ok := <-next; !ok {
				break
			}
			if _, err := io.WriteString(c, text[i:i+1]); err != nil {
				return
			}
		}
		conntest.Mute(c)
	}
}

// TestD09Slow: a reply that comes byte by byte ends with the time of the exchange, or at once when it is given up; what came
// is kept.
func TestD09Slow(t *testing.T) {
	text := jsonHead + "Content-Length: 35\r\n\r\n" + reply1
	for name, bytes := range map[string]int{"in the head": 10, "in the body": len(text) - 10} {
		t.Run(name, func(t *testing.T) {
			for _, how := range []rpcclient.Cause{rpcclient.CauseTimeout, rpcclient.CauseCancelled} {
				next := make(chan struct{})
				c := dialTo(t, serve(t, dripping(text, next)), Options{})
				ctx, cancel := context.WithCancel(context.Background())
				if how == rpcclient.CauseTimeout {
					ctx, cancel = context.WithTimeout(context.Background(), 10*soon)
				}
				defer cancel()
				sent, err := c.Conn.Send(ctx, []byte(call1))
				if err != nil {
					t.Fatal(err)
				}
				for range bytes {
					next <- struct{}{}
				}
				close(next)
				begun := time.Now()
				if how == rpcclient.CauseCancelled {
					cancel()
				}
				f, _ := c.fails(sent, how)
				if took := time.Since(begun); how == rpcclient.CauseCancelled && took > time.Second { // 100 ms on a machine at rest
					t.Errorf("giving up took %v", took)
				}
				if !strings.HasPrefix(text, string(f.Data)) || how == rpcclient.CauseTimeout && len(f.Data) == 0 {
					t.Errorf("%s: kept %q", how, f.Data)
				}
			}
		})
	}
}

// TestD10Silent: a peer that takes the request and says nothing is waited for as long as the exchange has time.
func TestD10Silent(t *testing.T) {
	c := dialTo(t, serve(t, conntest.Mute), Options{})
	sent := c.Within(soon, call1)
	f, why := c.fails(sent, rpcclient.CauseTimeout)
	if f.Dir != rpcclient.Local || len(f.Data) != 0 {
		t.Errorf("got %v with %q", f.Dir, f.Data)
	}
	if waited, ok := why.Arg.(time.Duration); !ok || waited <= 0 {
		t.Errorf("waited %v", why.Arg)
	}
}

// TestD11LargeHead: a head over the limit ends the exchange; what came of it is kept. One with many headers is read.
func TestD11LargeHead(t *testing.T) {
	t.Run("20 MB", func(t *testing.T) {
		c := dialTo(t, serve(t, say("HTTP/1.1 200 OK\r\nX: "+strings.Repeat("y", 20<<20)+"\r\n\r\n", 1)), Options{})
		f, why := c.fails(c.Send(call1), rpcclient.CauseTooLarge)
		if why.Arg != 1<<20 || len(f.Data) < 1<<20 || len(f.Data) > 4<<20 {
			t.Errorf("got limit %v, kept %d", why.Arg, len(f.Data))
		}
	})
	t.Run("100,000 headers", func(t *testing.T) {
		text := "HTTP/1.1 200 OK\r\n" + strings.Repeat("X: y\r\n", 100_000) + "Content-Length: 35\r\n\r\n" + reply1
		c := dialTo(t, serve(t, say(text, 1)), Options{})
		c.Send(call1)
		if f := c.end(); string(f.Body()) != reply1 || letters(f) != "hb" {
			t.Errorf("got %q, parts %s, note %v", f.Body(), letters(f), f.Note)
		}
	})
}

// TestD13EndlessContinue: interim answers without an end meet the limit of heads; a few are shown with the reply.
func TestD13EndlessContinue(t *testing.T) {
	const interim = "HTTP/1.1 100 Continue\r\n\r\n"
	t.Run("endless", func(t *testing.T) {
		c := dialTo(t, serve(t, func(c net.Conn) {
			say(interim, 1)(c)
			for {
				if _, err := io.WriteString(c, interim); err != nil {
					return
				}
			}
		}), Options{Limits: Limits{Head: 10_000}})
		c.fails(c.Send(call1), rpcclient.CauseTooLarge)
	})
	t.Run("three", func(t *testing.T) {
		text := interim + interim + "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + jsonHead + "Content-Length: 35\r\n\r\n" + reply1
		c := dialTo(t, serve(t, say(text, 1)), Options{})
		c.Send(call1)
		if f := c.end(); string(f.Body()) != reply1 || string(f.Data) != text {
			t.Errorf("got %q in %q", f.Body(), f.Data)
		}
	})
}
