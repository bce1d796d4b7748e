package conntest

import (
	"context"
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
	_, err := x.Conn.Send(ctx, []byte(`"never"`))
	WantCause(t, err, rpcclient.CauseCancelled)
	x.Send(`"after"`)
	x.Message()
	wantReceived(t, x.peer, `"after"`)
}

// testCancelWhileConnecting: a Send that waits for a connection ends when its context does.
func testCancelWhileConnecting(t *testing.T, i Impl) {
	if i.Mute == nil {
		t.Skip("the carrier has no such state")
	}
	x := Dial(t, i.Dial, i.Mute(t))
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error)
	go func() {
		_, err := x.Conn.Send(ctx, []byte(`"never"`))
		result <- err
	}()
	x.Await(rpcclient.KindConnecting, rpcclient.KindConnected)
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
	if _, err := x.Conn.Send(first, []byte(Quiet)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error)
	go func() {
		_, err := x.Conn.Send(ctx, []byte(`"never"`))
		result <- err
	}()
	cancel()
	wantEnd(t, result, rpcclient.CauseCancelled)
	giveUp()
	x.Send(`"after"`)
	x.Message()
	wantReceived(t, x.peer, Quiet, `"after"`)
}

// testCloseEndsRecv: Recv returns io.EOF after Close, each time.
func testCloseEndsRecv(t *testing.T, i Impl) {
	x := set(t, i)
	x.Send(`"hello"`)
	x.Message()
	if x.Close(); x.End != io.EOF {
		t.Errorf("recv: got %v, want io.EOF", x.End)
	}
	returns(t, "Recv", func() {
		if _, err := x.Conn.Recv(); err != io.EOF {
			t.Errorf("recv again: got %v, want io.EOF", err)
		}
	})
}

// testCloseEndsSend: Close ends a Send that waits for a connection.
func testCloseEndsSend(t *testing.T, i Impl) {
	if i.Mute == nil {
		t.Skip("the carrier has no such state")
	}
	x := Dial(t, i.Dial, i.Mute(t))
	result := make(chan error)
	go func() {
		_, err := x.Conn.Send(context.Background(), []byte(`"never"`))
		result <- err
	}()
	x.Await(rpcclient.KindConnecting, rpcclient.KindConnected)
	x.Close()
	wantEnd(t, result, rpcclient.CauseClosed)
}

// testCloseAtOnce: a Conn may be closed before anything happened, whether somebody is there or not.
func testCloseAtOnce(t *testing.T, i Impl) {
	peer := i.Start(t)
	for range 20 {
		Dial(t, i.Dial, peer.Endpoint()).Close()
	}
	peer.Stop()
	for range 20 {
		Dial(t, i.Dial, peer.Endpoint()).Close()
	}
}

// testCloseTwice: Close may be called twice, at the same time too.
func testCloseTwice(t *testing.T, i Impl) {
	x := set(t, i)
	x.Send(`"hello"`)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if err := x.Conn.Close(); err != nil {
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
					if _, err := x.Conn.Send(context.Background(), []byte(`"load"`)); err != nil {
						WantCause(t, err, rpcclient.CauseClosed)
						return
					}
				}
			})
		}
		for range round * 3 {
			x.Message()
		}
		x.Close()
		returns(t, "Send", group.Wait)
	}
}

// testSendAfterClose: a closed Conn refuses to send.
func testSendAfterClose(t *testing.T, i Impl) {
	x := set(t, i)
	returns(t, "Close", func() { _ = x.Conn.Close() })
	_, err := x.Conn.Send(context.Background(), []byte(`"never"`))
	WantCause(t, err, rpcclient.CauseClosed)
}

// testNobodyListens: a Send to nobody is refused at once, each time.
func testNobodyListens(t *testing.T, i Impl) {
	peer := i.Start(t)
	peer.Stop()
	x := Dial(t, i.Dial, peer.Endpoint())
	for range 3 {
		x.Refused(Patience, i.refused())
	}
	x.Await(rpcclient.KindRefused)
}

// testPeerGoesAndComes: when the peer went away the Conn says so, refuses to send, and works once the peer is back.
func testPeerGoesAndComes(t *testing.T, i Impl) {
	x := set(t, i)
	for n := range 5 {
		msg := fmt.Sprintf(`"round %d"`, n)
		x.Send(msg)
		if f := x.Message(); string(f.Body()) != msg {
			t.Fatalf("got %q, want %q", f.Body(), msg)
		}
		x.peer.Stop()
		x.Await(rpcclient.KindDisconnected)
		x.Refused(Patience, i.refused())
		if err := x.peer.Start(); err != nil {
			t.Fatal(err)
		}
	}
	x.Send(`"last"`)
	x.Message()
}

// testNothingIsSentLater: what was refused is not sent when the peer comes back.
func testNothingIsSentLater(t *testing.T, i Impl) {
	x := set(t, i)
	x.Send(`"before"`)
	x.Message()
	x.peer.Stop()
	x.Await(rpcclient.KindDisconnected)
	for range 5 {
		x.Refused(Patience, i.refused())
	}
	if err := x.peer.Start(); err != nil {
		t.Fatal(err)
	}
	x.Send(`"after"`)
	x.Message()
	wantReceived(t, x.peer, `"before"`, `"after"`)
}

func wantEnd(t *testing.T, result <-chan error, want rpcclient.Cause) {
	t.Helper()
	select {
	case err := <-result:
		WantCause(t, err, want)
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
