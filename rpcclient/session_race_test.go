package rpcclient_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// echoConn answers every request, on a goroutine of its own, in any order.
type echoConn struct {
	frames chan rpcclient.Frame
	fakeConn
}

func newEchoConn() *echoConn {
	return &echoConn{frames: make(chan rpcclient.Frame, 16), fakeConn: fakeConn{end: make(chan struct{})}}
}

func (c *echoConn) Send(_ context.Context, msg []byte) (rpcclient.Frame, error) {
	f := message(rpcclient.Sent, string(msg))
	go func() {
		text := strings.Replace(string(msg), `"method"`, `"result"`, 1)
		select {
		case c.frames <- message(rpcclient.Received, text):
		case <-c.end:
		}
	}()
	return f, nil
}

func (c *echoConn) Recv() (rpcclient.Frame, error) {
	select {
	case f := <-c.frames:
		return f, nil
	case <-c.end:
		return c.fakeConn.Recv()
	}
}

// TestManyCalls: any number of calls may be in flight, and each gets its own reply. Some are given up meanwhile.
func TestManyCalls(t *testing.T) {
	const callers, each = 50, 90 // fewer frames than one may be late by
	var memory rpcclient.Memory
	s := rpcclient.NewSession(newEchoConn(), rpcclient.Endpoint{}, memory.For(rpcclient.Endpoint{}))
	var group sync.WaitGroup
	for caller := range callers {
		group.Go(func() {
			for i := range each {
				ctx, cancel := context.WithCancel(context.Background())
				method := fmt.Sprintf("m%d.%d", caller, i)
				if i%10 == 9 {
					go cancel()
				}
				x, err := s.Call(ctx, rpcclient.Call{Method: method})
				cancel()
				reply, ok := x.Reply()
				if ok && !strings.Contains(string(reply.Body()), `"`+method+`"`) {
					t.Errorf("%s got %s", method, reply.Body())
				}
				if !ok && (i%10 != 9 || x.Outcome.Failure.Cause != rpcclient.CauseCancelled) {
					t.Errorf("%s: %v", method, err)
				}
			}
		})
	}
	group.Wait()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	ordered(t, memory.Page(0, memory.Len()))
}

// ordered checks that frames are in the order of their times, and a request before its reply.
func ordered(t *testing.T, page []rpcclient.Record) {
	t.Helper()
	sent := map[rpcclient.ExchangeID]bool{}
	var last time.Time
	for _, r := range page {
		if r.Frame.Time.Before(last) {
			t.Fatalf("frame %d is older than the one before it", r.Number)
		}
		last = r.Frame.Time
		switch r.Frame.Dir {
		case rpcclient.Sent:
			sent[r.Exchange] = true
		case rpcclient.Received:
			if !sent[r.Exchange] {
				t.Errorf("exchange %d: the reply stands before its request", r.Exchange)
			}
		}
	}
}

// TestCloseUnderLoad: Close ends all calls, wherever they are.
func TestCloseUnderLoad(t *testing.T) {
	for range 20 {
		s := rpcclient.NewSession(newEchoConn(), rpcclient.Endpoint{}, &journal{})
		var group sync.WaitGroup
		for range 20 {
			group.Go(func() {
				for {
					if _, err := s.Call(context.Background(), rpcclient.Call{Method: "m"}); err != nil {
						return
					}
				}
			})
		}
		s.Close()
		group.Wait()
	}
}
