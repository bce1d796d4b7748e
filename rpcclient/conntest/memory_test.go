package conntest_test

import (
	"context"
	"io"
	"slices"
	"sync"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// memory is a carrier without a wire: the smallest Conn that keeps all laws.
type memory struct {
	peer *memoryPeer

	mu      sync.Mutex
	closed  bool
	opening *rpcclient.Opening
	sent    int
	frames  []rpcclient.Frame
	come    *sync.Cond
}

// memoryPeer is the echo at the other end.
type memoryPeer struct {
	mu       sync.Mutex
	stopped  bool
	received []string
	conns    []*memory
}

var memoryEndpoint = rpcclient.Endpoint{Carrier: rpcclient.Demo}

func (p *memoryPeer) Endpoint() rpcclient.Endpoint { return memoryEndpoint }

func (p *memoryPeer) Received() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.received)
}

func (p *memoryPeer) Start() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stopped = false
	return nil
}

func (p *memoryPeer) Stop() {
	p.mu.Lock()
	p.stopped = true
	conns := p.conns
	p.conns = nil
	p.mu.Unlock()
	for _, c := range conns {
		c.put(rpcclient.KindDisconnected, nil)
	}
}

// take is the peer's side of a Send; false if nobody listens.
func (p *memoryPeer) take(c *memory, msg string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stopped {
		return false
	}
	p.received = append(p.received, msg)
	if !slices.Contains(p.conns, c) {
		p.conns = append(p.conns, c)
	}
	return true
}

func (p *memoryPeer) dial(context.Context, rpcclient.Endpoint) (rpcclient.Conn, error) {
	c := &memory{peer: p, opening: rpcclient.BeginOpening()}
	c.opening.Done(rpcclient.StepConnect)
	c.come = sync.NewCond(&c.mu)
	return c, nil
}

func (c *memory) put(kind rpcclient.Kind, msg []byte) rpcclient.Frame {
	f := rpcclient.Frame{Kind: kind, Time: time.Now(), Data: msg}
	if kind == rpcclient.KindMessage {
		f.Dir = rpcclient.Received
		f.Parts = []rpcclient.Part{{Span: rpcclient.Span{Len: len(msg)}}}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.frames = append(c.frames, f)
	c.come.Signal()
	return f
}

func (c *memory) Send(ctx context.Context, msg []byte) (rpcclient.Frame, error) {
	c.mu.Lock()
	c.sent++
	closed, use := c.closed, c.sent
	c.mu.Unlock()
	switch {
	case closed:
		return rpcclient.Frame{}, &rpcclient.Failure{Cause: rpcclient.CauseClosed}
	case ctx.Err() != nil:
		return rpcclient.Frame{}, &rpcclient.Failure{Cause: rpcclient.CauseCancelled}
	}
	msg = slices.Clone(msg)
	f := rpcclient.Frame{Dir: rpcclient.Sent, Time: time.Now(), Data: msg, Parts: []rpcclient.Part{{Span: rpcclient.Span{Len: len(msg)}}}}
	f.Opening, f.Use = c.opening, use
	if !c.peer.take(c, string(msg)) {
		c.put(rpcclient.KindRefused, nil)
		return rpcclient.Frame{}, &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens}
	}
	if string(msg) != conntest.Quiet {
		c.put(rpcclient.KindMessage, msg)
	}
	return f, nil
}

func (c *memory) Recv() (rpcclient.Frame, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.frames) == 0 {
		if c.closed {
			return rpcclient.Frame{}, io.EOF
		}
		c.come.Wait()
	}
	f := c.frames[0]
	c.frames = c.frames[1:]
	return f, nil
}

func (c *memory) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	c.come.Broadcast()
	return nil
}

// TestRun: the laws can be kept.
func TestRun(t *testing.T) {
	peer := new(memoryPeer)
	conntest.Run(t, conntest.Impl{
		Dial: peer.dial,
		Start: func(*testing.T) conntest.Peer {
			*peer = memoryPeer{}
			return peer
		},
	})
}

// The tests of a carrier begin with the suite.
func ExampleRun() {
	testConn := func(t *testing.T) {
		peer := new(memoryPeer)
		conntest.Run(t, conntest.Impl{
			Dial:  peer.dial,
			Start: func(*testing.T) conntest.Peer { return peer },
		})
	}
	_ = testConn // func TestConn(t *testing.T)
}
