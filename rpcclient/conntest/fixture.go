package conntest

import (
	"context"
	"slices"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// fixture is a Conn with its peer and the frames that came.
type fixture struct {
	t      *testing.T
	peer   Peer
	conn   rpcclient.Conn
	frames chan rpcclient.Frame
	end    chan error // the error that ended Recv
}

// set starts a peer and a Conn to it, which both end with the test.
func set(t *testing.T, i Impl) *fixture {
	t.Helper()
	peer := i.Start(t)
	t.Cleanup(peer.Stop)
	x := dial(t, i, peer.Endpoint())
	x.peer = peer
	return x
}

// dial opens a Conn, which ends with the test, and reads it on a goroutine of its own.
func dial(t *testing.T, i Impl, e rpcclient.Endpoint) *fixture {
	t.Helper()
	c, err := i.Dial(context.Background(), e)
	if err != nil {
		t.Fatalf("dial %s: %v", e, err)
	}
	x := &fixture{t: t, conn: c, frames: make(chan rpcclient.Frame, 1<<16), end: make(chan error, 1)}
	go func() {
		for {
			f, err := c.Recv()
			if err != nil {
				x.end <- err
				close(x.frames)
				return
			}
			x.frames <- f
		}
	}()
	t.Cleanup(x.close)
	return x
}

// send sends with nothing but patience as a limit, and fails the test if that fails. The context is the life of the whole
// exchange, so it lasts as long as the test.
func (x *fixture) send(msg string) rpcclient.Frame {
	x.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	x.t.Cleanup(cancel)
	f, err := x.conn.Send(ctx, []byte(msg))
	if err != nil {
		x.t.Fatalf("send %.40q: %v", msg, err)
	}
	return f
}

// message is the next message that came; what else came before it is skipped.
func (x *fixture) message() rpcclient.Frame {
	x.t.Helper()
	return x.next(func(f rpcclient.Frame) bool { return f.IsMessage() })
}

// event is the next frame of one of the kinds.
func (x *fixture) event(kinds ...rpcclient.Kind) rpcclient.Frame {
	x.t.Helper()
	return x.next(func(f rpcclient.Frame) bool { return slices.Contains(kinds, f.Kind) })
}

func (x *fixture) next(wanted func(rpcclient.Frame) bool) rpcclient.Frame {
	x.t.Helper()
	limit := time.After(Patience)
	for {
		select {
		case f, ok := <-x.frames:
			if !ok {
				x.t.Fatal("the connection ended")
			}
			if wanted(f) {
				return f
			}
		case <-limit:
			x.t.Fatal("no such frame came")
		}
	}
}

// close ends the Conn and waits for its reader.
func (x *fixture) close() {
	x.t.Helper()
	returns(x.t, "Close", func() {
		if err := x.conn.Close(); err != nil {
			x.t.Errorf("close: %v", err)
		}
	})
	for range x.frames {
	}
}

// returns fails the test if what takes longer than patience.
func returns(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(Patience):
		t.Fatalf("%s hangs", what)
	}
}
