package history

import (
	"slices"
	"sync"

	"rpcexplorer/rpcclient"
)

// Health is whether what is recorded is saved.
type Health struct {
	Saving  bool
	Reason  rpcclient.Note // why it is not: of the translation tables, with a hint under its key + ".hint"; zero while it is
	Lost    uint64         // how much was not recorded since the start: frames, calls and outcomes for which there was no room any more
	Dropped uint64         // how many exchanges of a history in memory have made room for newer ones
	Where   string         // the file; "" while the history is in memory
}

// health is what Health tells, and what there is to say beside.
type health struct {
	mu       sync.Mutex
	now      Health
	messages []rpcclient.Note
	defects  func(error) // is told of panics; nil for nobody
}

// Health tells whether what is recorded is saved. Watch tells when that changes.
func (s *Store) Health() Health {
	s.health.mu.Lock()
	defer s.health.mu.Unlock()
	return s.health.now
}

// Messages are the things that happened to the file which a person should know of, oldest first: notes of the translation
// tables. They are given once.
func (s *Store) Messages() []rpcclient.Note {
	s.health.mu.Lock()
	defer s.health.mu.Unlock()
	all := s.health.messages
	s.health.messages = nil
	return all
}

// TellDefects names who is told of each panic that nobody waits for, a *rpcclient.Defect. It is called on any goroutine.
func (s *Store) TellDefects(tell func(error)) {
	s.health.mu.Lock()
	defer s.health.mu.Unlock()
	s.health.defects = tell
}

// survived tells of a panic; nil if there was none.
func (h *health) survived(d *rpcclient.Defect) {
	h.mu.Lock()
	tell := h.defects
	h.mu.Unlock()
	if d != nil && tell != nil {
		tell(d)
	}
}

// set tells that saving works, or why it does not. It reports whether that is new.
func (h *health) set(where string, why rpcclient.Note) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	was := h.now
	h.now.Saving, h.now.Reason, h.now.Where = why.IsZero(), why, where
	return was.Saving != h.now.Saving || was.Reason.Key != why.Key || was.Where != where
}

func (h *health) lose(n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now.Lost += uint64(n)
}

func (h *health) drop(n uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now.Dropped += n
}

func (h *health) say(all ...rpcclient.Note) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.messages = slices.Concat(h.messages, all)
}
