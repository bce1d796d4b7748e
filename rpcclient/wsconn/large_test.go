package wsconn

import (
	"bytes"
	"strings"
	"testing"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestLarge: a message that is too large for memory comes whole from a file, in one piece, in fragments or compressed; what
// crossed and what it means have each their own bytes.
func TestLarge(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	const memory = 100_000
	large := `{"large":"` + strings.Repeat("0123456789", 1<<17) + `"}`
	for _, c := range []struct {
		name                  string
		say                   func(c *caller)
		dataMapped, hasPlain  bool
		plainMapped, deflated bool
	}{
		{name: "one piece", dataMapped: true, say: func(c *caller) { c.text(large) }},
		{name: "fragments", dataMapped: true, hasPlain: true, plainMapped: true, say: func(c *caller) {
			op := ws.OpText
			for part := large; part != ""; part, op = part[min(50_000, len(part)):], ws.OpContinuation {
				_ = c.send(len(part) <= 50_000, 0, op, []byte(part[:min(50_000, len(part))]))
			}
		}},
		{name: "compressed", hasPlain: true, plainMapped: true, deflated: true, say: func(c *caller) {
			z := &compressor{}
			_ = c.send(true, ws.Rsv(true, false, false), ws.OpText, z.squeeze(large))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			extension := ""
			if c.deflated {
				extension = "Sec-WebSocket-Extensions: permessage-deflate\r\n"
			}
			x := dialTo(t, start(t, nil, func(p *caller) {
				if p.accept(extension) {
					c.say(p)
					p.text("small")
					p.drain()
				}
			}).Endpoint(), Options{Compress: c.deflated, Limits: Limits{Memory: memory}})
			f := x.Message()
			if string(f.Body()) != large {
				t.Fatalf("got %d bytes, %.40q", len(f.Body()), f.Body())
			}
			checkParts(t, f)
			if f.Hold.Holds(f.Data) != c.dataMapped || (f.Plain != nil) != c.hasPlain || f.Hold.Holds(f.Plain) != c.plainMapped {
				t.Errorf("data mapped: %v, plain: %v, mapped: %v", f.Hold.Holds(f.Data), f.Plain != nil, f.Hold.Holds(f.Plain))
			}
			if f := x.Message(); string(f.Body()) != "small" || f.Hold != nil {
				t.Errorf("then %q, held: %v", f.Body(), f.Hold != nil)
			}
		})
	}
}

// TestLargeInBoundedMemory: 300 MB take no more memory than what is kept of a message there, though nobody told how much
// would come.
func TestLargeInBoundedMemory(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	const pieces = 300
	piece := bytes.Repeat([]byte("x"), 1<<20)
	heap := conntest.WatchHeap()
	x := dialTo(t, serve(t, func(c *caller) {
		_ = c.send(false, 0, ws.OpText, nil)
		for range pieces {
			_ = c.send(false, 0, ws.OpContinuation, piece)
			heap.Look()
		}
		_ = c.send(true, 0, ws.OpContinuation, nil)
		c.drain()
	}).Endpoint(), Options{})
	f := x.Message()
	if size := len(f.Body()); size != pieces<<20 || bytes.Count(f.Body(), []byte("x")) != size {
		t.Errorf("%d bytes came", size)
	}
	heap.Within(t, 120)
}

// TestNoDisk: where a large message has no room on disk, that is told, and what came is kept.
func TestNoDisk(t *testing.T) {
	file := conntest.NoDisk(t)
	codes := make(chan ws.StatusCode, 1)
	x := dialTo(t, serve(t, func(c *caller) {
		_ = c.send(false, 0, ws.OpText, []byte(strings.Repeat("x", 900)))
		_ = c.send(true, 0, ws.OpContinuation, []byte(strings.Repeat("x", 2000)))
		wantCode(c, codes)
	}).Endpoint(), Options{Limits: Limits{Memory: 1000}})
	if f := x.from(rpcclient.KindStray); bytes.Count(f.Data, []byte("x")) < 900 {
		t.Errorf("%d bytes are kept", len(f.Data))
	}
	if code := <-codes; code != ws.StatusMessageTooBig {
		t.Errorf("the peer was told %d", code)
	}
	conntest.WantNoDisk(t, x.Await(rpcclient.KindDisconnected), file)
}
