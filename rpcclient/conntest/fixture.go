package conntest

import (
	"testing"
	"time"
)

// fixture is a Client with its peer.
type fixture struct {
	*Client
	peer Peer
}

// set starts a peer and a Conn to it, which both end with the test.
func set(t *testing.T, i Impl) *fixture {
	t.Helper()
	peer := i.Start(t)
	t.Cleanup(peer.Stop)
	return &fixture{Dial(t, i.Dial, peer.Endpoint()), peer}
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
