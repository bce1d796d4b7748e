package history

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"rpcexplorer/rpcclient"
)

// Options are the habits of a Store. The zero value works.
type Options struct {
	MaxBytes  int           // how many bytes of frames wait to be written, in memory; if zero, 64 MiB
	MaxMapped int           // how many bytes of frames that are mapped from files; if zero, 4 GiB
	MaxItems  int           // how many frames, calls and outcomes; if zero, 200,000
	Linger    time.Duration // how long a frame waits for company before it is written; if zero, 50 ms
	Wait      time.Duration // how long a call at most waits until it is on disk; if zero, 2 s
	Retry     time.Duration // how long after a failure to write it is tried again, at first; if zero, 250 ms
	MaxMemory int           // how large a history in memory may become; if zero, 256 MiB
	Undo      time.Duration // how long what was discarded can be brought back; if zero, 30 s
	Idle      time.Duration // how long nothing must have been recorded before small blocks are merged; if zero, 1 min
	Tidy      time.Duration // how often the rule is carried out that was given to Keep; if zero, 10 min
}

func (o Options) withDefaults() Options {
	for _, d := range []struct {
		to *int
		n  int
	}{{&o.MaxBytes, 64 << 20}, {&o.MaxMapped, 4 << 30}, {&o.MaxItems, 200_000}, {&o.MaxMemory, 256 << 20}} {
		if *d.to <= 0 {
			*d.to = d.n
		}
	}
	for _, d := range []struct {
		to *time.Duration
		n  time.Duration
	}{{&o.Linger, 50 * time.Millisecond}, {&o.Wait, 2 * time.Second}, {&o.Retry, 250 * time.Millisecond}, {&o.Undo, 30 * time.Second}, {&o.Idle, time.Minute}, {&o.Tidy, 10 * time.Minute}} {
		if *d.to <= 0 {
			*d.to = d.n
		}
	}
	return o
}

// Store is a history. All methods may be called concurrently. It owns two goroutines, one that writes and one that
// deletes in the background, which end with Close.
type Store struct {
	options  Options
	path     string // "" for a history in memory
	queue    *queue
	press    *press
	health   health
	watchers watchers
	lives    lives
	keeper   keeper
	changes  atomic.Uint64
	stuck    atomic.Bool   // nothing can be written
	last     atomic.Uint64 // number of the last session, and of the last exchange that no other Recorder numbered

	life

	mu   sync.Mutex
	db   *database
	gate gate // whoever reads is within it; who is alone in it can close all connections
}

// life is from when a Store is opened until it is closed.
type life struct {
	closing context.Context // ends when Close is called
	end     context.CancelFunc
	ended   chan struct{} // closed when the writer has ended
	shut    func() error  // closes what is open, once
}

// Open opens the history in a file, or makes one. The folder must be there. Where nothing can be kept in the file, the history is
// in memory, and Health says why. With an empty path it is in memory anyway.
func Open(path string, o Options) (*Store, error) {
	s := &Store{options: o.withDefaults(), path: path, press: newPress(), lives: newLives(), keeper: newKeeper(), life: life{ended: make(chan struct{})}}
	s.last.Store(rand.Uint64N(1<<32) << 24) // sessions of several processes differ
	s.queue = newQueue(&s.options)
	s.closing, s.end = context.WithCancel(context.Background())
	s.shut = sync.OnceValue(func() error {
		if s.gate.alone(context.Background(), aloneWithin) { // those who read, and were given up, end first
			defer s.gate.open()
		}
		d := s.database()
		return errors.Join(d.leave(context.Background()), d.close())
	})
	w := &writer{store: s}
	if err := w.open(); err != nil {
		return nil, err
	}
	go w.write()
	go s.keep()
	return s, nil
}

// open opens the file, or a history in memory where that cannot be.
func (w *writer) open() (err error) {
	s := w.store
	var why error
	if s.path != "" {
		var said []rpcclient.Note
		s.db, said, why = openFile(s.path, s.press, nil)
		s.health.say(said...)
	}
	if s.db == nil {
		if s.db, err = openDatabase(source{name: memoryName()}); err != nil {
			return err
		}
	}
	s.health.set(s.db.source.path, rpcclient.Note{})
	if why != nil {
		w.delay(why)
		return nil
	}
	if _, err := s.db.endRuns(context.Background()); err != nil {
		w.fail(err)
	}
	return nil
}

// Close deletes what was discarded, writes what waits to be written, and ends. It may be called twice.
func (s *Store) Close() error {
	if s.closing.Err() == nil {
		s.purgeOwn()
	}
	s.end()
	<-s.keeper.ended
	<-s.ended
	return s.shut()
}

// Flush waits until all that was recorded so far is written, or cannot be.
func (s *Store) Flush(ctx context.Context) error {
	return s.ask(ctx, item{kind: itemTask, task: func(context.Context, *batch) error { return nil }, behind: true})
}

// do has the writer do something in a transaction, in its turn.
func (s *Store) do(ctx context.Context, task func(context.Context, *batch) error) error {
	return s.ask(ctx, item{kind: itemTask, task: task})
}

// outside has the writer do something between transactions.
func (s *Store) outside(ctx context.Context, task func(context.Context, *database) error) error {
	return s.ask(ctx, item{kind: itemTask, outside: task})
}

func (s *Store) ask(ctx context.Context, it item) error {
	if s.database().conn == nil {
		return errReadOnly
	}
	it.done, it.err = make(chan struct{}), new(error)
	s.queue.force(it)
	select {
	case <-it.done:
		return *it.err
	case <-ctx.Done():
		return ctx.Err()
	case <-s.ended:
		return sql.ErrConnDone
	}
}

// database is what is open now.
func (s *Store) database() *database {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.db
}

// ID is the exchange to which a Recorder of this history gave a number, or to which another one did that it followed; false
// where it is not written yet, or ended long ago.
func (s *Store) ID(x rpcclient.ExchangeID) (ID, bool) { return s.lives.id(x) }

// memoryName is a name that no other history in memory has.
func memoryName() string { return "history-" + strconv.FormatUint(rand.Uint64(), 36) }
