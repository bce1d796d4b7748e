package history

import (
	"context"
	"errors"
	"time"

	"rpcexplorer/rpcclient"
)

// write is the goroutine that writes. It ends when the Store is closed and all that waited is written, or cannot be.
func (s *Store) write() {
	defer close(s.ended)
	for {
		open := s.rest()
		items, lost := s.queue.take()
		if len(items) > 0 || len(lost) > 0 {
			s.writeItems(items, lost)
		}
		if !open {
			return
		}
	}
}

// rest waits until there is enough to write, or somebody who waits; false when the Store is closed.
func (s *Store) rest() bool {
	for {
		wait, some := s.queue.due()
		if some && wait == 0 {
			return s.closing.Err() == nil
		}
		var timer <-chan time.Time
		if some {
			timer = time.After(wait)
		}
		select {
		case <-s.queue.wake:
		case <-timer:
		case <-s.closing.Done():
			return false
		}
	}
}

// writeItems writes what was recorded, and tells those who wait.
func (s *Store) writeItems(items []item, lost map[rpcclient.ExchangeID]int) {
	err := s.commit(items, lost)
	s.health.failing.Store(err != nil)
	for i := range items {
		it := &items[i]
		if it.err != nil && *it.err == nil {
			*it.err = err
		}
		if it.done != nil {
			close(it.done)
		}
	}
	s.changed()
}

// commit writes items in one transaction.
func (s *Store) commit(items []item, lost map[rpcclient.ExchangeID]int) error {
	ctx := context.Background()
	d := s.database()
	full := false
	for i := range items {
		full = full || items[i].full
	}
	if err := d.setFull(ctx, full); err != nil {
		return err
	}
	if _, err := d.said.begin.ExecContext(ctx); err != nil {
		return err
	}
	b := newBatch(s, d, lost)
	err := b.write(ctx, items)
	if err == nil {
		_, err = d.said.commit.ExecContext(ctx)
	}
	if err != nil {
		_, undo := d.said.rollback.ExecContext(ctx)
		return errors.Join(err, undo)
	}
	s.lives.set(b.drafts)
	return nil
}
