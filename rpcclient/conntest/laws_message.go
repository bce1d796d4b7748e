package conntest

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// testEcho: what is sent arrives as it is, and so does what comes back, whatever its bytes.
func testEcho(t *testing.T, i Impl) {
	x := set(t, i)
	for _, msg := range []string{`"hello"`, `{"jsonrpc":"2.0","id":1,"method":"m","params":[1.50,"\u00e9é"]}`, `[]`, `"` + strings.Repeat("x", 5000) + `"`} {
		sent := x.Send(msg)
		if got := string(sent.Body()); got != msg || sent.Dir != rpcclient.Sent || !sent.IsMessage() {
			t.Errorf("sent: got %v %v %q, want %q", sent.Dir, sent.Kind, got, msg)
		}
		if came := x.Message(); string(came.Body()) != msg || came.Dir != rpcclient.Received {
			t.Errorf("received: got %v %q, want %q", came.Dir, came.Body(), msg)
		}
	}
}

// testParts: parts lie one after the other inside the data, and one of them, at most, is the body.
func testParts(t *testing.T, i Impl) {
	x := set(t, i)
	for _, f := range []rpcclient.Frame{x.Send(`"hello"`), x.Message()} {
		end, bodies := 0, 0
		for _, p := range f.Parts {
			if p.Span.Off < end || p.Span.Off+p.Span.Len > len(f.Data) {
				t.Errorf("part %+v: begins before %d or ends after %d", p, end, len(f.Data))
			}
			end = p.Span.Off + p.Span.Len
			if p.Kind == rpcclient.PartBody {
				bodies++
			}
		}
		if bodies > 1 || bodies == 0 && f.Plain == nil {
			t.Errorf("%d bodies in %+v", bodies, f.Parts)
		}
	}
}

// testOrder: a reply never looks older than its request, and frames come in the order of their times.
func testOrder(t *testing.T, i Impl) {
	x := set(t, i)
	for n := range 100 {
		msg := fmt.Sprint(n)
		sent := x.Send(msg)
		came := x.Message()
		if came.Time.Before(sent.Time) || sent.Time.IsZero() {
			t.Fatalf("message %d: sent %v, answered %v", n, sent.Time, came.Time)
		}
		if sent.Link != came.Link {
			t.Fatalf("message %d: links %d and %d", n, sent.Link, came.Link)
		}
	}
}

// testOpening: a message tells how its connection was opened, step by step, and the how manieth it is on it.
func testOpening(t *testing.T, i Impl) {
	x := set(t, i)
	for n := 1; n <= 3; n++ {
		sent := x.Send(fmt.Sprint(n))
		x.Message()
		if sent.Opening == nil || len(sent.Opening.Steps) == 0 || sent.Use != n {
			t.Fatalf("message %d: use %d, opening %+v", n, sent.Use, sent.Opening)
		}
		sum := time.Duration(0)
		for _, step := range sent.Opening.Steps {
			sum += step.Took
		}
		if o := sent.Opening; sum != o.Ended.Sub(o.Begun) || o.Ended.After(sent.Time) {
			t.Errorf("steps of %v between %v and %v, before %v", sum, o.Begun, o.Ended, sent.Time)
		}
	}
}

// testBytesAreKept: the caller's buffer may be used anew after Send, and a frame never changes.
func testBytesAreKept(t *testing.T, i Impl) {
	x := set(t, i)
	buffer := make([]byte, 64)
	var frames []rpcclient.Frame
	var copies [][]byte
	for n := range 50 {
		for k := range buffer {
			buffer[k] = byte('a' + n%26)
		}
		buffer[0], buffer[63] = '"', '"'
		f, err := x.Conn.Send(context.Background(), buffer)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []rpcclient.Frame{f, x.Message()} {
			frames, copies = append(frames, f), append(copies, bytes.Clone(f.Data))
		}
	}
	clear(buffer)
	for n, f := range frames {
		if !bytes.Equal(f.Data, copies[n]) {
			t.Fatalf("frame %d changed: got %q, want %q", n, f.Data, copies[n])
		}
	}
}

// testManySenders: any goroutine may send; every message arrives whole, once.
func testManySenders(t *testing.T, i Impl) {
	x := set(t, i)
	const senders, each = 8, 50
	want := map[string]int{}
	var group sync.WaitGroup
	for s := range senders {
		for n := range each {
			want[fmt.Sprintf("[%d,%d]", s, n)] = 1
		}
		group.Go(func() {
			for n := range each {
				if _, err := x.Conn.Send(context.Background(), fmt.Appendf(nil, "[%d,%d]", s, n)); err != nil {
					t.Errorf("send: %v", err)
				}
			}
		})
	}
	got := map[string]int{}
	for range senders * each {
		f := x.Message()
		got[string(f.Body())]++
	}
	group.Wait()
	if !maps.Equal(got, want) {
		t.Errorf("got %d different messages, want %d, each once: %v", len(got), len(want), got)
	}
	if n := len(slices.Compact(slices.Sorted(slices.Values(x.peer.Received())))); n != senders*each {
		t.Errorf("the peer got %d different messages, want %d", n, senders*each)
	}
}

// testBig: a message of some megabytes crosses both ways.
func testBig(t *testing.T, i Impl) {
	x := set(t, i)
	msg := `"` + strings.Repeat("0123456789abcdef", 4<<20/16) + `"`
	x.Send(msg)
	if f := x.Message(); string(f.Body()) != msg {
		t.Errorf("got %d bytes, want %d", len(f.Body()), len(msg))
	}
	x.Send(`"small"`)
	if f := x.Message(); string(f.Body()) != `"small"` {
		t.Errorf("after it: got %.40q", f.Body())
	}
}
