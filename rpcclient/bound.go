package rpcclient

import (
	"context"
	"sync"
	"time"
)

// bound is a context that ends with its parent, with the call, and when its time is over. It is as those of the standard library, but
// sets a timer only for who waits for Done: a timer that is set for every call wakes a thread for every call, and most calls
// end without anybody having waited for that.
type bound struct {
	context.Context           // the parent
	at              time.Time // zero: no time is set

	mu   sync.Mutex
	over bool            // the call is
	full context.Context // what Done belongs to; nil until somebody has asked for it
	end  context.CancelFunc
}

// newBound bounds a context by a time from now on, if one is set. It must be ended.
func newBound(parent context.Context, d time.Duration) *bound {
	b := &bound{Context: parent}
	if d > 0 {
		b.at = time.Now().Add(d)
	}
	return b
}

// Deadline implements context.Context.
func (b *bound) Deadline() (time.Time, bool) {
	at, ok := b.Context.Deadline()
	if b.at.IsZero() || ok && at.Before(b.at) {
		return at, ok
	}
	return b.at, true
}

// Done implements context.Context.
func (b *bound) Done() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.full == nil {
		b.fillLocked()
	}
	return b.full.Done()
}

func (b *bound) fillLocked() {
	if b.at.IsZero() {
		b.full, b.end = context.WithCancel(b.Context)
	} else {
		b.full, b.end = context.WithDeadline(b.Context, b.at)
	}
	if b.over {
		b.end()
	}
}

// Err implements context.Context.
func (b *bound) Err() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.full != nil:
		return b.full.Err()
	case b.over:
		return context.Canceled
	case !b.at.IsZero() && !time.Now().Before(b.at):
		return context.DeadlineExceeded
	}
	return b.Context.Err()
}

// Value implements context.Context.
func (b *bound) Value(key any) any {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.full != nil { // so that the library knows its own
		return b.full.Value(key)
	}
	return b.Context.Value(key)
}

// cancel ends the context with the call.
func (b *bound) cancel() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.over = true
	if b.full != nil {
		b.end()
	}
}
