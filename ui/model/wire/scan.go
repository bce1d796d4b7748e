package wire

import (
	"context"
	"runtime"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/query"
	"rpcexplorer/ui/loop"
)

// scan looks for the frames that fit a query: first in what is recorded, then in what comes. It belongs to the user interface's
// goroutine, but for the matcher and the context.
type scan struct {
	ctx     context.Context
	stop    context.CancelFunc
	matcher query.Matcher
	hits    hits
	seen    uint64 // the serial of the last frame that was asked
	whole   uint64 // that of the last one which there was when it began: until then it is under way
	busy    bool   // a goroutine asks
}

// begin looks for the frames that fit the query of the sieve, among those that came after one.
func (x *Wire) begin(after uint64) {
	s := &x.sieve
	for _, old := range []*scan{s.shown, s.next} {
		if old != nil {
			old.stop()
		}
	}
	if s.next = nil; s.query.IsZero() {
		s.shown = nil
		return
	}
	s.next = &scan{matcher: s.query.Matcher(), seen: after, whole: x.limit()}
	s.next.ctx, s.next.stop = context.WithCancel(x.loop.Context())
	if after > 0 || x.limit() == 0 { // there is nothing to look through
		s.shown, s.next = s.next, nil
	}
	x.sift()
}

// sift has the frames asked that came since this was done last, on a goroutine.
func (x *Wire) sift() {
	s := x.sieve.current()
	if s == nil {
		return
	}
	s.hits.trim(x.frames.Has)
	from, until := s.seen, x.limit()
	if s.busy || from >= until {
		return
	}
	s.busy = true
	x.loop.Spawn(func() { x.ask(s, from, until) }, func(*rpcclient.Failure) { s.seen, s.busy = until, false })
}

// The measures of asking: how many frames are copied at a time, how often it is told what was found, and how much of a
// message is looked through.
const (
	askedAtOnce = 256
	askedFit    = 16 << 10 // how many that fit are handed over at a time
	askedTold   = 30 * time.Millisecond
	askedBody   = 1 << 20
)

// ask asks the frames behind a serial, up to another one, and tells now and then which of them fit.
func (x *Wire) ask(s *scan, from, until uint64) {
	var fit []hit
	told, page := x.loop.Now(), make([]rpcclient.Record, askedAtOnce)
	for from < until {
		n := x.frames.Came(from, page)
		if n == 0 {
			from = until
		}
		for i := range page[:n] {
			if s.ctx.Err() != nil {
				return
			}
			if from = page[i].Serial; from > until {
				break
			}
			if s.matcher.Match(&item{x: x, r: &page[i]}) {
				fit = append(fit, hit{from, page[i].Frame.Time.UnixNano()})
			}
		}
		if now := x.loop.Now(); from < until && (now.Sub(told) >= askedTold || len(fit) >= askedFit) {
			told = now
			x.tell(s, fit, from, false)
			fit = nil
		}
	}
	runtime.KeepAlive(page) // the bytes of its frames may be mapped
	x.tell(s, fit, until, true)
}

// tell has what was found shown.
func (x *Wire) tell(s *scan, fit []hit, seen uint64, done bool) {
	x.loop.Do(func() {
		if s.ctx.Err() != nil {
			return
		}
		s.seen, s.busy = seen, !done
		for _, h := range fit {
			s.hits.add(h)
		}
		s.hits.trim(x.frames.Has)
		if s == x.sieve.next {
			x.sieve.shown, x.sieve.next = s, nil
		}
		x.loop.Changed(loop.TopicWire)
	})
}
