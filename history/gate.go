package history

import (
	"context"
	"sync"
	"time"
)

// gate is what those who read a history are within, so that somebody can be alone with it. The zero gate works.
type gate struct {
	mu      sync.Mutex
	readers int
	shut    chan struct{} // closed when the gate is opened again; nil while it is open
	empty   chan struct{} // closed when the last one leaves who reads; nil where nobody waits for that
}

// enter waits while somebody wants to be alone, or is, and until a context ends. Where it gives no error, leave has to follow.
func (g *gate) enter(ctx context.Context) error {
	for {
		shut := g.tryEnter()
		if shut == nil {
			return nil
		}
		select {
		case <-shut:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// tryEnter enters where the gate is open, and else returns what is closed when it is opened.
func (g *gate) tryEnter() (shut chan struct{}) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut == nil {
		g.readers++
	}
	return g.shut
}

func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.readers--
	if g.readers == 0 && g.empty != nil {
		close(g.empty)
		g.empty = nil
	}
}

// alone waits until nobody reads, for so long at most and until a context ends. It reports whether that came about; then open has to follow.
// One at a time may ask for it.
func (g *gate) alone(ctx context.Context, limit time.Duration) bool {
	ctx, stop := context.WithTimeout(ctx, limit)
	defer stop()
	select {
	case <-g.close():
		return true
	case <-ctx.Done():
		g.open()
		return false
	}
}

// close lets nobody in any more, and returns what is closed when nobody is within.
func (g *gate) close() chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	empty := make(chan struct{})
	g.shut = make(chan struct{})
	if g.readers == 0 {
		close(empty)
	} else {
		g.empty = empty
	}
	return empty
}

// open lets those in again who read.
func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	close(g.shut)
	g.shut, g.empty = nil, nil
}
