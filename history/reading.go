package history

import (
	"context"
	"database/sql"

	"rpcexplorer/rpcclient"
)

// reading asks something of the database that is open, which must not ask for reading in turn. If another one was opened
// meanwhile, it is asked that one.
func (s *Store) reading(ctx context.Context, ask func(*sql.DB) error) error {
	for {
		d, err := s.readOnce(ctx, ask)
		if err == nil || s.database() == d || ctx.Err() != nil {
			return err
		}
	}
}

func (s *Store) readOnce(ctx context.Context, ask func(*sql.DB) error) (*database, error) {
	if err := s.gate.enter(ctx); err != nil {
		return nil, err
	}
	defer s.gate.leave()
	d := s.database()
	return d, ask(d.read)
}

// answered is reading for somebody who may be given up, and who then waits no longer: SQLite looks at no context while it waits for a lock, which takes ten
// seconds where one was lost. What it is asked may go on without the one who asked, and must write to nothing of theirs. A panic in it is one of whoever asked,
// as a *rpcclient.Defect that says where it was; whom TellDefects named is told of it where nobody waits any more.
func answered[T any](ctx context.Context, s *Store, ask func(*sql.DB) (T, error)) (T, error) {
	type result struct {
		value  T
		err    error
		broken *rpcclient.Defect
	}
	done, gone := make(chan result), make(chan struct{})
	defer close(gone)
	go func() {
		var r result
		defer func() {
			if p := recover(); p != nil {
				r.broken = rpcclient.NewDefect(p)
			}
			select {
			case done <- r:
			case <-gone:
				s.health.survived(r.broken)
			}
		}()
		r.err = s.reading(ctx, func(db *sql.DB) (err error) {
			r.value, err = ask(db)
			return err
		})
	}()
	select {
	case r := <-done:
		if r.broken != nil {
			panic(r.broken)
		}
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
