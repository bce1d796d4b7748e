package zmqconn

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	zmq "github.com/pebbe/zmq4"
	"go.uber.org/goleak"
	"golang.org/x/sys/unix"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

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
		c.Await(rpcclient.KindConnected)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.Conn.Send(ctx, []byte("never")); err == nil {
		t.Error("sent without a context")
	}
	c.Close()
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
				if _, err := c.Conn.Send(t.Context(), fmt.Appendf(nil, "%d %d", s, n)); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	next := [senders]int{}
	for range senders * each {
		f := c.Message()
		var s, n int
		if _, err := fmt.Sscanf(string(f.Body()), "%d %d", &s, &n); err != nil || next[s] != n {
			t.Fatalf("got %q, want number %d of its sender", f.Body(), next[s])
		}
		next[s]++
	}
	group.Wait()
}

// TestC25NoDescriptors: where file descriptors are short, Dial says so; libzmq would end the process. When some are free
// again, it works.
func TestC25NoDescriptors(t *testing.T) {
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
	before := goleak.IgnoreCurrent()
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &limit); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = unix.Setrlimit(unix.RLIMIT_NOFILE, &limit) })
	few := limit
	few.Cur = 128
	if err := unix.Setrlimit(unix.RLIMIT_NOFILE, &few); err != nil {
		t.Fatal(err)
	}
	var open []rpcclient.Conn
	var err error
	for err == nil && len(open) < 128 {
		var c rpcclient.Conn
		if c, err = Dial(t.Context(), peer.Endpoint()); err == nil {
			open = append(open, c)
		}
	}
	if f := rpcclient.AsFailure("", err); err == nil || f.Cause != rpcclient.CauseBroken {
		t.Errorf("after %d connections: got %v, want cause %s", len(open), err, rpcclient.CauseBroken)
	}
	for _, c := range open {
		_ = c.Close()
	}
	if err := goleak.Find(before); err != nil {
		t.Error(err)
	}
	c := dialTo(t, peer.Endpoint(), Options{})
	c.Send("hello")
	c.Message()
}
