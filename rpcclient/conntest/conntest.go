// Package conntest is the one suite that every rpcclient.Conn must pass, whatever its carrier. A carrier's tests
// describe the carrier by an Impl and call Run:
//
//	func TestConn(t *testing.T) {
//		conntest.Run(t, conntest.Impl{Dial: zmqconn.Dial, Start: startRouter})
//	}
//
// The laws are those of the comments of rpcclient.Conn. No test depends on how long something takes: the one limit,
// Patience, is there so that a suite which hangs ends with a report.
package conntest

import (
	"cmp"
	"context"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// Patience is how long a test waits for something that should come at once, before it calls it a hang.
const Patience = 20 * time.Second

// Quiet is a message that a Peer takes and does not answer. A Peer answers every other message with the same bytes.
const Quiet = `"quiet"`

// Peer is the other side of a carrier under test: an echo on loopback.
type Peer interface {
	// Endpoint is where the peer listens, the same after each Start.
	Endpoint() rpcclient.Endpoint
	// Received are the messages that arrived so far, since the first Start, in order.
	Received() []string
	// Stop ends the peer and its connections. When it returns nothing listens any more.
	Stop()
	// Start listens again after a Stop.
	Start() error
}

// Impl is a carrier under test.
type Impl struct {
	// Dial opens the Conn under test. The error is a *rpcclient.Failure.
	Dial func(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error)
	// Start starts a peer, which the suite stops.
	Start func(t *testing.T) Peer
	// Mute, if not nil, returns an endpoint where a connection never gets so far that a message could cross.
	Mute func(t *testing.T) rpcclient.Endpoint
	// OneAtATime says that a Send waits until the request before it was answered or given up.
	OneAtATime bool
	// Relay puts a relay in front of a peer, and ends it. If nil, a Relay, which is for peers with connections of the system.
	Relay func(peer rpcclient.Endpoint, treat Treat) (at rpcclient.Endpoint, end func(), err error)
	// Stride, if not 0, lets the laws of broken conversations try every so manieth byte only, from Phase on. It is for TLS: its
	// handshake is long, and the Impls of TLS try all of its bytes together, each one a sixth.
	Stride, Phase int
	// Refused is the cause of a Send while the peer is stopped. If empty, that nobody listens.
	Refused rpcclient.Cause
}

// refused is the cause of a Send while the peer is stopped.
func (i Impl) refused() rpcclient.Cause { return cmp.Or(i.Refused, rpcclient.CauseNobodyListens) }

// law is one thing that every Conn must do.
type law struct {
	name string
	test func(t *testing.T, i Impl)
}

// laws is the table of the suite.
var laws = []law{
	{"Echo", testEcho},
	{"Parts", testParts},
	{"Order", testOrder},
	{"Opening", testOpening},
	{"BytesAreKept", testBytesAreKept},
	{"ManySenders", testManySenders},
	{"Big", testBig},
	{"EndedContext", testEndedContext},
	{"CancelWhileConnecting", testCancelWhileConnecting},
	{"CancelWhileWaitingForTurn", testCancelWhileWaiting},
	{"CloseEndsRecv", testCloseEndsRecv},
	{"CloseEndsSend", testCloseEndsSend},
	{"CloseAtOnce", testCloseAtOnce},
	{"CloseTwice", testCloseTwice},
	{"CloseUnderLoad", testCloseUnderLoad},
	{"SendAfterClose", testSendAfterClose},
	{"NobodyListens", testNobodyListens},
	{"PeerGoesAndComes", testPeerGoesAndComes},
	{"NothingIsSentLater", testNothingIsSentLater},
	{"Direct", testDirect},
	{"DirectEnds", testDirectEnds},
	{"Led", testLed},
	{"LedGivesUp", testLedGivesUp},
	{"LedEnds", testLedEnds},
	{"Apart", testApart},
	{"BreakAtEveryByte", testBreak},
	{"StallAtEveryByte", testStall},
}

// Run runs the suite. Each law is checked for what it leaves behind, too: goroutines and file descriptors.
func Run(t *testing.T, i Impl) {
	for _, l := range laws {
		t.Run(l.name, func(t *testing.T) {
			before := takeStock()
			t.Cleanup(func() { before.compare(t) }) // after all other clean-ups, which are added later
			l.test(t, i)
		})
	}
}
