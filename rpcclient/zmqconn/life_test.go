package zmqconn

import (
	"context"
	"errors"
	"net"
	"sync"
	"testing"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestC03RestartWhileIdle: a peer that went away and came back while nothing was sent answers the next call.
func TestC03RestartWhileIdle(t *testing.T) {
	for _, socket := range []string{"dealer", "req"} {
		peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
		c := dialTo(t, as(peer.Endpoint(), socket), Options{})
		c.Send("before")
		c.Message()
		peer.Stop()
		if err := peer.Start(); err != nil {
			t.Fatal(err)
		}
		c.Await(rpcclient.KindDisconnected)
		c.Send("after")
		if f := c.Message(); string(f.Body()) != "after" {
			t.Errorf("%s: got %q", socket, f.Body())
		}
	}
}

// TestC04PeerGoesInFlight: a peer that goes away with a request is told of, and the request is not sent again.
func TestC04PeerGoesInFlight(t *testing.T) {
	for _, socket := range []string{"dealer", "req"} {
		peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
		c := dialTo(t, as(peer.Endpoint(), socket), Options{})
		if _, err := c.Conn.Send(t.Context(), []byte(conntest.Quiet)); err != nil {
			t.Fatal(err)
		}
		c.send2(t, socket)
		peer.Stop()
		if f := c.Await(rpcclient.KindDisconnected); f.Note.Key != noteDisconnected {
			t.Errorf("%s: got %v", socket, f.Note)
		}
		before := len(peer.Received())
		if err := peer.Start(); err != nil {
			t.Fatal(err)
		}
		c.Send("after")
		c.Message()
		if got := peer.Received()[before:]; len(got) != 1 || got[0] != "after" {
			t.Errorf("%s: the peer got %q when it was back", socket, got)
		}
	}
}

// send2 makes sure, on a socket with more than one turn, that the peer has read what was sent before.
func (c *client) send2(t *testing.T, socket string) {
	t.Helper()
	if socket == "dealer" {
		c.Send("second")
		c.Message()
	}
}

// TestLastWords: what a peer says just before it hangs up is told before its end.
func TestLastWords(t *testing.T) {
	words := []byte("\x01\x00\x00\x03bye")
	e := listen(t, func(c net.Conn) {
		shakeHands(words)(c)
		_ = c.Close()
	})
	for range 200 {
		c := dialTo(t, e, Options{Retries: -1})
		if f := c.Await(rpcclient.KindMessage, rpcclient.KindDisconnected); string(f.Body()) != "bye" {
			t.Fatalf("got kind %d %v before the message", f.Kind, f.Note)
		}
		c.Await(rpcclient.KindDisconnected)
		c.Close()
	}
}

// TestC23CloseUnsent: a Conn with messages that nobody took closes, and they are gone.
func TestC23CloseUnsent(t *testing.T) {
	c := dialTo(t, mute(t), Options{})
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if _, err := c.TrySend(conntest.Patience, "unsent"); rpcclient.AsFailure("", err).Cause != rpcclient.CauseClosed {
				t.Errorf("got %v, want closed", err)
			}
		})
	}
	c.Await(rpcclient.KindConnected)
	c.Close()
	group.Wait()
}

// TestDialRefuses: what is no endpoint of this carrier, and a context that has ended, are refused.
func TestDialRefuses(t *testing.T) {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		ctx   context.Context
		e     rpcclient.Endpoint
		cause rpcclient.Cause
	}{
		{ended, nobody(t), rpcclient.CauseCancelled},
		{t.Context(), conntest.Endpoint(t, "http://127.0.0.1:1/"), rpcclient.CauseBadEndpoint},
		{t.Context(), rpcclient.Endpoint{}, rpcclient.CauseBadEndpoint},
	} {
		var f *rpcclient.Failure
		if _, err := Dial(c.ctx, c.e); !errors.As(err, &f) || f.Cause != c.cause {
			t.Errorf("dial %v: got %v, want %s", c.e, err, c.cause)
		}
	}
}

// TestSlowReader: what nobody reads stays with the peer, not in our memory, and all of it comes in the end.
func TestSlowReader(t *testing.T) {
	const total, size = 100, 1 << 20
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", func(parts [][]byte) [][][]byte {
		parts[2] = make([]byte, size)
		return [][][]byte{parts}
	})
	c, err := Dial(t.Context(), peer.Endpoint())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	for range total {
		if _, err := c.Send(t.Context(), []byte("more")); err != nil {
			t.Fatal(err)
		}
	}
	for got := 0; got < total; {
		f, err := c.Recv()
		if err != nil {
			t.Fatal(err)
		}
		if f.IsMessage() {
			got++
		}
		if _, held := c.(*conn).inbox.Waiting(); held > rpcclient.InboxBytes+2*size {
			t.Fatalf("%d bytes held", held)
		}
	}
}
