package conntest

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"rpcexplorer/rpcclient"
)

// Treat hands on what a peer says to a Conn; n counts the connections, from 0. The connection ends when it returns.
type Treat func(n int, from io.Reader, to net.Conn)

// Relay stands between a Conn and its peer. What the Conn says it hands on as it is.
type Relay struct {
	listener net.Listener
	peer     rpcclient.Endpoint
	treat    Treat
	group    sync.WaitGroup

	mu    sync.Mutex
	ended bool
	open  []net.Conn
}

// NewRelay stands in front of a peer that listens on TCP or on a Unix socket, and listens on the same network. The caller
// closes it.
func NewRelay(peer rpcclient.Endpoint, treat Treat) (*Relay, error) {
	r := &Relay{peer: peer, treat: treat}
	address := "127.0.0.1:0"
	if isFile(peer) {
		folder, err := os.MkdirTemp("", "relay")
		if err != nil {
			return nil, err
		}
		address = filepath.Join(folder, "s")
	}
	l, err := net.Listen(network(peer), address)
	if err != nil {
		return nil, err
	}
	r.listener = l
	r.group.Go(r.accept)
	return r, nil
}

// Through is the endpoint of a Relay that ends with the test.
func Through(t *testing.T, peer rpcclient.Endpoint, treat Treat) rpcclient.Endpoint {
	t.Helper()
	r, err := NewRelay(peer, treat)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r.Endpoint()
}

func isFile(e rpcclient.Endpoint) bool { return e.Network == "ipc" || e.Network == "unix" }

func network(e rpcclient.Endpoint) string {
	if isFile(e) {
		return "unix"
	}
	return "tcp"
}

// Endpoint is where the peer is reached through the Relay.
func (r *Relay) Endpoint() rpcclient.Endpoint {
	e := r.peer
	e.Address = r.listener.Addr().String()
	return e
}

// Close ends all connections.
func (r *Relay) Close() {
	_ = r.listener.Close()
	r.mu.Lock()
	r.ended = true
	for _, c := range r.open {
		_ = c.Close()
	}
	r.mu.Unlock()
	r.group.Wait()
	if isFile(r.peer) {
		_ = os.RemoveAll(filepath.Dir(r.listener.Addr().String()))
	}
}

func (r *Relay) accept() {
	for n := 0; ; n++ {
		near, err := r.listener.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial(network(r.peer), r.peer.Address)
		if err != nil {
			_ = near.Close()
			continue
		}
		if !r.keep(near, far) {
			return
		}
		r.group.Go(func() { pass(far, near) })
		r.group.Go(func() {
			r.treat(n, far, near)
			_, _ = near.Close(), far.Close()
		})
	}
}

// pass hands on all that comes. It hides what the connections are: the system would move the bytes through pipes, which stay
// open for later.
func pass(to io.Writer, from io.Reader) {
	_, _ = io.Copy(struct{ io.Writer }{to}, struct{ io.Reader }{from})
}

// keep lets Close end two connections; if that was before, they end now.
func (r *Relay) keep(near, far net.Conn) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended {
		_, _ = near.Close(), far.Close()
		return false
	}
	r.open = append(r.open, near, far)
	return true
}
