package history

import (
	"context"
	"time"

	"rpcexplorer/rpcclient"
)

// aloneWithin is how long it is waited for those who read: they wait twice the patience of a statement themselves where a lock is lost.
const aloneWithin = 15 * time.Second

// retry opens the file anew after a failure, and writes what could not be written.
func (w *writer) retry() {
	s := w.store
	if err := w.reopen(); err != nil {
		w.delay(err)
		return
	}
	if len(w.items) > 0 || len(w.lost) > 0 {
		if err := w.commit(); err != nil {
			w.fail(err)
			return
		}
	}
	s.stuck.Store(false)
	w.pause = 0
	w.finish(nil)
	if s.health.set(s.path, rpcclient.Note{}) {
		s.changed()
	}
}

// reopen opens the file, and takes what was kept in memory meanwhile into it.
func (w *writer) reopen() error {
	s := w.store
	old := s.database()
	if !old.isThere() {
		return w.rescue()
	}
	if isLocked(w.why) && old.source.path != "" && s.gate.alone(s.closing, aloneWithin) { // else those who read by turns hold the file for ever
		old = old.letGo()
		s.swap(old)
		s.gate.open()
	}
	var to map[ID]moved
	d, said, err := openFile(s.path, s.press, func(d *database) (err error) {
		if err = d.follow(old); err == nil && old.source.path == "" {
			to, err = transfer(context.Background(), old.conn, d, s.press, nil)
		}
		return err
	})
	if err != nil {
		return err
	}
	s.lives.move(to)
	s.health.say(said...)
	s.swap(d)
	_ = old.close() // it may be what failed
	return nil
}

// letGo closes all connections to a file and gives what is left: what is known of it, and readers that connect anew when they are needed.
// Who holds the file may be we ourselves: where a lock could not be given back, it goes with the last connection of the process,
// since SQLite has them share what they lock.
func (d *database) letGo() *database {
	rest := *d
	reading := d.source
	reading.read = true
	if read, err := reading.connect(maxReaders); err == nil {
		rest.read = read
	}
	_ = d.disconnect()
	rest.said = statements{}
	return &rest
}

// swap has another database be the one that is open.
func (s *Store) swap(d *database) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.db = d
}

// follow has a database be written to by the process that wrote to another one.
func (d *database) follow(old *database) error {
	ctx := context.Background()
	if old.source.path != d.source.path {
		return nil
	}
	d.held, d.token = old.held, old.token
	if old.run != 0 {
		same, err := number(ctx, d.conn, "SELECT count(*) FROM run WHERE id = ? AND token = ?", old.run, old.token)
		if err != nil {
			return err
		}
		if same == 1 {
			d.run = old.run
		}
	}
	old.held = nil
	return nil
}

// watch looks after the file once in a while: whether it is still there, whether others have written to it, and whether those
// still live who have begun something.
func (w *writer) watch() {
	if time.Since(w.watched) < watchEvery {
		return
	}
	w.watched = time.Now()
	w.rounds++
	ctx := context.Background()
	d := w.store.database()
	if d.source.path == "" {
		if used, err := usedBytes(ctx, d.conn); err == nil && used > int64(w.store.options.MaxMemory) {
			w.store.keeper.makeRoom()
		}
		return
	}
	if !d.isThere() {
		if err := w.rescue(); err != nil {
			w.fail(err)
		}
		return
	}
	version, err := number(ctx, d.conn, "PRAGMA data_version")
	if err != nil {
		w.fail(err) // else all that is asked next waits as long for the same
		return
	}
	changed := version != w.version && w.version != 0
	w.version = version
	if w.rounds%5 == 1 {
		ended, _ := d.endRuns(ctx) // it is tried again
		changed = changed || ended
	}
	if changed {
		w.store.changed()
	}
}
