package streamconn

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestDialRefuses: what is no endpoint of this carrier, and a context that has ended, are refused.
func TestDialRefuses(t *testing.T) {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		ctx   context.Context
		e     rpcclient.Endpoint
		cause rpcclient.Cause
	}{
		{ended, endpoint(t, "ndjson+tcp://127.0.0.1:1"), rpcclient.CauseCancelled},
		{t.Context(), endpoint(t, "http://127.0.0.1:1/"), rpcclient.CauseBadEndpoint},
		{t.Context(), rpcclient.Endpoint{}, rpcclient.CauseBadEndpoint},
		{t.Context(), rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "tcp", Framing: "xml", Address: "h:1"}, rpcclient.CauseBadEndpoint},
		{t.Context(), rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "udp", Framing: "json", Address: "h:1"}, rpcclient.CauseBadEndpoint},
		{t.Context(), rpcclient.Endpoint{Carrier: rpcclient.Stdio, Framing: "json", Address: "a 'b"}, rpcclient.CauseBadEndpoint},
	} {
		_, err := Dial(c.ctx, c.e)
		conntest.WantCause(t, err, c.cause)
	}
}

// TestCauses: why there is no connection is told apart.
func TestCauses(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := netip.MustParseAddrPort(free.Addr().String()).Port()
	_ = free.Close()
	for address, cause := range map[string]rpcclient.Cause{
		fmt.Sprintf("127.0.0.1:%d", port): rpcclient.CauseNobodyListens,
		"no-such-name.invalid:1":          rpcclient.CauseNameNotFound,
	} {
		c := dialTo(t, endpoint(t, "json+tcp://%s", address), Options{})
		if _, err := c.TrySend(conntest.Patience, "{}"); rpcclient.AsFailure("", err).Cause != cause {
			t.Errorf("%s: got %v, want %s", address, err, cause)
		}
	}
}

// TestRefusedMessage: what the framing cannot carry is refused with a reason, and nothing of it is sent.
func TestRefusedMessage(t *testing.T) {
	s := serve(t, "ndjson+tcp", echoing("ndjson"))
	c := dialTo(t, s.Endpoint(), Options{})
	_, err := c.TrySend(conntest.Patience, "{\n}")
	if f := conntest.WantCause(t, err, rpcclient.CauseBadMessage); f.Arg.(rpcclient.Note).Key != noteLineFeed {
		t.Errorf("got %v", f)
	}
	c.Send("{}")
	c.message("{}")
	if got := s.Received(); len(got) != 1 {
		t.Errorf("the peer got %q", got)
	}
}

// TestC24CancelLeavesNothing: a thousand calls given up leave no goroutine and no descriptor.
func TestC24CancelLeavesNothing(t *testing.T) {
	s := serve(t, "ndjson+tcp", func(_ *server, c net.Conn) { untilGone(c) })
	before := goleak.IgnoreCurrent()
	for range 1000 {
		c, err := Dial(t.Context(), s.Endpoint())
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var group sync.WaitGroup
		group.Go(func() { _, _ = c.Send(ctx, []byte(conntest.Quiet)) })
		cancel()
		group.Wait()
		_ = c.Close()
	}
	s.Stop()
	if err := goleak.Find(before); err != nil {
		t.Error(err)
	}
}

// TestSlowReader: what nobody reads stays with the peer, not in our memory, and all of it comes in the end.
func TestSlowReader(t *testing.T) {
	const total, size = 300, 1 << 20
	body := `"` + strings.Repeat("x", size-2) + `"`
	s := serve(t, "ndjson+unix", func(_ *server, c net.Conn) {
		for range total {
			_, _ = c.Write([]byte(body + "\n"))
		}
		untilGone(c)
	})
	c, err := Dial(t.Context(), s.Endpoint())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
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

// TestSession: a session over each kind of stream pairs replies, and a call ends with its peer.
func TestSession(t *testing.T) {
	reply := `read x; echo "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":5}"; read y; exit 3`
	c, err := Dial(t.Context(), shell(t, reply))
	if err != nil {
		t.Fatal(err)
	}
	session := rpcclient.NewSession(c, shell(t, reply), new(rpcclient.Memory).For(shell(t, reply)))
	defer func() { _ = session.Close() }()
	x, err := session.Call(t.Context(), rpcclient.Call{Method: "m"})
	if err != nil || x.Outcome.Kind != rpcclient.OutcomeResult {
		t.Fatalf("got %v, %v", x.Outcome, err)
	}
	_, err = session.Call(t.Context(), rpcclient.Call{Method: "m"})
	if f := rpcclient.AsFailure("", err); f.Cause != rpcclient.CausePeerGone && f.Cause != rpcclient.CauseExited {
		t.Errorf("got %v", err)
	}
}

// TestJ01Panic: a defect of ours ends the connection with a failure that says so, and not the program.
func TestJ01Panic(t *testing.T) {
	s := serve(t, "ndjson+tcp", echoing("ndjson"))
	x, err := Dial(t.Context(), s.Endpoint())
	if err != nil {
		t.Fatal(err)
	}
	c := x.(*conn)
	defer func() { _ = c.Close() }()
	if _, err := c.Send(t.Context(), []byte("{}")); err != nil {
		t.Fatal(err)
	}
	c.mu.Lock()
	c.link.close(rpcclient.Note{})
	c.mu.Unlock()
	for {
		f, err := c.Recv()
		if err != nil {
			t.Fatal(err)
		}
		if f.Kind == rpcclient.KindDisconnected {
			break
		}
	}
	c.framing.splitter = func(Limits) Splitter { panic("a defect") }
	for err = nil; err == nil; {
		_, err = c.Send(t.Context(), []byte("{}"))
	}
	conntest.WantCause(t, err, rpcclient.CausePanic)
	for err = nil; err == nil; {
		_, err = c.Recv()
	}
	conntest.WantCause(t, err, rpcclient.CausePanic)
}
