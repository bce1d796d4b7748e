package zmqconn

import (
	"context"
	"errors"
	"net/netip"
	"sync/atomic"
	"testing"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestJ01Panic: a defect of ours ends the connection with a failure that says so, and not the program.
func TestJ01Panic(t *testing.T) {
	wantPanic := func(t *testing.T, c *client, sent error) {
		t.Helper()
		if f := c.Await(rpcclient.KindClosed); f.Note.Key != noteInternal {
			t.Errorf("event: got %v", f.Note)
		}
		for range c.Frames {
		}
		var f *rpcclient.Failure
		if !errors.As(c.End, &f) || f.Cause != rpcclient.CausePanic {
			t.Errorf("recv: got %v", c.End)
		}
		if !errors.As(sent, &f) || f.Cause != rpcclient.CausePanic {
			t.Errorf("send: got %v", sent)
		}
		if _, err := c.Conn.Send(t.Context(), []byte("later")); !errors.As(err, &f) || f.Cause != rpcclient.CausePanic {
			t.Errorf("send later: got %v", err)
		}
	}
	t.Run("owner", func(t *testing.T) {
		c := dialTo(t, mute(t), Options{})
		result := make(chan error)
		go func() {
			_, err := c.TrySend(conntest.Patience, "waits")
			result <- err
		}()
		c.Conn.(*conn).mailbox.post(func(*owner) { panic("a defect") })
		wantPanic(t, c, <-result)
	})
	t.Run("context", func(t *testing.T) {
		peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
		c := dialTo(t, peer.Endpoint(), Options{})
		c.Send("hello")
		_, err := c.Conn.Send(&evil{Context: t.Context()}, []byte("fails"))
		wantPanic(t, c, err)
	})
	t.Run("helper", func(t *testing.T) {
		c := dialTo(t, conntest.Endpoint(t, "tcp://somewhere:1"), Options{Lookup: func(context.Context, string) ([]netip.Addr, error) {
			panic("a defect")
		}})
		_, err := c.TrySend(conntest.Patience, "waits")
		wantPanic(t, c, err)
	})
	t.Run("monitor", func(t *testing.T) {
		c := dialTo(t, mute(t), Options{})
		c.Await(rpcclient.KindConnected)
		c.Conn.(*conn).mailbox.post(func(o *owner) {
			o.heed(event{link: o.link.number, fault: errors.New("a defect")})
		})
		_, err := c.TrySend(conntest.Patience, "waits")
		wantPanic(t, c, err)
	})
}

// evil is a context that panics when it is asked by anybody but Send.
type evil struct {
	context.Context
	asked atomic.Int32
}

func (e *evil) Err() error {
	if e.asked.Add(1) > 1 {
		panic("a defect")
	}
	return nil
}
