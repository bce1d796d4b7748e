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
	// Lead reads on the goroutine of the caller, for all who wait, until done is closed, ctx ends, or there is nothing to read;
	// it may return before that. Where somebody else reads, it waits for its turn. Of ctx it watches the time by itself: that
	// ctx was cancelled is told by Nudge, and so is that done was closed by somebody else than whom the Conn handed a frame to.
	Lead(ctx context.Context, done <-chan struct{})
	// Nudge lets whoever reads look again whether it should.
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
	due    time.Time // when the alarm will go off; zero if it will not
}

// guest is who reads while it waits.
type guest struct {
	ctx  context.Context
	done <-chan struct{}
}

// content reports whether there is nothing to wait for any more.
func (g guest) content() bool {
	select {
	case <-g.done:
		return true
	default:
		return g.ctx.Err() != nil
	}
}

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
		free: make(chan struct{}, 1), own: make(chan struct{}, 1), over: make(chan struct{}),
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

// Take is what a guest does: it waits for the lead, and reads until done is closed or ctx ends. See Led.
func (l *Lead) Take(ctx context.Context, done <-chan struct{}) {
	l.asked.Add(1)
	select {
	case <-l.free:
	default:
		select {
		case <-l.free:
		case <-l.over:
			return
		case <-done:
			return
		case <-ctx.Done():
			return
		}
	}
	l.guest = guest{ctx, done}
	var err error
	for err == nil && !l.guest.content() {
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
	if l.guest.content() {
		return false
	}
	l.inside = true
	if at, ok := l.guest.ctx.Deadline(); ok && (l.due.IsZero() || at.Before(l.due)) {
		l.setAlarmLocked(at)
	}
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
	if l.inside && !l.nudged {
		l.nudged = true
		_ = l.wire.SetReadDeadline(longAgo)
	}
}

// setAlarmLocked lets the guest be nudged when its time is over. The alarm is set anew only for a time that is earlier than the one it
// stands at: that costs nothing where calls with a minute's time follow one another, and a nudge too many does no harm.
func (l *Lead) setAlarmLocked(at time.Time) {
	l.due = at
	if l.alarm == nil {
		l.alarm = time.AfterFunc(time.Until(at), l.ring)
		return
	}
	l.alarm.Reset(time.Until(at))
}

func (l *Lead) ring() {
	l.mu.Lock()
	l.due = time.Time{}
	l.mu.Unlock()
	l.Nudge()
}

func (l *Lead) stopAlarm() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.alarm != nil {
		l.alarm.Stop()
	}
}
