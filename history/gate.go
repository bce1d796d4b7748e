package history

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// gate is what those who read a history are within, so that somebody can be alone with it. The zero gate works.
type gate struct {
	readers sync.RWMutex
	wanted  atomic.Bool // somebody waits to be alone: who comes to read waits, too
}

// gateStep is how often those who wait at a gate look.
const gateStep = 5 * time.Millisecond

// enter waits while somebody wants to be alone, or is.
func (g *gate) enter() {
	for g.wanted.Load() {
		<-time.After(gateStep)
	}
	g.readers.RLock()
}

func (g *gate) leave() { g.readers.RUnlock() }

// alone waits until nobody reads, for so long at most and until a context ends. It reports whether that came about; then open has to follow.
func (g *gate) alone(ctx context.Context, limit time.Duration) bool {
	g.wanted.Store(true)
	defer g.wanted.Store(false)
	for end := time.Now().Add(limit); ; <-time.After(gateStep) {
		if g.readers.TryLock() {
			return true
		}
		if ctx.Err() != nil || time.Now().After(end) {
			return false
		}
	}
}

// open lets those in again who read.
func (g *gate) open() { g.readers.Unlock() }
