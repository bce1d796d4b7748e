package conntest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"rpcexplorer/rpcclient"
)

// testDirect: a Conn that hands frames over itself does so in order and one at a time, and ends as Recv does.
func testDirect(t *testing.T, i Impl) {
	peer := i.Start(t)
	defer peer.Stop()
	conn, ok := open(t, i, peer).(rpcclient.Direct)
	if !ok {
		t.Skip("the carrier does not")
	}
	const messages = 100
	came, end := make(chan string, 10*messages), make(chan error, 1)
	go func() {
		end <- conn.Each(func(f rpcclient.Frame) error {
			if f.IsMessage() {
				came <- string(f.Body())
			}
			return nil
		})
	}()
	c := conn.(rpcclient.Conn)
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	for n := range messages {
		want := fmt.Sprintf(`"message %d"`, n)
		if _, err := c.Send(ctx, []byte(want)); err != nil {
			t.Fatal(err)
		}
		select {
		case got := <-came:
			if got != want {
				t.Fatalf("got %s, want %s", got, want)
			}
		case <-ctx.Done():
			t.Fatalf("%s did not come back", want)
		}
	}
	returns(t, "Close", func() { _ = c.Close() })
	if err := <-end; !errors.Is(err, io.EOF) {
		t.Errorf("after Close, Each ended by %v, want EOF", err)
	}
}

// testDirectEnds: whoever takes frames can end that, and Close works all the same.
func testDirectEnds(t *testing.T, i Impl) {
	peer := i.Start(t)
	defer peer.Stop()
	conn, ok := open(t, i, peer).(rpcclient.Direct)
	if !ok {
		t.Skip("the carrier does not")
	}
	enough, end := errors.New("enough"), make(chan error, 1)
	go func() { end <- conn.Each(func(rpcclient.Frame) error { return enough }) }()
	c := conn.(rpcclient.Conn)
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	_, _ = c.Send(ctx, []byte(`"anything"`))
	if err := <-end; err != enough {
		t.Errorf("Each ended by %v", err)
	}
	returns(t, "Close", func() { _ = c.Close() })
}

// testApart: a message that opens no exchange leaves, or is refused for a cause. The next exchange is not disturbed.
func testApart(t *testing.T, i Impl) {
	x := set(t, i)
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	_, err := rpcclient.SendApart(ctx, x.Conn, []byte(Quiet))
	if err != nil {
		WantCause(t, err, rpcclient.CauseBadMessage)
	}
	for arrived := false; !arrived; arrived = err != nil || slices.Contains(x.peer.Received(), Quiet) { // it may take another way
		x.Send(`"after"`)
		x.Next(func(f rpcclient.Frame) bool { return string(f.Body()) == `"after"` && f.Dir == rpcclient.Received })
		if ctx.Err() != nil {
			t.Fatal("what was sent apart did not arrive")
		}
	}
}

// open dials a peer, and nobody reads yet.
func open(t *testing.T, i Impl, peer Peer) rpcclient.Conn {
	t.Helper()
	c, err := i.Dial(context.Background(), peer.Endpoint())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}
