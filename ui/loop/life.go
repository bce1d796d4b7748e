package loop

import (
	"context"
	"sync"
)

// life bounds the goroutines of a Loop: they end with its context, and Wait waits for them.
type life struct {
	ctx    context.Context
	cancel context.CancelFunc
	turn   sync.Mutex // held by what was handed to the user interface's goroutine, while it runs

	mu    sync.Mutex // held while a goroutine is begun, so that none begins once end waits
	over  bool
	group sync.WaitGroup
}

func (l *life) begin() { l.ctx, l.cancel = context.WithCancel(context.Background()) }

// run runs f on a goroutine of its own, unless life is over.
func (l *life) run(f func()) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.over {
		l.group.Go(f)
	}
	return !l.over
}

// take runs what was handed to the user interface's goroutine. That one runs it one by one, so that the turn is free; but a
// toolkit that has stopped runs it anywhere. Then it is dropped, unless it is alone and End has not begun.
func (l *life) take(f func()) {
	if !l.turn.TryLock() {
		return
	}
	defer l.turn.Unlock()
	if l.ctx.Err() == nil {
		f()
	}
}

// end gives up what is under way. From now on nothing begins.
func (l *life) end() {
	l.mu.Lock()
	l.over = true
	l.mu.Unlock()
	l.cancel()
}

// wait waits for what is still under way.
func (l *life) wait() { l.group.Wait() }
