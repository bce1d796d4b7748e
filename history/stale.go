package history

import (
	"context"
	"database/sql"
	"errors"
)

// stale notes, within a transaction, that what the index has of an exchange is not right any more.
func (d *database) stale(ctx context.Context, id ID) error {
	_, err := d.conn.ExecContext(ctx, "INSERT INTO stale (exchange) VALUES (?)", id)
	return err
}

// maxStale is of how many exchanges the index is put right at a time.
const maxStale = 20_000

// refresh puts right what the index has of exchanges that were deleted, brought back or written on, by any process. What it could not do
// stays to be done.
func (f *Finder) refresh(ctx context.Context) error {
	type row struct{ number, exchange ID }
	rows, err := listed(ctx, f.store, func(rows *sql.Rows) (r row, err error) {
		err = rows.Scan(&r.number, &r.exchange)
		return r, err
	}, "SELECT id, exchange FROM stale ORDER BY id LIMIT ?", maxStale)
	if err != nil || len(rows) == 0 {
		return err
	}
	var gone []ID
	for _, r := range rows {
		err := f.Renew(ctx, r.exchange)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			gone = append(gone, r.exchange)
		case err != nil:
			return err
		}
	}
	if err := f.Forget(ctx, gone...); err != nil {
		return err
	}
	return f.store.do(ctx, func(ctx context.Context, b *batch) error {
		_, err := b.db.conn.ExecContext(ctx, "DELETE FROM stale WHERE id <= ?", rows[len(rows)-1].number)
		return err
	})
}
