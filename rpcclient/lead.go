package rpcclient

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// Led is implemented by a Conn that lets those who wait do its reading.
type Led interface {
	// Lead reads on the goroutine of the caller, for all who wait, until done is closed, ctx ends, or the time is over that until
	// tells, if it is not zero; it may return before that. While somebody else reads, it waits for its turn.
	Lead(ctx context.Context, until time.Time, done <-chan struct{})
	// Nudge lets whoever reads look again whether done was closed. It must be called when that was done by anybody but whom a frame
	// was handed to.
	Nudge()
}

// Wire is what a link is read from.
type Wire interface {
	io.Reader
	// SetReadDeadline ends a Read under way, too.
	SetReadDeadline(time.Time) error
}

// Lead is the duty to read a link, which one goroutine has at a time. It belongs to the goroutine of the link, the owner, while
// nobody waits for anything. Whoever waits for a reply is a guest, who takes the lead if it is free, and hands over what came for
// others, too. So most replies need not go from a goroutine that reads to one that waits: to ready that one, the scheduler
// wakes a thread on another processor, which takes several times as long as the call itself.
//
// A guest reads in steps that can be broken off: when it has what it waits for, or its context ends, it leaves, nothing that it read is
// lost, and the next guest goes on. When no guest came for a moment, the owner does. [NewLead] makes one.
type Lead struct {
	wire  Wire
	step  func(guest bool) error
	free  chan struct{} // holds a token while nobody has the lead
	own   chan struct{} // holds it when only the owner may take it
	over  chan struct{} // closed when a step has failed
	why   error         // with over
	asked atomic.Uint64 // how often a guest has come
	guest guest         // who has the lead; zero if it is the owner

	mu     sync.Mutex
	inside bool // the guest is inside Read
	nudged bool // and is to leave it
	alarm  *time.Timer
	due    time.Time     // when the alarm will go off; zero if it will not
	rung   chan struct{} // closed when it does, and made anew
}

// guest is who reads while it waits.
type guest struct {
	ctx   context.Context
	until time.Time
	done  <-chan struct{}
}

// leaves reports whether there is nothing to wait for any more, or no time.
func (g *guest) leaves() bool {
	select {
	case <-g.done:
		return true
	default:
		return g.ctx.Err() != nil || g.late()
	}
}

func (g *guest) late() bool { return !g.until.IsZero() && !time.Now().Before(g.until) }

// quiet is how long no guest must have come before the owner reads. While guests keep coming, it is looked less often whether they still
// do, as every look disturbs them.
const quiet, mostQuiet = time.Millisecond, 4 * time.Millisecond

// longAgo is a deadline that is over.
var longAgo = time.Unix(1, 0)

var (
	// ErrNudged is what Lead.Read returns to a guest that is to look whether it should go on. It is no end.
	ErrNudged = errors.New("nudged")
	// ErrOwn is what a step returns to a guest when what comes next is the owner's to do, such as what can take long.
	ErrOwn = errors.New("the owner's to do")
)

// NewLead makes the Lead of a link, which its owner has. A step reads once, by Lead.Read, and hands over what came; an error other
// than ErrOwn ends the Lead.
func NewLead(w Wire, step func(guest bool) error) *Lead {
	l := &Lead{
		wire: w, step: step,
		free: make(chan struct{}, 1), own: make(chan struct{}, 1), over: make(chan struct{}), rung: make(chan struct{}),
	}
	l.own <- struct{}{}
	return l
}

// Keep is what the owner does: it reads while nobody else does, until a step fails, and returns its error, which is a *Defect if it
// panicked.
func (l *Lead) Keep() error {
	defer l.stopAlarm()
	for asked := uint64(0); l.wait(&asked); asked = l.asked.Load() {
		for alone := true; alone; alone = l.asked.Load() == asked {
			if err := l.try(false); err != nil {
				return err
			}
		}
		l.free <- struct{}{}
	}
	return l.why
}

// wait waits until no guest has come for a moment, and for the lead; false when the Lead is over. It keeps count of those who came before.
func (l *Lead) wait(before *uint64) bool {
	pause := time.NewTimer(quiet)
	defer pause.Stop()
	for long := quiet; ; {
		select {
		case <-l.over:
			return false
		case <-l.own:
			return true
		case <-pause.C:
		}
		asked := l.asked.Load()
		if asked == *before {
			break
		}
		long, *before = min(2*long, mostQuiet), asked
		pause.Reset(long)
	}
	select {
	case <-l.over:
		return false
	case <-l.own:
	case <-l.free:
	}
	return true
}

// Take is what a guest does, as Led says: it waits for the lead, and reads as long as it waits.
func (l *Lead) Take(ctx context.Context, until time.Time, done <-chan struct{}) {
	l.asked.Add(1)
	g := guest{ctx, until, done}
	if !l.follow(&g) {
		return
	}
	if ctx.Done() != nil {
		defer context.AfterFunc(ctx, l.Nudge)()
	}
	l.guest = g
	var err error
	for err == nil && !g.leaves() {
		err = l.try(true)
	}
	l.guest = guest{}
	switch err {
	case nil:
		l.free <- struct{}{}
	case ErrOwn:
		l.own <- struct{}{}
	}
}

// follow waits for the lead, and reports whether the guest has it.
func (l *Lead) follow(g *guest) bool {
	for {
		select {
		case <-l.free:
			return true
		default:
		}
		select {
		case <-l.free:
			return true
		case <-l.over:
			return false
		case <-g.done:
			return false
		case <-g.ctx.Done():
			return false
		case <-l.watch(g):
			if g.late() {
				return false
			}
		}
	}
}

// watch lets the alarm go off when the guest's time is over, or before, and returns what is closed then.
func (l *Lead) watch(g *guest) <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.setAlarmLocked(g.until)
	return l.rung
}

// try does a step. If that fails, or panics, the Lead is over, and nobody has it any more.
func (l *Lead) try(asGuest bool) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = NewDefect(r)
		}
		switch err {
		case nil, ErrOwn:
		case ErrNudged:
			err = nil
		default:
			l.why = err
			close(l.over)
		}
	}()
	return l.step(asGuest)
}

// Read reads the wire for whoever has the lead. Of a guest it returns at once, with ErrNudged, when it is nudged.
func (l *Lead) Read(p []byte) (int, error) {
	if l.guest.done == nil {
		return l.wire.Read(p)
	}
	if !l.enter() {
		return 0, ErrNudged
	}
	n, err := l.wire.Read(p)
	if l.leave() && errors.Is(err, os.ErrDeadlineExceeded) {
		err = ErrNudged
	}
	return n, err
}

// enter lets Nudge end the Read that follows; false if there is no need to read.
func (l *Lead) enter() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.guest.leaves() {
		return false
	}
	l.inside = true
	l.setAlarmLocked(l.guest.until)
	return true
}

// leave reports whether the Read was nudged.
func (l *Lead) leave() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	nudged := l.nudged
	l.inside, l.nudged = false, false
	if nudged {
		_ = l.wire.SetReadDeadline(time.Time{})
	}
	return nudged
}

// Nudge lets a guest that reads look again whether it should.
func (l *Lead) Nudge() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.nudgeLocked()
}

func (l *Lead) nudgeLocked() {
	if l.inside && !l.nudged {
		l.nudged = true
		_ = l.wire.SetReadDeadline(longAgo)
	}
}

// setAlarmLocked lets the alarm go off at a time, if one is set, or before: it is set anew only for a time that is earlier than the one
// it stands at. So it costs nothing where calls with a minute's time follow one another, and an alarm too many does no harm.
func (l *Lead) setAlarmLocked(at time.Time) {
	switch {
	case at.IsZero() || !l.due.IsZero() && !at.Before(l.due):
		return
	case l.alarm == nil:
		l.alarm = time.AfterFunc(time.Until(at), l.ring)
	default:
		l.alarm.Reset(time.Until(at))
	}
	l.due = at
}

// ring lets all guests look at the clock.
func (l *Lead) ring() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.due = time.Time{}
	close(l.rung)
	l.rung = make(chan struct{})
	l.nudgeLocked()
}

func (l *Lead) stopAlarm() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.alarm != nil {
		l.alarm.Stop()
	}
}
