package history

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// Discard takes exchanges out of all lists at once, and deletes them for good when the time to take that back is over
// (Options.Undo), or when the Store is closed. Where the process is killed before, it is carried out by the next one that opens the history
// and is there for so long.
func (s *Store) Discard(ctx context.Context, ids ...ID) error {
	now := time.Now().UnixNano()
	err := s.do(ctx, func(ctx context.Context, b *batch) error {
		for _, id := range ids {
			if _, err := b.db.conn.ExecContext(ctx, "INSERT OR IGNORE INTO discard (exchange, at) SELECT id, ?2 FROM exchange WHERE id = ?1", id, now); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.keeper.discard(ids)
	}
	return err
}

// Restore brings exchanges back that were discarded, as they were, and tells how many those are.
func (s *Store) Restore(ctx context.Context, ids ...ID) (n int, err error) {
	err = s.do(ctx, func(ctx context.Context, b *batch) error {
		n = 0
		for _, id := range ids {
			back, err := b.db.conn.ExecContext(ctx, "DELETE FROM discard WHERE exchange = ?", id)
			if err != nil {
				return err
			}
			if some, err := back.RowsAffected(); err != nil || some == 0 {
				continue
			}
			n++
			if err := b.db.stale(ctx, id); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

// purge deletes what was discarded before a time.
func (s *Store) purge(ctx context.Context, before time.Time) error {
	ids, err := s.ids(ctx, "SELECT exchange FROM discard WHERE at < ? ORDER BY exchange", before.UnixNano())
	if err != nil || len(ids) == 0 {
		return err
	}
	return s.deleteSteps(ctx, ids, stillDiscarded)
}

// The measures of a deletion in steps: how many exchanges, and how many pages, at a time. Whoever records waits for one step at most.
const (
	stepRows  = 100
	stepPages = 500
)

// deleteSteps deletes exchanges in steps between which others are recorded, and gives the room back that they took. What does not
// fulfil a condition any more, when its turn has come, stays.
func (s *Store) deleteSteps(ctx context.Context, ids []ID, still string) error {
	for some := range slices.Chunk(ids, stepRows) {
		err := s.do(ctx, func(ctx context.Context, b *batch) error {
			d := deleting{batch: b, gone: map[ID]bool{}, bodies: map[bodyID]int{}}
			left, err := readIDs(ctx, b.db.conn, "SELECT id FROM exchange WHERE id IN (SELECT value FROM json_each(?)) "+still, string(marshal(some)))
			if err != nil {
				return err
			}
			return d.delete(ctx, left)
		})
		if err != nil {
			return err
		}
	}
	return s.shrink(ctx)
}

// shrink gives empty pages back, some at a time.
func (s *Store) shrink(ctx context.Context) error {
	for more := true; more; {
		err := s.outside(ctx, func(ctx context.Context, d *database) error {
			rows, err := d.conn.QueryContext(ctx, fmt.Sprintf("PRAGMA incremental_vacuum(%d)", stepPages))
			if err != nil {
				return err
			}
			for rows.Next() { // each row is a page
			}
			if err := rows.Close(); err != nil {
				return err
			}
			left, err := number(ctx, d.conn, "PRAGMA freelist_count")
			more = left > 0
			return err
		})
		if err != nil {
			return err
		}
	}
	return s.settle(ctx)
}

const stillDiscarded = "AND id IN (SELECT exchange FROM discard)"
