package history

import (
	"context"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// keeper is the goroutine that deletes what is to be deleted, when nobody asks for it: what was discarded, and what goes by a Rule.
type keeper struct {
	wake  chan struct{} // has one when there is something new to do
	tight chan struct{} // has one when there is too much in memory
	ended chan struct{} // closed when the goroutine has ended

	mu        sync.Mutex
	rule      Rule
	discarded []ID // by this process
}

func newKeeper() keeper {
	return keeper{wake: make(chan struct{}, 1), tight: make(chan struct{}, 1), ended: make(chan struct{})}
}

// Keep has exchanges deleted that go by a rule, from now on, in the background: soon, and then now and then. The zero Rule has
// all of them kept, as it is when a Store is opened.
func (s *Store) Keep(r Rule) {
	s.keeper.mu.Lock()
	s.keeper.rule = r
	s.keeper.mu.Unlock()
	s.keeper.poke()
}

func (k *keeper) poke() { nudge(k.wake) }

// makeRoom has the oldest exchanges of a history in memory go.
func (k *keeper) makeRoom() { nudge(k.tight) }

// nudge has whoever waits for a channel look.
func nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

func (k *keeper) discard(ids []ID) {
	k.mu.Lock()
	k.discarded = append(k.discarded, ids...)
	k.mu.Unlock()
	k.poke()
}

// keep does what there is to do, until the Store is closed. What goes wrong is tried again the next time.
func (s *Store) keep() {
	defer close(s.keeper.ended)
	undo, tidy := s.options.Undo, s.options.Tidy
	purges, rules, idle := time.NewTimer(undo), time.NewTimer(tidy), time.NewTicker(s.options.Idle)
	defer purges.Stop()
	defer idle.Stop()
	merged, seen := s.Changes(), s.Changes()
	defer rules.Stop()
	for {
		select {
		case <-s.closing.Done():
			return
		case <-s.keeper.wake:
			purges.Reset(undo + undo/16) // what was discarded last is due then, too
			rules.Reset(min(tidy, soon))
		case <-s.keeper.tight:
			s.dropOldest()
		case <-idle.C:
			if now := s.Changes(); now == seen && now != merged && s.Merge(s.closing) == nil {
				merged = s.Changes()
			}
			seen = s.Changes()
		case <-purges.C:
			_ = s.purge(s.closing, time.Now().Add(-undo))
		case <-rules.C:
			s.keeper.mu.Lock()
			rule := s.keeper.rule
			s.keeper.mu.Unlock()
			_, _ = s.Retain(s.closing, rule)
			rules.Reset(tidy)
		}
	}
}

// soon is when a new rule is carried out: behind what happens at the start of a window.
const soon = 20 * time.Second

// maxPurge is how long Close takes at most to delete what was discarded.
const maxPurge = time.Second

// purgeOwn deletes what this process discarded and nobody has brought back.
func (s *Store) purgeOwn() {
	s.keeper.mu.Lock()
	ids := s.keeper.discarded
	s.keeper.mu.Unlock()
	if len(ids) == 0 || s.stuck.Load() {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), maxPurge)
	defer cancel()
	_ = s.deleteSteps(ctx, ids, stillDiscarded) // what is left is deleted after the next start
}

// dropOldest makes room in a history in memory, and tells of it: the first time by a message.
func (s *Store) dropOldest() {
	if s.database().source.path != "" {
		return
	}
	before := s.Health().Dropped
	went, err := s.Retain(s.closing, Rule{Bytes: int64(s.options.MaxMemory) / 4 * 3})
	if err != nil || went.Count == 0 {
		return // it is tried again
	}
	s.health.drop(uint64(went.Count))
	if before == 0 {
		s.health.say(rpcclient.Note{Key: "history.memory_full", Args: []any{s.options.MaxMemory >> 20}})
	}
	s.changed()
}
