package history

import (
	"context"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// itemKind is what is to be written.
type itemKind uint8

const (
	itemIntent itemKind = iota
	itemFrame
	itemEnding
	itemTask
)

// item is something that waits to be written.
type item struct {
	kind     itemKind
	exchange rpcclient.ExchangeID
	from     *Recorder
	at       time.Time
	call     rpcclient.Call
	frame    rpcclient.Frame
	packing  *packing // of its body; nil where the writer packs it
	ending   *ending
	task     func(context.Context, *batch) error
	outside  func(context.Context, *database) error // the same, between transactions
	behind   bool                                   // it waits for all that came before
	full     bool                                   // it must be on the disk itself
	done     chan struct{}                          // closed when it is written, or cannot be; nil if nobody waits
	err      *error                                 // of a task
}

// weight is how many bytes an item holds, in memory and mapped.
func (it *item) weight() (memory, mapped int) {
	memory = 200 + len(it.call.Params) + len(it.call.Raw)
	for _, b := range [2][]byte{it.frame.Data, it.frame.Plain} {
		if it.frame.Hold.Holds(b) {
			mapped += len(b)
		} else {
			memory += len(b)
		}
	}
	return memory, mapped
}

// queue is what waits to be written, within bounds.
type queue struct {
	options *Options
	wake    chan struct{} // has one when the writer should look

	mu     sync.Mutex
	items  []item
	spare  []item // empty, to be filled next
	memory int
	mapped int
	urgent bool                         // somebody waits
	since  time.Time                    // when the oldest came
	lost   map[rpcclient.ExchangeID]int // how many frames there was no room for
}

// enough is how much waits when there is no more waiting for company.
const enough = 128 << 10

func newQueue(o *Options) *queue { return &queue{options: o, wake: make(chan struct{}, 1)} }

// add puts an item into the queue; false if there is no room, which is remembered.
func (q *queue) add(it item) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	memory, mapped := it.weight()
	if len(q.items) > 0 && (len(q.items) >= q.options.MaxItems || q.memory+memory > q.options.MaxBytes || q.mapped+mapped > q.options.MaxMapped) {
		if q.lost == nil {
			q.lost = map[rpcclient.ExchangeID]int{}
		}
		if _, known := q.lost[it.exchange]; !known && len(q.lost) >= maxLost {
			it.exchange = 0
		}
		q.lost[it.exchange]++
		return false
	}
	q.addLocked(it)
	return true
}

// maxLost is of how many exchanges it is remembered that frames were lost.
const maxLost = 10_000

// force puts an item into the queue for which there must be room: there are as many as there are who wait.
func (q *queue) force(it item) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.addLocked(it)
}

func (q *queue) addLocked(it item) {
	memory, mapped := it.weight()
	first := len(q.items) == 0
	if first {
		q.since = time.Now()
	}
	q.items = append(q.items, it)
	q.memory, q.mapped = q.memory+memory, q.mapped+mapped
	q.urgent = q.urgent || it.done != nil
	if first || q.urgent || q.memory >= enough {
		q.poke()
	}
}

// poke has the writer look.
func (q *queue) poke() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// due is how long the writer should wait for more: 0 if not, and false if there is nothing.
func (q *queue) due() (time.Duration, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case len(q.items) == 0:
		return 0, false
	case q.urgent || q.memory >= enough:
		return 0, true
	}
	return max(0, q.options.Linger-time.Since(q.since)), true
}

// take takes all that there is.
func (q *queue) take() (items []item, lost map[rpcclient.ExchangeID]int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	items, lost = q.items, q.lost
	q.items, q.spare, q.lost, q.memory, q.mapped, q.urgent = q.spare, nil, nil, 0, 0, false
	return items, lost
}

// maxSpare is how many items there is room kept for.
const maxSpare = 1 << 12

// giveBack takes the room of items that are written.
func (q *queue) giveBack(items []item) {
	if cap(items) > maxSpare {
		return
	}
	clear(items[:cap(items)])
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.spare == nil {
		q.spare = items[:0]
	}
}
