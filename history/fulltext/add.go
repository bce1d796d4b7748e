package fulltext

import (
	"context"
	"database/sql"
	"math"
	"slices"
)

// Reached is the mark that was given with what was added last: how far the index is. Of an empty one it is 0.
func (x *Index) Reached(ctx context.Context) (mark int64, err error) {
	err = x.read.QueryRowContext(ctx, "SELECT mark FROM reached").Scan(&mark)
	return mark, err
}

// Add adds documents, all or none, and sets the mark from one to another. Those that are there already are replaced. ErrBusy says that
// somebody else has moved the mark, or is about to: what is to be added is to be found anew.
func (x *Index) Add(ctx context.Context, documents []Document, from, to int64) error {
	return x.within(ctx, func(tx *sql.Conn) error {
		var mark int64
		if err := tx.QueryRowContext(ctx, "SELECT mark FROM reached").Scan(&mark); err != nil {
			return err
		}
		if mark != from {
			return ErrBusy
		}
		for shard, some := range sharded(documents, func(d Document) int64 { return d.ID }) {
			if err := shard.add(ctx, tx, some); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, "UPDATE reached SET mark = ?", to)
		return err
	})
}

// Remove removes documents: they are not found any more. Their words may stay in the file until Scrub. Numbers of none are ignored.
func (x *Index) Remove(ctx context.Context, ids []int64) error {
	return x.within(ctx, func(tx *sql.Conn) error {
		there, err := shards(ctx, tx, 0, math.MaxInt64)
		if err != nil {
			return err
		}
		for shard, some := range sharded(ids, func(id int64) int64 { return id }) {
			if !slices.Contains(there, shard) {
				continue
			}
			if err := shard.remove(ctx, tx, some); err != nil {
				return err
			}
		}
		return nil
	})
}

// Clear takes all documents out of the index, and its mark back to 0.
func (x *Index) Clear(ctx context.Context) error {
	return x.within(ctx, func(tx *sql.Conn) error {
		there, err := shards(ctx, tx, 0, math.MaxInt64)
		if err != nil {
			return err
		}
		for _, s := range there {
			if _, err := tx.ExecContext(ctx, s.text("DROP TABLE @")); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM shard; UPDATE reached SET mark = 0")
		return err
	})
}

// Scrub writes the shards anew that have or had documents of these numbers, so that no word of a removed one is left in the file.
func (x *Index) Scrub(ctx context.Context, ids []int64) error {
	there, err := shards(ctx, x.read, 0, math.MaxInt64)
	if err != nil {
		return err
	}
	for shard := range sharded(ids, func(id int64) int64 { return id }) {
		if slices.Contains(there, shard) {
			if _, err := x.write.ExecContext(ctx, shard.text("INSERT INTO @(@) VALUES ('optimize')")); err != nil {
				return busy(err)
			}
		}
	}
	_, err = x.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return busy(err)
}
