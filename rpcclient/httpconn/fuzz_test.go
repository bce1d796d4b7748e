package httpconn

import (
	"fmt"
	"testing"

	"rpcexplorer/rpcclient"
)

// FuzzReply: whatever a peer sends, cut anywhere, is read the same, and its parts lie in the data one after the other.
func FuzzReply(f *testing.F) {
	for _, text := range []string{
		jsonHead + "Content-Length: 35\r\n\r\n" + reply1 + "abc",
		jsonHead + "Content-Length: 35, 36\r\n\r\n" + reply1,
		"HTTP/1.1 100 Continue\r\n\r\n\r\nHTTP/1.0 200\n\n" + reply1,
		jsonHead + "Content-Length: 3\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nX: y\r\n\r\n",
		"HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f",
		jsonHead + "Content-Type: text/event-stream\r\n\r\ndata: x\n\n",
	} {
		f.Add([]byte(text), len(text)/2)
	}
	f.Fuzz(func(t *testing.T, data []byte, n int) {
		n = max(0, min(n, len(data)))
		whole, parts := fold(data, len(data))
		if cut, _ := fold(data, n, len(data)); cut != whole {
			t.Errorf("cut at %d: got %s, want %s", n, cut, whole)
		}
		end := 0
		for _, p := range parts {
			if p.Span.Off != end || p.Span.Len < 0 {
				t.Fatalf("parts %v of %d bytes", parts, len(data))
			}
			end = p.Span.End()
		}
		if end != len(data) {
			t.Errorf("parts %v end at %d of %d", parts, end, len(data))
		}
	})
}

// fold reads a reply in steps, and tells what is known of it at the end.
func fold(data []byte, steps ...int) (string, []rpcclient.Part) {
	r := newReply(&request{exchange: &exchange{}, method: "POST"}, Limits{Head: 1 << 10, Body: 1 << 12, Plain: 1 << 12})
	for _, n := range steps {
		if why := r.advance(data[:n]); why != nil {
			return string(why.cause), r.layout(data, false) // how much is looked at before that is known may differ
		}
	}
	return fmt.Sprint(r.headed, r.head.status, r.head.span, r.framing.mode, r.framing.done, r.framing.at, r.framing.pieces), r.layout(data, false)
}
