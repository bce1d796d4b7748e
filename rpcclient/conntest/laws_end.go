package conntest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// testEndedContext: a Send whose context has ended sends nothing.
func testEndedContext(t *testing.T, i Impl) {
	x := set(t, i)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := x.conn.Send(ctx, []byte(`"never"`))
	wantCause(t, err, rpcclient.CauseCancelled)
	x.send(`"after"`)
	x.message()
	wantReceived(t, x.peer, `"after"`)
}

// testCancelWhileConnecting: a Send that waits for a connection ends when its context does.
func testCancelWhileConnecting(t *testing.T, i Impl) {
	if i.Mute == nil {
		t.Skip("the carrier has no such state")
	}
	x := dial(t, i, i.Mute(t))
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error)
	go func() {
		_, err := x.conn.Send(ctx, []byte(`"never"`))
		result <- err
	}()
	x.event(rpcclient.KindConnecting, rpcclient.KindConnected)
	cancel()
	wantEnd(t, result, rpcclient.CauseCancelled)
}

// testCancelWhileWaiting: a Send that waits for its turn ends when its context does, and is not sent later; the request
// that has the turn is not disturbed.
func testCancelWhileWaiting(t *testing.T, i Impl) {
	if !i.OneAtATime {
		t.Skip("the carrier has no turns")
	}
	x := set(t, i)
	first, giveUp := context.WithCancel(context.Background())
	defer giveUp()
	if _, err := x.conn.Send(first, []byte(Quiet)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error)
	go func() {
		_, err := x.conn.Send(ctx, []byte(`"never"`))
		result <- err
	}()
	cancel()
	wantEnd(t, result, rpcclient.CauseCancelled)
	giveUp()
	x.send(`"after"`)
	x.message()
	wantReceived(t, x.peer, Quiet, `"after"`)
}

// testCloseEndsRecv: Recv returns io.EOF after Close, each time.
func testCloseEndsRecv(t *testing.T, i Impl) {
	x := set(t, i)
	x.send(`"hello"`)
	x.message()
	returns(t, "Close", func() { _ = x.conn.Close() })
	if err := <-x.end; err != io.EOF {
		t.Errorf("recv: got %v, want io.EOF", err)
	}
	returns(t, "Recv", func() {
		if _, err := x.conn.Recv(); err != io.EOF {
			t.Errorf("recv again: got %v, want io.EOF", err)
		}
	})
}

// testCloseEndsSend: Close ends a Send that waits for a connection.
func testCloseEndsSend(t *testing.T, i Impl) {
	if i.Mute == nil {
		t.Skip("the carrier has no such state")
	}
	x := dial(t, i, i.Mute(t))
	result := make(chan error)
	go func() {
		_, err := x.conn.Send(context.Background(), []byte(`"never"`))
		result <- err
	}()
	x.event(rpcclient.KindConnecting, rpcclient.KindConnected)
	x.close()
	wantEnd(t, result, rpcclient.CauseClosed)
}

// testCloseAtOnce: a Conn may be closed before anything happened, whether somebody is there or not.
func testCloseAtOnce(t *testing.T, i Impl) {
	peer := i.Start(t)
	for range 20 {
		dial(t, i, peer.Endpoint()).close()
	}
	peer.Stop()
	for range 20 {
		dial(t, i, peer.Endpoint()).close()
	}
}

// testCloseTwice: Close may be called twice, at the same time too.
func testCloseTwice(t *testing.T, i Impl) {
	x := set(t, i)
	x.send(`"hello"`)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if err := x.conn.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
	returns(t, "Close", group.Wait)
}

// testCloseUnderLoad: Close in the middle of sending and receiving; every Send returns, with a frame or a Failure.
func testCloseUnderLoad(t *testing.T, i Impl) {
	for round := range 10 {
		x := set(t, i)
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				for {
					if _, err := x.conn.Send(context.Background(), []byte(`"load"`)); err != nil {
						wantCause(t, err, rpcclient.CauseClosed)
						return
					}
				}
			})
		}
		for range round * 3 {
			x.message()
		}
		go drain(x)
		returns(t, "Close", func() { _ = x.conn.Close() })
		returns(t, "Send", group.Wait)
	}
}

func drain(x *fixture) {
	for range x.frames {
	}
}

// testSendAfterClose: a closed Conn refuses to send.
func testSendAfterClose(t *testing.T, i Impl) {
	x := set(t, i)
	returns(t, "Close", func() { _ = x.conn.Close() })
	_, err := x.conn.Send(context.Background(), []byte(`"never"`))
	wantCause(t, err, rpcclient.CauseClosed)
}

// testNobodyListens: a Send to nobody is refused at once, each time.
func testNobodyListens(t *testing.T, i Impl) {
	peer := i.Start(t)
	peer.Stop()
	x := dial(t, i, peer.Endpoint())
	for range 3 {
		wantRefused(t, i, x)
	}
	x.event(rpcclient.KindRefused)
}

// testPeerGoesAndComes: when the peer went away the Conn says so, refuses to send, and works once the peer is back.
func testPeerGoesAndComes(t *testing.T, i Impl) {
	x := set(t, i)
	for n := range 5 {
		msg := fmt.Sprintf(`"round %d"`, n)
		x.send(msg)
		if f := x.message(); string(f.Body()) != msg {
			t.Fatalf("got %q, want %q", f.Body(), msg)
		}
		x.peer.Stop()
		x.event(rpcclient.KindDisconnected)
		wantRefused(t, i, x)
		if err := x.peer.Start(); err != nil {
			t.Fatal(err)
		}
	}
	x.send(`"last"`)
	x.message()
}

// testNothingIsSentLater: what was refused is not sent when the peer comes back.
func testNothingIsSentLater(t *testing.T, i Impl) {
	x := set(t, i)
	x.send(`"before"`)
	x.message()
	x.peer.Stop()
	x.event(rpcclient.KindDisconnected)
	for range 5 {
		wantRefused(t, i, x)
	}
	if err := x.peer.Start(); err != nil {
		t.Fatal(err)
	}
	x.send(`"after"`)
	x.message()
	wantReceived(t, x.peer, `"before"`, `"after"`)
}

func wantRefused(t *testing.T, i Impl, x *fixture) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	_, err := x.conn.Send(ctx, []byte(`"refused"`))
	wantCause(t, err, cmp.Or(i.Refused, rpcclient.CauseNobodyListens))
}

func wantCause(t *testing.T, err error, want rpcclient.Cause) {
	t.Helper()
	var f *rpcclient.Failure
	if !errors.As(err, &f) || f.Cause != want {
		t.Errorf("got %v, want cause %s", err, want)
	}
}

func wantEnd(t *testing.T, result <-chan error, want rpcclient.Cause) {
	t.Helper()
	select {
	case err := <-result:
		wantCause(t, err, want)
	case <-time.After(Patience):
		t.Fatal("Send hangs")
	}
}

func wantReceived(t *testing.T, p Peer, want ...string) {
	t.Helper()
	got := p.Received()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the peer received %q, want %q", got, want)
	}
}
