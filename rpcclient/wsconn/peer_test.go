package wsconn

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// talk is what a peer does with a connection. It is closed when talk returns.
type talk func(c *caller)

// caller is a connection as the peer sees it.
type caller struct {
	net.Conn
	in   *bufio.Reader
	peer *peer
	head *http.Request // of the opening handshake
}

// peer listens on loopback and talks by a script.
type peer struct {
	talk   talk
	tls    *tls.Config // nil for ws
	group  sync.WaitGroup
	listen net.Listener

	mu       sync.Mutex
	address  string
	conns    map[net.Conn]bool
	received []string
}

// serve starts a peer that opens every WebSocket it is asked for and then talks. The test stops it.
func serve(t *testing.T, then talk) *peer {
	return start(t, nil, func(c *caller) {
		if c.accept("") {
			then(c)
		}
	})
}

// start starts a peer that talks from the first byte on.
func start(t *testing.T, config *tls.Config, talk talk) *peer {
	t.Helper()
	p := &peer{talk: talk, tls: config, address: "127.0.0.1:0"}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Stop)
	return p
}

func (p *peer) Start() error {
	l, err := net.Listen("tcp", p.address)
	if err != nil {
		return err
	}
	p.listen, p.address, p.conns = l, l.Addr().String(), map[net.Conn]bool{}
	p.group.Go(func() { p.serve(l) })
	return nil
}

func (p *peer) serve(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		p.mu.Lock()
		p.conns[c] = true
		p.mu.Unlock()
		p.group.Go(func() {
			defer p.forget(c)
			wire := c
			if p.tls != nil {
				wire = tls.Server(c, p.tls)
			}
			p.talk(&caller{Conn: wire, in: bufio.NewReader(wire), peer: p})
			if wire != c {
				_ = wire.Close()
			}
		})
	}
}

func (p *peer) forget(c net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.conns, c)
	_ = c.Close()
}

// Stop ends the peer; twice is once.
func (p *peer) Stop() {
	_ = p.listen.Close()
	p.mu.Lock()
	for c := range p.conns {
		_ = c.Close()
	}
	p.mu.Unlock()
	p.group.Wait()
}

func (p *peer) Endpoint() rpcclient.Endpoint {
	scheme := "ws"
	if p.tls != nil {
		scheme = "wss"
	}
	return parse(scheme + "://" + p.address + "/rpc")
}

func parse(text string) rpcclient.Endpoint {
	e, err := rpcclient.ParseEndpoint(text)
	if err != nil {
		panic(err)
	}
	return e
}

func (p *peer) Received() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.received)
}

// accept does the opening handshake; extra are more header lines of the answer.
func (c *caller) accept(extra string) bool {
	r, err := http.ReadRequest(c.in)
	if err != nil {
		return false
	}
	c.head = r
	_, err = fmt.Fprintf(c, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"+
		"Sec-WebSocket-Accept: %s\r\n%s\r\n", acceptOf(r.Header.Get("Sec-WebSocket-Key")), extra)
	return err == nil
}

// raw writes bytes as they are.
func (c *caller) raw(b ...byte) { _, _ = c.Write(b) }

// send writes a frame.
func (c *caller) send(fin bool, rsv byte, op ws.OpCode, payload []byte) error {
	h := ws.Header{Fin: fin, Rsv: rsv, OpCode: op, Length: int64(len(payload))}
	if err := ws.WriteHeader(c, h); err != nil {
		return err
	}
	_, err := c.Write(payload)
	return err
}

func (c *caller) text(msg string) { _ = c.send(true, 0, ws.OpText, []byte(msg)) }

func (c *caller) close(code ws.StatusCode, reason string) {
	_ = c.send(true, 0, ws.OpClose, ws.NewCloseFrameBody(code, reason))
}

// next reads a frame of the client, unmasked.
func (c *caller) next() (ws.Frame, error) {
	h, err := ws.ReadHeader(c.in)
	if err != nil {
		return ws.Frame{}, err
	}
	f := ws.Frame{Header: h, Payload: make([]byte, h.Length)}
	if _, err = io.ReadFull(c.in, f.Payload); err != nil {
		return f, err
	}
	if !h.Masked {
		return f, fmt.Errorf("the client did not mask: %+v", h)
	}
	return ws.UnmaskFrameInPlace(f), nil
}

// await reads until a frame of a kind comes.
func (c *caller) await(op ws.OpCode) (ws.Frame, bool) {
	for {
		f, err := c.next()
		if err != nil || f.Header.OpCode == op {
			return f, err == nil
		}
	}
}

// drain reads until the client hangs up.
func (c *caller) drain() { _, _ = io.Copy(io.Discard, c.in) }

// echo answers every message with itself, but a quiet one.
func echo(c *caller) {
	for {
		f, err := c.next()
		if err != nil {
			return
		}
		switch f.Header.OpCode {
		case ws.OpClose:
			_ = c.send(true, 0, ws.OpClose, f.Payload)
			return
		case ws.OpPing:
			_ = c.send(true, 0, ws.OpPong, f.Payload)
		case ws.OpText, ws.OpBinary:
			msg := f.Payload
			if f.Header.Rsv1() {
				in := inflater{limit: 64 << 20}
				if msg, err = plainOf(&in, f.Payload); err != nil {
					return
				}
			}
			c.peer.note(msg)
			if string(msg) == conntest.Quiet {
				continue
			}
			if err := c.send(true, f.Header.Rsv, f.Header.OpCode, f.Payload); err != nil {
				return
			}
		}
	}
}

func (p *peer) note(msg []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.received = append(p.received, string(msg))
}
