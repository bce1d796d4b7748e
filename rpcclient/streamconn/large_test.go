package streamconn

import (
	"bytes"
	"net"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestLarge: a message that is too large for memory comes whole from a file, by every framing, however it is cut up; what
// stands before and behind it comes too, and is in memory.
func TestLarge(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	large := `{"large":"` + strings.Repeat("0123456789", 1<<18) + `"}`
	for _, framing := range framings {
		for _, network := range networks {
			var said []byte
			for _, body := range []string{`{"id":1}`, large, `{"id":2}`, large, large, `{"id":3}`} {
				said, _ = framing.Append(said, []byte(body))
			}
			s := serve(t, framing.name+"+"+network, saying(string(said)))
			c := dialTo(t, s.Endpoint(), Options{Limits: Limits{Memory: 100_000}})
			for _, want := range []string{`{"id":1}`, large, `{"id":2}`, large, large, `{"id":3}`} {
				f := c.Await(rpcclient.KindMessage)
				if string(f.Body()) != want {
					t.Fatalf("%s: got %.80q, want %.80q", framing.name, f.Body(), want)
				}
				if mapped := f.Hold.Holds(f.Data); mapped != (len(want) > 100_000) {
					t.Errorf("%s: %d bytes, mapped: %v", framing.name, len(want), mapped)
				}
			}
		}
	}
}

// TestLargeEnds: a large message that never ends, and one that is over the limit, are kept as far as they came.
func TestLargeEnds(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	half := `{"half":"` + strings.Repeat("x", 1<<20)
	for _, framing := range framings {
		said, _ := framing.Append(nil, []byte(half+`"}`))
		said = said[:len(said)-10]
		for _, limit := range []int{0, 1 << 19} {
			s := serve(t, framing.name+"+tcp", func(_ *server, c net.Conn) { _, _ = c.Write(said) })
			c := dialTo(t, s.Endpoint(), Options{Limits: Limits{Memory: 1000, Body: limit}})
			var kept []byte
			for len(kept) < len(said) {
				f := c.Await(rpcclient.KindStray, rpcclient.KindMessage)
				if f.IsMessage() {
					t.Fatalf("%s: a message came: %.80q", framing.name, f.Data)
				}
				kept = append(kept, f.Data...)
			}
			if !bytes.Equal(kept, said) {
				t.Errorf("%s, limit %d: other bytes came", framing.name, limit)
			}
		}
	}
}

// TestF03InBoundedMemory: 300 MB on one line take no more memory than what is kept of a message there.
func TestF03InBoundedMemory(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	const pieces = 300
	piece := bytes.Repeat([]byte("x"), 1<<20)
	heap := conntest.WatchHeap()
	s := serve(t, "ndjson+unix", func(_ *server, c net.Conn) {
		_, _ = c.Write([]byte(`"`))
		for range pieces {
			_, _ = c.Write(piece)
			heap.Look()
		}
		_, _ = c.Write([]byte("\"\n"))
		untilGone(c)
	})
	c := dialTo(t, s.Endpoint(), Options{})
	f := c.Await(rpcclient.KindMessage)
	if size := len(f.Body()); size != pieces<<20+2 || bytes.Count(f.Body(), []byte("x")) != pieces<<20 {
		t.Errorf("%d bytes came", size)
	}
	heap.Within(t, 160)
}

// TestNoDisk: where a large message has no room on disk, that is told, and what came is kept.
func TestNoDisk(t *testing.T) {
	file := conntest.NoDisk(t)
	long := strings.Repeat("x", 1<<20)
	s := serve(t, "ndjson+tcp", saying(`"`+long))
	c := dialTo(t, s.Endpoint(), Options{Limits: Limits{Memory: 1000}})
	if f := c.Await(rpcclient.KindStray); len(f.Data) <= 1000 || !strings.HasPrefix(`"`+long, string(f.Data)) {
		t.Errorf("%d bytes are kept", len(f.Data))
	}
	conntest.WantNoDisk(t, c.Await(rpcclient.KindDisconnected), file)
}
