package secrets

import (
	"context"
	"maps"
	"slices"
	"sync"
)

// Session is a Keeper in memory, for as long as the program runs.
type Session struct {
	mu      sync.Mutex
	entries map[Ref]Entry
}

// NewSession makes an empty one.
func NewSession() *Session { return &Session{entries: map[Ref]Entry{}} }

// Get gives a secret.
func (s *Session) Get(_ context.Context, ref Ref) (Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.entries[ref]
	if !ok {
		return Entry{}, missing(ref)
	}
	return e, nil
}

// Put keeps a secret.
func (s *Session) Put(_ context.Context, ref Ref, e Entry) error {
	if err := e.check(ref); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries[ref] = e
	return nil
}

// Delete forgets a secret.
func (s *Session) Delete(_ context.Context, ref Ref) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.entries, ref)
	return nil
}

// List gives all secrets of a collection.
func (s *Session) List(_ context.Context, collection string) ([]Ref, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return listed(maps.Keys(s.entries), collection), nil
}

// listed are those of a collection, in order.
func listed(all func(func(Ref) bool), collection string) (refs []Ref) {
	for ref := range all {
		if ref.Collection == collection {
			refs = append(refs, ref)
		}
	}
	slices.SortFunc(refs, compare)
	return refs
}

func missing(ref Ref) error { return &Fault{Reason: ReasonMissing, Args: []any{ref.Name}} }
