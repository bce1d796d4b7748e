package main

import (
	"slices"
	"sync"

	"rpcexplorer/rpcclient"
)

// tape is a Recorder that keeps every frame of one command.
type tape struct {
	mu       sync.Mutex
	recorded []rpcclient.Frame
}

// Intend numbers the one exchange there is.
func (t *tape) Intend(rpcclient.Call) (rpcclient.ExchangeID, error) { return 1, nil }

// Record keeps a frame.
func (t *tape) Record(_ rpcclient.ExchangeID, f rpcclient.Frame) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.recorded = append(t.recorded, f.Redacted())
}

// Conclude keeps nothing: whoever made the call has its outcome.
func (t *tape) Conclude(*rpcclient.Exchange) {}

// frames are the frames so far, ordered by time.
func (t *tape) frames() []rpcclient.Frame {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := slices.Clone(t.recorded)
	slices.SortStableFunc(all, func(a, b rpcclient.Frame) int { return a.Time.Compare(b.Time) })
	return all
}
