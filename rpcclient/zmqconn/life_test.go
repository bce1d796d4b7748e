package zmqconn

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	zmq "github.com/pebbe/zmq4"
	"go.uber.org/goleak"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestC03RestartWhileIdle: a peer that went away and came back while nothing was sent answers the next call.
func TestC03RestartWhileIdle(t *testing.T) {
	for _, socket := range []string{"dealer", "req"} {
		peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
		c := dialTo(t, as(peer.Endpoint(), socket), Options{})
		c.send("before")
		c.message()
		peer.Stop()
		if err := peer.Start(); err != nil {
			t.Fatal(err)
		}
		c.await(rpcclient.KindDisconnected)
		c.send("after")
		if f := c.message(); string(f.Body()) != "after" {
			t.Errorf("%s: got %q", socket, f.Body())
		}
	}
}

// TestC04PeerGoesInFlight: a peer that goes away with a request is told of, and the request is not sent again.
func TestC04PeerGoesInFlight(t *testing.T) {
	for _, socket := range []string{"dealer", "req"} {
		peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
		c := dialTo(t, as(peer.Endpoint(), socket), Options{})
		if _, err := c.conn.Send(t.Context(), []byte(conntest.Quiet)); err != nil {
			t.Fatal(err)
		}
		c.send2(t, socket)
		peer.Stop()
		if f := c.await(rpcclient.KindDisconnected); f.Note.Key != noteDisconnected {
			t.Errorf("%s: got %v", socket, f.Note)
		}
		before := len(peer.Received())
		if err := peer.Start(); err != nil {
			t.Fatal(err)
		}
		c.send("after")
		c.message()
		if got := peer.Received()[before:]; len(got) != 1 || got[0] != "after" {
			t.Errorf("%s: the peer got %q when it was back", socket, got)
		}
	}
}

// send2 makes sure, on a socket with more than one turn, that the peer has read what was sent before.
func (c *client) send2(t *testing.T, socket string) {
	t.Helper()
	if socket == "dealer" {
		c.send("second")
		c.message()
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
		if f := c.await(rpcclient.KindMessage, rpcclient.KindDisconnected); string(f.Body()) != "bye" {
			t.Fatalf("got kind %d %v before the message", f.Kind, f.Note)
		}
		c.await(rpcclient.KindDisconnected)
		c.close()
	}
}

// TestC23CloseUnsent: a Conn with messages that nobody took closes, and they are gone.
func TestC23CloseUnsent(t *testing.T) {
	c := dialTo(t, mute(t), Options{})
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if _, err := c.trySend(conntest.Patience, "unsent"); rpcclient.AsFailure("", err).Cause != rpcclient.CauseClosed {
				t.Errorf("got %v, want closed", err)
			}
		})
	}
	c.await(rpcclient.KindConnected)
	c.close()
	group.Wait()
}

// TestC24CancelLeavesNothing: a thousand calls given up while they wait leave no thread, goroutine or descriptor.
func TestC24CancelLeavesNothing(t *testing.T) {
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
	silent := mute(t)
	before, threadsBefore := goleak.IgnoreCurrent(), 0
	for n := range 1000 {
		e := as(silent, "dealer")
		if n%2 == 0 {
			e = as(peer.Endpoint(), "req")
		}
		if n%50 == 0 {
			giveUp(t, e, n%100 == 0)
		} else {
			giveUpOne(t, e)
		}
		if n == 100 {
			threadsBefore = threads()
		}
	}
	if err := goleak.Find(before); err != nil {
		t.Error(err)
	}
	if after := threads(); after > threadsBefore+8 {
		t.Errorf("threads: %d after a hundred rounds, %d after a thousand", threadsBefore, after)
	}
}

// giveUpOne dials, sends, gives up and closes.
func giveUpOne(t *testing.T, e rpcclient.Endpoint) {
	c, err := Dial(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = c.Send(ctx, []byte(conntest.Quiet))
		_, _ = c.Send(ctx, []byte("its turn does not come"))
	}()
	cancel()
	<-done
	_ = c.Close()
}

// giveUp does so when the connection has come as far as it will, with a reader.
func giveUp(t *testing.T, e rpcclient.Endpoint, wait bool) {
	c := dialTo(t, e, Options{})
	if wait {
		c.await(rpcclient.KindConnected)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.conn.Send(ctx, []byte("never")); err == nil {
		t.Error("sent without a context")
	}
	c.close()
}

// threads is how many threads the process has; 0 where that cannot be told.
func threads() int {
	tasks, _ := filepath.Glob("/proc/self/task/*")
	return len(tasks)
}

// TestC26ManyGoroutines: eight goroutines that call as fast as they can through one Conn lose and mix up nothing.
func TestC26ManyGoroutines(t *testing.T) {
	const senders, each = 8, 4000
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
	c := dialTo(t, peer.Endpoint(), Options{})
	var group sync.WaitGroup
	for s := range senders {
		group.Go(func() {
			for n := range each {
				if _, err := c.conn.Send(t.Context(), fmt.Appendf(nil, "%d %d", s, n)); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	next := [senders]int{}
	for range senders * each {
		f := c.message()
		var s, n int
		if _, err := fmt.Sscanf(string(f.Body()), "%d %d", &s, &n); err != nil || next[s] != n {
			t.Fatalf("got %q, want number %d of its sender", f.Body(), next[s])
		}
		next[s]++
	}
	group.Wait()
}

// TestJ01Panic: a defect of ours ends the connection with a failure that says so, and not the program.
func TestJ01Panic(t *testing.T) {
	wantPanic := func(t *testing.T, c *client, sent error) {
		t.Helper()
		if f := c.await(rpcclient.KindClosed); f.Note.Key != noteInternal {
			t.Errorf("event: got %v", f.Note)
		}
		for range c.frames {
		}
		var f *rpcclient.Failure
		if !errors.As(c.end, &f) || f.Cause != rpcclient.CausePanic {
			t.Errorf("recv: got %v", c.end)
		}
		if !errors.As(sent, &f) || f.Cause != rpcclient.CausePanic {
			t.Errorf("send: got %v", sent)
		}
		if _, err := c.conn.Send(t.Context(), []byte("later")); !errors.As(err, &f) || f.Cause != rpcclient.CausePanic {
			t.Errorf("send later: got %v", err)
		}
	}
	t.Run("owner", func(t *testing.T) {
		c := dialTo(t, mute(t), Options{})
		result := make(chan error)
		go func() {
			_, err := c.trySend(conntest.Patience, "waits")
			result <- err
		}()
		c.conn.(*conn).mailbox.post(func(*owner) { panic("a defect") })
		wantPanic(t, c, <-result)
	})
	t.Run("context", func(t *testing.T) {
		peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
		c := dialTo(t, peer.Endpoint(), Options{})
		c.send("hello")
		_, err := c.conn.Send(&evil{Context: t.Context()}, []byte("fails"))
		wantPanic(t, c, err)
	})
	t.Run("helper", func(t *testing.T) {
		c := dialTo(t, endpoint(t, "tcp://somewhere:1"), Options{Lookup: func(context.Context, string) ([]netip.Addr, error) {
			panic("a defect")
		}})
		_, err := c.trySend(conntest.Patience, "waits")
		wantPanic(t, c, err)
	})
	t.Run("monitor", func(t *testing.T) {
		c := dialTo(t, mute(t), Options{})
		c.await(rpcclient.KindConnected)
		c.conn.(*conn).mailbox.post(func(o *owner) {
			o.heed(event{link: o.link.number, fault: errors.New("a defect")})
		})
		_, err := c.trySend(conntest.Patience, "waits")
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

// TestDialRefuses: what is no endpoint of this carrier, and a context that has ended, are refused.
func TestDialRefuses(t *testing.T) {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		ctx   context.Context
		e     rpcclient.Endpoint
		cause rpcclient.Cause
	}{
		{ended, unused(t), rpcclient.CauseCancelled},
		{t.Context(), endpoint(t, "http://127.0.0.1:1/"), rpcclient.CauseBadEndpoint},
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
	const total, size = 300, 1 << 20
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
		if held := c.(*conn).inbox.held(); held > inboxBytes+size {
			t.Fatalf("%d bytes held", held)
		}
	}
}

func (b *inbox) held() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.bytes
}

func TestMain(m *testing.M) {
	if os.Getenv(asAnswerer) != "" {
		beAnswerer()
	}
	code := m.Run()
	if code == 0 {
		if err := goleak.Find(); err != nil {
			_, _ = io.WriteString(os.Stderr, err.Error()+"\n")
			code = 1
		}
	}
	os.Exit(code)
}
