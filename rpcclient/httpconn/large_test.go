package httpconn

import (
	"bytes"
	"fmt"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// largeReply is a reply of more than a MiB.
var largeReply = fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"result":%q}`, strings.Repeat("0123456789", 1<<17))

// chunked cuts a body up.
func chunked(body string, size int) string {
	var b strings.Builder
	for part := body; part != ""; part = part[min(size, len(part)):] {
		fmt.Fprintf(&b, "%x\r\n%s\r\n", min(size, len(part)), part[:min(size, len(part))])
	}
	return b.String() + "0\r\n\r\n"
}

// TestLarge: a body that is too large for memory comes whole from a file, however its length is told; what crossed and what
// it means have each their own bytes, and the connection goes on.
func TestLarge(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	const events = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
	event := "id: 7\ndata: " + largeReply + "\n\n"
	lines := "data: " + strings.Replace(largeReply, ",", ",\ndata: ", 1) + "\n\n"
	zipped := string(pack(t, "gzip", []byte(largeReply)))
	zippedEvent := string(pack(t, "gzip", []byte(event)))
	length := func(body string) string {
		return "Content-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body
	}
	const chunks = "Transfer-Encoding: chunked\r\n\r\n"
	for _, c := range []struct {
		name, reply, body string
		data, plain       bool // that is mapped
	}{
		{"by length", jsonHead + length(largeReply), largeReply, true, false},
		{"by chunks", jsonHead + chunks + chunked(largeReply, 5000), largeReply, true, true},
		{"by tiny chunks", jsonHead + chunks + chunked(largeReply, 7), largeReply, true, true},
		{"gzip", jsonHead + "Content-Encoding: gzip\r\n" + length(zipped), largeReply, false, true},
		{"event", events + length(event), largeReply, true, false},
		{"event in chunks", events + chunks + chunked(event, 5000), largeReply, true, true},
		{"event in lines", events + length(lines), strings.Replace(largeReply, ",", ",\n", 1), true, true},
		{"event, gzip", events + "Content-Encoding: gzip\r\n" + length(zippedEvent), largeReply, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := dialTo(t, serve(t, say(c.reply, forever)), Options{Limits: Limits{Memory: 100_000}})
			for range 2 {
				sent := x.Send(call1)
				f := x.Await(rpcclient.KindMessage)
				runtime.GC() // gives back what nobody holds
				if string(f.Body()) != c.body || f.Link != sent.Link {
					t.Fatalf("got %d bytes, %.40q, note %v", len(f.Body()), f.Body(), f.Note)
				}
				if f.Hold.Holds(f.Data) != c.data || f.Hold.Holds(f.Plain) != c.plain {
					t.Errorf("data mapped: %v, plain mapped: %v", f.Hold.Holds(f.Data), f.Hold.Holds(f.Plain))
				}
			}
		})
	}
}

// TestLargeInBoundedMemory: 300 MB as they are, and 100 MB in gzip, take no more memory than what is kept of a body there.
func TestLargeInBoundedMemory(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	piece := bytes.Repeat([]byte("x"), 1<<20)
	for _, c := range []struct {
		coding string
		piece  []byte
		pieces int
	}{{"identity", piece, 300}, {"gzip", pack(t, "gzip", piece), 100}} {
		t.Run(c.coding, func(t *testing.T) {
			heap := conntest.WatchHeap()
			x := dialTo(t, web(t, false, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", c.coding)
				for range c.pieces {
					_, _ = w.Write(c.piece)
					heap.Look()
				}
			}), Options{})
			x.Send(call1)
			f := x.Await(rpcclient.KindMessage)
			if size := len(f.Body()); size != c.pieces<<20 || bytes.Count(f.Body(), []byte("x")) != size {
				t.Errorf("%d bytes came", size)
			}
			heap.Within(t, 120)
		})
	}
}

// TestNoDisk: where a large body has no room on disk, encoded or decoded, that is told, and what came is kept.
func TestNoDisk(t *testing.T) {
	file := conntest.NoDisk(t)
	zipped := string(pack(t, "gzip", []byte(largeReply)))
	for name, reply := range map[string]string{
		"encoded": jsonHead + "Content-Length: " + strconv.Itoa(len(largeReply)) + "\r\n\r\n" + largeReply,
		"decoded": jsonHead + "Content-Encoding: gzip\r\nContent-Length: " + strconv.Itoa(len(zipped)) + "\r\n\r\n" + zipped,
	} {
		t.Run(name, func(t *testing.T) {
			x := dialTo(t, serve(t, say(reply, 1)), Options{Limits: Limits{Memory: 20_000}})
			sent := x.Send(call1)
			f := x.Next(func(f rpcclient.Frame) bool { return f.Note.Failure() != nil })
			if conntest.WantNoDisk(t, f, file); f.Link != sent.Link {
				t.Errorf("link %d, want %d", f.Link, sent.Link)
			}
			if !strings.HasPrefix(reply, string(f.Data)) || len(f.Data) < len(jsonHead) {
				t.Errorf("kept %.60q", f.Data)
			}
		})
	}
}
