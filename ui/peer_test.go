package ui

import (
	"context"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// peer is a service without a network: a Dialer whose connections answer as a test says.
type peer struct {
	answer  func(request string) []string // the replies to a request, at once; if nil, it is silent
	refuse  *rpcclient.Failure            // if not nil, nobody can connect
	opaque  string                        // if not empty, an extra part that stands before the body of each reply
	pieces  bool                          // replies cross encoded: their bodies stand in Plain alone
	mu      sync.Mutex
	got     []string // every request, in order
	current *peerConn
}

// dial is a rpcclient.Dialer.
func (p *peer) dial(_ context.Context, e rpcclient.Endpoint, _ rpcclient.Access) (rpcclient.Conn, error) {
	if p.refuse != nil {
		return nil, p.refuse
	}
	c := &peerConn{peer: p, in: make(chan rpcclient.Frame, 1024), closed: make(chan struct{})}
	c.event(rpcclient.KindConnected, "frame.zmq.connected", e.Address)
	c.event(rpcclient.KindHandshake, "frame.zmq.handshake", e.Address)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.current = c
	return c, nil
}

// requests are the messages that came so far.
func (p *peer) requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.got)
}

// say sends a message over the last connection, asked for or not.
func (p *peer) say(body string) {
	p.mu.Lock()
	c := p.current
	p.mu.Unlock()
	c.in <- p.frame(rpcclient.Received, body)
}

// frame lays a message out as ZeroMQ does: an empty part before it, and what else the test wants.
func (p *peer) frame(dir rpcclient.Dir, body string) rpcclient.Frame {
	f := rpcclient.Frame{Dir: dir, Time: time.Now(), Parts: []rpcclient.Part{{Kind: rpcclient.PartDelimiter, More: true}}}
	if p.opaque != "" && dir == rpcclient.Received {
		f.Data = []byte(p.opaque)
		f.Parts = append(f.Parts, rpcclient.Part{Kind: rpcclient.PartExtra, Span: rpcclient.Span{Len: len(p.opaque)}, More: true})
	}
	if p.pieces && dir == rpcclient.Received {
		f.Data, f.Plain = []byte("encoded"), []byte(body)
		f.Parts = append(f.Parts, rpcclient.Part{Kind: rpcclient.PartPiece, Span: rpcclient.Span{Len: len(f.Data)}})
		return f
	}
	f.Parts = append(f.Parts, rpcclient.Part{Span: rpcclient.Span{Off: len(f.Data), Len: len(body)}})
	f.Data = append(f.Data, body...)
	return f
}

// peerConn is one connection to a peer.
type peerConn struct {
	peer   *peer
	in     chan rpcclient.Frame
	closed chan struct{}
	once   sync.Once
}

func (c *peerConn) event(kind rpcclient.Kind, key string, args ...any) {
	c.in <- rpcclient.Frame{Kind: kind, Time: time.Now(), Note: rpcclient.Note{Key: key, Args: args}}
}

// Send implements rpcclient.Conn.
func (c *peerConn) Send(_ context.Context, msg []byte) (rpcclient.Frame, error) {
	sent := c.peer.frame(rpcclient.Sent, string(msg))
	c.peer.mu.Lock()
	c.peer.got = append(c.peer.got, string(msg))
	answer := c.peer.answer
	c.peer.mu.Unlock()
	if answer != nil {
		for _, reply := range answer(string(msg)) {
			c.in <- c.peer.frame(rpcclient.Received, reply)
		}
	}
	return sent, nil
}

// Recv implements rpcclient.Conn.
func (c *peerConn) Recv() (rpcclient.Frame, error) {
	select {
	case f := <-c.in:
		return f, nil
	case <-c.closed:
		return rpcclient.Frame{}, io.EOF
	}
}

// Close implements rpcclient.Conn.
func (c *peerConn) Close() error {
	c.once.Do(func() { close(c.closed) })
	return nil
}

// result answers every request with a result, given as JSON text.
func result(value string) func(string) []string {
	return func(request string) []string {
		return []string{`{"jsonrpc": "2.0", "id": ` + idOf(request) + `, "result": ` + value + `}`}
	}
}

// idOf reads the id of a request that the window built.
func idOf(request string) string {
	_, rest, found := strings.Cut(request, `"id":`)
	if !found {
		return "null"
	}
	return strings.TrimSpace(strings.TrimRight(rest[:strings.IndexAny(rest, ",}")], " "))
}
