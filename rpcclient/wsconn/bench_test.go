package wsconn

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/url"
	"testing"

	"github.com/gobwas/ws"
)

const ping = `{"jsonrpc":"2.0","id":1,"method":"ping","params":[1,2,3]}`

// BenchmarkRoundTrip is one message there and back, by a Conn and by the library alone.
func BenchmarkRoundTrip(b *testing.B) {
	for name, run := range map[string]func(b *testing.B, p *peer){"conn": viaConn, "bare": viaLibrary} {
		b.Run(name, func(b *testing.B) {
			p := &peer{talk: func(c *caller) {
				c.accept("")
				mirrorAll(c)
			}, address: "127.0.0.1:0"}
			if err := p.Start(); err != nil {
				b.Fatal(err)
			}
			defer p.Stop()
			b.ReportAllocs()
			run(b, p)
		})
	}
}

// mirrorAll answers without a record.
func mirrorAll(c *caller) {
	for {
		f, err := c.next()
		if err != nil || f.Header.OpCode == ws.OpClose {
			return
		}
		data := ws.MustCompileFrame(ws.NewTextFrame(f.Payload))
		if _, err := c.Write(data); err != nil {
			return
		}
	}
}

func viaConn(b *testing.B, p *peer) {
	c, err := Dial(context.Background(), p.Endpoint())
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for b.Loop() {
		if _, err := c.Send(ctx, []byte(ping)); err != nil {
			b.Fatal(err)
		}
		for {
			f, err := c.Recv()
			if err != nil {
				b.Fatal(err)
			}
			if f.IsMessage() {
				break
			}
		}
	}
}

func viaLibrary(b *testing.B, p *peer) {
	u, _ := url.Parse("ws://" + p.address)
	wire, err := net.Dial("tcp", p.address)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = wire.Close() }()
	in, _, err := ws.Dialer{}.Upgrade(wire, u)
	if err != nil {
		b.Fatal(err)
	}
	if in != nil {
		b.Fatal("the peer spoke first")
	}
	in = bufio.NewReader(wire)
	for b.Loop() {
		data := ws.MustCompileFrame(ws.MaskFrame(ws.NewTextFrame([]byte(ping))))
		if _, err := wire.Write(data); err != nil {
			b.Fatal(err)
		}
		h, err := ws.ReadHeader(in)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.ReadFull(in, make([]byte, h.Length)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReceive is how fast messages are taken that come one behind the other.
func BenchmarkReceive(b *testing.B) {
	flood := make([]byte, 0, 1<<20)
	for len(flood) < 1<<20-100 {
		flood = append(flood, ws.MustCompileFrame(ws.NewTextFrame([]byte(ping)))...)
	}
	p := &peer{talk: func(c *caller) {
		for ok := c.accept(""); ok; {
			_, err := c.Write(flood)
			ok = err == nil
		}
	}, address: "127.0.0.1:0"}
	if err := p.Start(); err != nil {
		b.Fatal(err)
	}
	defer p.Stop()
	c, err := Dial(context.Background(), p.Endpoint())
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Recv(); err != nil {
			b.Fatal(err)
		}
	}
}
