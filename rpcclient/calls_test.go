package rpcclient

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// FuzzCalls: whatever is sent, arrives and ends in whatever order, every frame is decided about once, every call ends once,
// and nothing is left behind. Each byte is a step; its high bits say with which call or id.
func FuzzCalls(f *testing.F) {
	f.Add([]byte("\x00\x01\x10\x02\x11\x13\x24\x00\x15\x32\x01\x46"))
	f.Add([]byte("\x00\x02\x02\x10\x12\x01\x11\x05\x06\x03"))
	f.Fuzz(func(t *testing.T, steps []byte) {
		w := walk{t: t, calls: newCalls("x")}
		for _, step := range steps {
			w.step(step&7, int(step>>3))
		}
		w.finish()
	})
}

// walk is a random walk through the life of calls.
type walk struct {
	t                 *testing.T
	calls             calls
	now               int
	pending           []*pending // in flight, as far as the walk knows
	arrived, decided  int
	entered, answered int
}

// walkIDs are texts of ids, some of which mean the same.
var walkIDs = []string{"1", "1.0", "2", `"a"`, `"\u0061"`, "null"}

func (w *walk) step(what byte, which int) {
	w.now++
	now := time.Unix(int64(w.now), 0)
	id := walkIDs[which%len(walkIDs)]
	link := uint64(which % 3) // 0 for none
	switch what {
	case 0, 1:
		p := newPending(ExchangeID(w.now), []string{id})
		w.calls.enter(p)
		w.pending = append(w.pending, p)
		w.entered++
	case 2:
		if p := w.pick(which); p != nil && !p.crossed {
			w.count(w.calls.sent(p, Frame{Time: now, Link: link}))
		}
	case 3:
		if p := w.pick(which); p != nil && w.calls.leave(p) {
			w.answered++
			w.count(w.calls.settle())
		}
	case 4, 5:
		w.arrive(Frame{Time: now, Link: link, Plain: fmt.Appendf(nil, `{"id":%s,"result":1}`, id)})
	case 6:
		w.arrive(Frame{Time: now, Link: link, Kind: KindDisconnected})
	case 7:
		w.calls.lose(Frame{Time: now})
	}
	w.collect()
}

func (w *walk) pick(which int) *pending {
	if len(w.pending) == 0 {
		return nil
	}
	return w.pending[which%len(w.pending)]
}

func (w *walk) arrive(f Frame) {
	w.arrived++
	if v, ok := w.calls.sort(newArrival(f)); ok {
		w.count([]verdict{v})
	}
}

func (w *walk) count(decided []verdict) {
	for _, v := range decided {
		w.decided++
		if v.ends == nil {
			continue
		}
		if v.exchange != v.ends.exchange || v.ends.end.failure == nil && v.ends.sent.After(v.frame.Time) && v.frame.Link == 0 {
			w.t.Fatalf("exchange %d ended by a frame of %d", v.ends.exchange, v.exchange)
		}
		v.ends.finish() // panics if it has ended before
	}
}

// collect forgets the calls that have ended.
func (w *walk) collect() {
	kept := w.pending[:0]
	for _, p := range w.pending {
		ended := false
		select {
		case <-p.over:
			ended = true
		default:
		}
		switch {
		case ended && w.calls.flying.has(p):
			w.t.Fatal("a call that has ended is in flight")
		case ended:
			w.answered++
		case w.calls.flying.has(p):
			kept = append(kept, p)
		}
	}
	w.pending = kept
}

func (w *walk) finish() {
	why := &Failure{Cause: CauseClosed}
	w.calls.finish(why)
	w.collect()
	for _, p := range w.pending {
		w.count(w.calls.sent(p, Frame{Time: time.Unix(int64(w.now), 0)}))
	}
	w.collect()
	c := &w.calls
	if c.enter(newPending(1, nil)) != why {
		w.t.Error("a call can be made after the end")
	}
	left := len(c.flying.all) + len(c.flying.byLink) + c.unsent + len(c.held)
	for _, x := range []index{c.flying.byText, c.flying.byKey} {
		left += len(x.first) + len(x.more)
	}
	if left != 0 || len(w.pending) != 0 {
		w.t.Errorf("%d things are left of %d calls", left, w.entered)
	}
	if w.arrived != w.decided || w.entered != w.answered {
		w.t.Errorf("%d of %d frames were decided about, %d of %d calls ended", w.decided, w.arrived, w.answered, w.entered)
	}
}

// TestEndedCalls: what is remembered of ended calls is bounded, however large their ids are, and the last is remembered.
func TestEndedCalls(t *testing.T) {
	s := newEndedCalls()
	long := strings.Repeat("9", 1000)
	const n = 10_000
	for i := range n {
		s.add(endedCall{exchange: ExchangeID(i), ids: []string{fmt.Sprint(i), "1" + fmt.Sprint(i) + long}, link: uint64(i)})
	}
	if s.weight > endedLimit || s.calls.len() != len(s.byLink) || len(s.byKey) > 2*s.calls.len() {
		t.Errorf("%d calls weigh %d, with %d links and %d ids", s.calls.len(), s.weight, len(s.byLink), len(s.byKey))
	}
	for _, c := range []struct {
		link uint64
		id   string
		want ExchangeID
		ok   bool
	}{
		{n - 1, "x", n - 1, true},
		{0, fmt.Sprint(n-2) + ".0", n - 2, true},
		{1, "1", 0, false},
	} {
		got, ok := s.find(c.link, [][]byte{[]byte(c.id)})
		if got.exchange != c.want || ok != c.ok {
			t.Errorf("link %d id %s: found %d %t, want %d %t", c.link, c.id, got.exchange, ok, c.want, c.ok)
		}
	}
	s.add(endedCall{exchange: 77, ids: []string{strings.Repeat("x", 2*endedLimit)}, link: 77_777})
	if s.calls.len() != 1 || !s.knows(77_777) || len(s.byKey) != 1 {
		t.Errorf("%d calls, %d ids, want the last one", s.calls.len(), len(s.byKey))
	}
}

// TestBigBatch: a batch of a hundred thousand calls costs no more than its size.
func TestBigBatch(t *testing.T) {
	const n = 100_000
	var body strings.Builder
	body.WriteString(`[{"id":0,"method":"m"}`)
	for i := range n {
		fmt.Fprintf(&body, `,{"id":%d,"method":"m"}`, i/2)
	}
	call := Call{Raw: []byte(body.String() + "]")}
	out, err := call.outgoing(nil)
	if err != nil || len(out.ids) != n+1 || !out.waits {
		t.Fatalf("%d ids, %v", len(out.ids), err)
	}
	c := newCalls("x")
	p := newPending(1, out.ids)
	c.enter(p)
	c.sent(p, Frame{Time: time.Unix(1, 0)})
	v, ok := c.sort(newArrival(Frame{Time: time.Unix(2, 0), Plain: []byte(strings.ReplaceAll(string(call.Raw), "method", "result"))}))
	if !ok || v.ends != p || len(c.flying.byText.first) != 0 || len(c.flying.byText.more) != 0 {
		t.Errorf("the reply ends %v, %d ids are left", v.ends, len(c.flying.byText.first))
	}
}
