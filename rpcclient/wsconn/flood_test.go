package wsconn

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
	"rpcexplorer/rpcclient/jsonrpc"
)

// TestE13Sustained: ten thousand notifications a second, for a second, or with RPCEXPLORER_LONG for a minute. All come, in
// order; calls are answered meanwhile; the record keeps its bounds, and so does the memory.
func TestE13Sustained(t *testing.T) {
	seconds := 1
	if os.Getenv("RPCEXPLORER_LONG") != "" {
		seconds = 60
	}
	p := serve(t, func(c *caller) { tick(c, seconds*10_000) })
	conn, err := Options{}.Dial(context.Background(), p.Endpoint())
	if err != nil {
		t.Fatal(err)
	}
	memory := &rpcclient.Memory{MaxFrames: 10_000}
	ticks := &ticks{Recorder: memory.For(p.Endpoint()), total: int64(seconds * 10_000), done: make(chan struct{})}
	s := rpcclient.NewSession(conn, p.Endpoint(), ticks)
	defer s.Close()

	heap := conntest.WatchHeap()
	for over := false; !over; {
		if _, err := s.Call(t.Context(), rpcclient.Call{Method: "m", Timeout: conntest.Patience}); err != nil {
			t.Fatalf("a call amid the flood: %v", err)
		}
		heap.Look()
		select {
		case <-ticks.done:
			over = true
		case <-time.After(200 * time.Millisecond):
		}
	}
	if wrong := ticks.wrong.Load(); wrong != nil {
		t.Error(*wrong)
	}
	if memory.Len() > memory.MaxFrames {
		t.Errorf("%d frames are kept", memory.Len())
	}
	heap.Within(t, 256)
}

// tick sends notifications, one for each tenth of a millisecond, and answers calls meanwhile and after.
func tick(c *caller, total int) {
	calls := make(chan []byte, 16)
	go func() {
		defer close(calls)
		for f, err := c.next(); err == nil; f, err = c.next() {
			calls <- f.Payload
		}
	}()
	pace := time.NewTicker(10 * time.Millisecond)
	defer pace.Stop()
	out := bufio.NewWriter(c)
	begun := time.Now()
	for i := 0; i < total && out.Flush() == nil; {
		now := <-pace.C
		for due := int(now.Sub(begun) / (100 * time.Microsecond)); i < min(due, total); i++ {
			_ = ws.WriteFrame(out, ws.NewTextFrame(fmt.Appendf(nil, `{"jsonrpc":"2.0","method":"tick","params":[%d]}`, i)))
		}
		select {
		case request := <-calls:
			_ = ws.WriteFrame(out, ws.NewTextFrame(answer(request)))
		default:
		}
	}
	_ = out.Flush()
	for request := range calls {
		c.text(string(answer(request)))
	}
}

// ticks is a Recorder that looks whether notifications come in order, and all.
type ticks struct {
	rpcclient.Recorder
	total, seen int64
	wrong       atomic.Pointer[string]
	done        chan struct{}
}

func (r *ticks) Record(id rpcclient.ExchangeID, f rpcclient.Frame) {
	r.Recorder.Record(id, f)
	if id != 0 || !f.IsMessage() {
		return
	}
	if want := fmt.Sprintf(`{"jsonrpc":"2.0","method":"tick","params":[%d]}`, r.seen); string(f.Body()) != want {
		wrong := fmt.Sprintf("got %.80q, want %q", f.Body(), want)
		r.wrong.CompareAndSwap(nil, &wrong)
	}
	if r.seen++; r.seen == r.total {
		close(r.done)
	}
}

// answer is a reply to a request.
func answer(request []byte) []byte {
	m := jsonrpc.Parse(request)
	return fmt.Appendf(nil, `{"jsonrpc":"2.0","id":%s,"result":null}`, m.ID.Of(request))
}
