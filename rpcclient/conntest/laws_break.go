package conntest

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"sync"
	"testing"

	"rpcexplorer/rpcclient"
)

// The laws of this file break a conversation at byte n of what the peer says, for every n: greetings, handshakes and heads
// included.

// testBreak: where the connection ends after n bytes, all that came is shown, a message that was whole comes and no other, a
// cause is told, and the Conn goes on.
func testBreak(t *testing.T, i Impl) {
	everyByte(t, i, false, (*broken).outlived)
}

// testStall: where the peer falls silent after n bytes, Send and Close are free at once when the context ends, and no
// message comes that was not whole.
func testStall(t *testing.T, i Impl) {
	everyByte(t, i, true, (*broken).givenUp)
}

// atOnce is how many conversations are broken at a time: most of the time they wait.
const atOnce = 16

// everyByte tries every n of a conversation, on a Conn of its own each.
func everyByte(t *testing.T, i Impl, stay bool, try func(*broken) error) {
	if i.Relay == nil {
		i.Relay = relayTo
	}
	peer := i.Start(t)
	t.Cleanup(peer.Stop)
	if peer.Endpoint().Carrier == rpcclient.Demo {
		t.Skip("the carrier has no bytes")
	}
	size := measure(t, i, peer.Endpoint())
	cuts := make(chan int)
	var group sync.WaitGroup
	for range atOnce {
		group.Go(func() {
			for n := range cuts {
				if err := tryAt(i, peer.Endpoint(), &breakage{n: n, behind: n == size, stay: stay}, try); err != nil {
					t.Errorf("broken at byte %d of %d: %v", n, size, err)
				}
			}
		})
	}
	for n := i.Phase; n <= size && !t.Failed(); n += max(1, i.Stride) {
		cuts <- n
	}
	close(cuts)
	group.Wait()
}

// measure is how many bytes the peer says in a conversation that is not broken.
func measure(t *testing.T, i Impl, peer rpcclient.Endpoint) (size int) {
	t.Helper()
	b := &breakage{n: 1 << 20}
	err := tryAt(i, peer, b, func(x *broken) error {
		err := x.again()
		size = len(b.said())
		return err
	})
	if err != nil {
		t.Fatalf("unbroken: %v", err)
	}
	return size
}

func tryAt(i Impl, peer rpcclient.Endpoint, line *breakage, try func(*broken) error) error {
	line.over, line.free = make(chan struct{}), make(chan struct{})
	at, end, err := i.Relay(peer, line.treat)
	if err != nil {
		return err
	}
	defer end()
	defer close(line.free)
	b, err := dialBroken(i, at, line)
	if err != nil {
		return err
	}
	if err := try(b); err != nil {
		b.close()
		return err
	}
	return b.close()
}

// breakage is a line that breaks behind byte n, on the first connection.
type breakage struct {
	n      int
	behind bool          // no byte is missing then
	stay   bool          // the connection stays and is silent
	over   chan struct{} // closed when it has happened
	free   chan struct{} // closed at the end of the trial

	mu     sync.Mutex
	handed []byte // what was handed on until then
}

func (l *breakage) treat(n int, from io.Reader, to net.Conn) {
	if n > 0 {
		pass(to, from)
		return
	}
	pass(to, io.TeeReader(io.LimitReader(from, int64(l.n)), l))
	close(l.over)
	if l.stay {
		<-l.free
	}
}

// Write keeps what is being handed on.
func (l *breakage) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.handed = append(l.handed, b...)
	return len(b), nil
}

// said is what was handed on so far.
func (l *breakage) said() []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	return bytes.Clone(l.handed)
}

// relayTo is a Relay in front of a peer.
func relayTo(peer rpcclient.Endpoint, treat Treat) (rpcclient.Endpoint, func(), error) {
	r, err := NewRelay(peer, treat)
	if err != nil {
		return rpcclient.Endpoint{}, nil, fmt.Errorf("relay: %w", err)
	}
	return r.Endpoint(), r.Close, nil
}
