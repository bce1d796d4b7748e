package history

import (
	"context"
	"errors"
	"time"

	"rpcexplorer/rpcclient"
)

// writer is the goroutine that writes.
type writer struct {
	store   *Store
	items   []item                       // what could not be written yet
	aside   aside                        // what waits for others to be packed
	lost    map[rpcclient.ExchangeID]int // the same, of what there was no room for
	pause   time.Duration                // how long it is waited until the next try; 0 while all is well
	again   time.Time                    // when that is
	why     error                        // what failed last
	watched time.Time                    // when the file was last looked at
	version int64                        // of the data, as this connection sees what others wrote
	rounds  int                          // how often it was looked
}

// The times of looking after the file, and of trying again.
const (
	watchEvery = time.Second
	mostPause  = 30 * time.Second
)

// write writes until the Store is closed and all that waited is written, or cannot be.
func (w *writer) write() {
	defer close(w.store.ended)
	for {
		open := w.rest()
		if w.pause > 0 && (!open || !time.Now().Before(w.again)) {
			w.retry()
		}
		if open && !w.store.stuck.Load() {
			w.watch()
		}
		if !w.store.stuck.Load() {
			w.writeNew(!open)
		}
		if !open {
			return
		}
	}
}

// rest waits until there is something to do; false when the Store is closed.
func (w *writer) rest() bool {
	for {
		wait, now := w.wait()
		if now {
			return w.store.closing.Err() == nil
		}
		timer := time.NewTimer(wait)
		select {
		case <-w.store.queue.wake:
		case <-timer.C:
		case <-w.store.closing.Done():
			timer.Stop()
			return false
		}
		timer.Stop()
	}
}

// wait is how long there is nothing to do unless something comes.
func (w *writer) wait() (wait time.Duration, now bool) {
	if w.pause > 0 && w.store.stuck.Load() {
		wait = time.Until(w.again)
		return wait, wait <= 0
	}
	wait = time.Until(w.watched.Add(watchEvery))
	if w.pause > 0 {
		wait = min(wait, time.Until(w.again))
	}
	if w.aside.isDue() {
		return 0, true
	}
	if due, some := w.store.queue.due(); some {
		wait = min(wait, due)
	}
	return wait, wait <= 0
}

// writeNew writes what has come, or all that there is.
func (w *writer) writeNew(all bool) {
	s := w.store
	w.items, w.lost = s.queue.take()
	w.items = w.aside.sift(w.items, all, func(it *item) *packing { return s.press.begin(&it.frame, s.queue.poke) })
	if len(w.items) > 0 || len(w.lost) > 0 {
		w.finish(w.commit())
	}
}

// finish tells those who wait how it went, and keeps what could not be written.
func (w *writer) finish(err error) {
	s := w.store
	for i := range w.items {
		it := &w.items[i]
		if it.err != nil && *it.err == nil {
			*it.err = err
		}
		if it.outside != nil && err == nil {
			*it.err = it.outside(context.Background(), s.database())
		}
		if it.done != nil {
			close(it.done)
			it.done = nil
		}
	}
	if err != nil {
		w.items = withoutTasks(w.items)
		w.fail(err)
		return
	}
	for _, n := range w.lost {
		s.health.lose(n)
	}
	s.queue.giveBack(w.items)
	w.items, w.lost = nil, nil
	s.changed()
}

// withoutTasks are the items that are tried again: who gave a task has its error.
func withoutTasks(items []item) []item {
	kept := items[:0]
	for _, it := range items {
		if it.kind != itemTask {
			kept = append(kept, it)
		}
	}
	return kept
}

// fail waits for the next try, longer each time.
func (w *writer) fail(err error) {
	w.store.stuck.Store(true)
	w.delay(err)
}

func (w *writer) delay(err error) {
	w.why = err
	w.pause = min(max(2*w.pause, w.store.options.Retry), mostPause)
	w.again = time.Now().Add(w.pause)
	if w.store.health.set("", troubleOf(w.store.path, err)) {
		w.store.changed()
	}
}

// commit writes the items in one transaction.
func (w *writer) commit() error {
	ctx := context.Background()
	s := w.store
	if !s.database().isThere() {
		if err := w.rescue(); err != nil {
			return err
		}
	}
	d := s.database()
	full := false
	for i := range w.items {
		full = full || w.items[i].full
	}
	if err := d.setFull(ctx, full); err != nil {
		return err
	}
	b := newBatch(s, d, w.lost)
	if err := d.within(ctx, func() error { return b.write(ctx, w.items) }); err != nil {
		return err
	}
	d.keepRun()
	s.lives.set(b.drafts)
	return nil
}

// within does something in a transaction.
func (d *database) within(ctx context.Context, do func() error) error {
	if _, err := d.said.begin.ExecContext(ctx); err != nil {
		return err
	}
	err := do()
	if err == nil {
		_, err = d.said.commit.ExecContext(ctx)
	}
	if err != nil {
		d.newRun = 0
		_, undo := d.said.rollback.ExecContext(ctx)
		return errors.Join(err, undo)
	}
	return nil
}
