package wire_test

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/assets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model/wire"
)

// desk is a record with a Loop whose door is a queue, in a bubble of synctest.
type desk struct {
	Wire  *wire.Wire
	t     *testing.T
	queue *queue
}

func onDesk(t *testing.T, test func(d *desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		x, q, end := newRecord()
		defer end()
		test(&desk{x, t, q})
	})
}

// newRecord is a record, the queue of the user interface, and what ends them.
func newRecord() (*wire.Wire, *queue, func()) {
	q := new(queue)
	l := loop.New(loop.Config{
		Do: q.do, Text: assets.NewTranslator("en"), Now: time.Now, Crash: func(string) string { return "" },
		After: func(d time.Duration, f func()) func() bool { return time.AfterFunc(d, f).Stop },
	})
	around := wire.Around{InHome: func(path string) string { return path }, Fault: error.Error}
	return wire.New(l, around), q, func() { l.End(func() {}); l.Wait() }
}

// settle waits until nothing is going on any more, short of the passing of time.
func (d *desk) settle() {
	for {
		synctest.Wait()
		if !d.queue.run() {
			return
		}
	}
}

// pass lets time go by.
func (d *desk) pass(by time.Duration) {
	const step = 10 * time.Millisecond
	for ; by > 0; by -= step {
		<-time.After(min(by, step))
		d.settle()
	}
}

// want fails the test where two values differ.
func want[V comparable](t testing.TB, what string, got, want V) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got  %v\n want %v", what, got, want)
	}
}

// frameOf is a message as it crosses.
func frameOf(dir rpcclient.Dir, body string) rpcclient.Frame {
	return rpcclient.Frame{
		Dir: dir, Time: time.Now(), Data: []byte(body),
		Parts: []rpcclient.Part{{Kind: rpcclient.PartBody, Span: rpcclient.Span{Len: len(body)}}},
	}
}

// queue stands for the user interface's goroutine: what is handed over waits there until the test runs it.
type queue struct {
	mu      sync.Mutex
	waiting []func()
}

func (q *queue) do(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, f)
}

// run runs what waits, and reports whether there was something.
func (q *queue) run() bool {
	q.mu.Lock()
	waiting := q.waiting
	q.waiting = nil
	q.mu.Unlock()
	for _, f := range waiting {
		f()
	}
	return len(waiting) > 0
}
