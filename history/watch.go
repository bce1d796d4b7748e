package history

import "sync"

// watchers are those who want to be told of changes.
type watchers struct {
	mu   sync.Mutex
	last int
	all  map[int]func()
}

// Watch has f told, on any goroutine, that exchanges, Health or Messages are not what they were, until stop is called. f must
// neither block nor call Watch.
func (s *Store) Watch(f func()) (stop func()) {
	w := &s.watchers
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.all == nil {
		w.all = map[int]func(){}
	}
	w.last++
	number := w.last
	w.all[number] = f
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.all, number)
	}
}

// Changes is a number that grows when exchanges have come or changed, in this process or, within a second or so, in another one.
func (s *Store) Changes() uint64 { return s.changes.Load() }

// changed tells that something has changed.
func (s *Store) changed() {
	s.changes.Add(1)
	s.tell()
}

// tell tells those who watch.
func (s *Store) tell() {
	s.watchers.mu.Lock()
	defer s.watchers.mu.Unlock()
	for _, f := range s.watchers.all {
		f()
	}
}
