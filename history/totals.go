package history

import (
	"context"
	"database/sql"
)

// Totals are how much there is in a history.
type Totals struct {
	Exchanges int64
	Frames    int64 // of all of them, and of none
	Crossed   int64 // bytes that crossed, as far as they are kept
}

// Totals tells how much there is. It takes the same short time however much that is.
func (s *Store) Totals(ctx context.Context) (Totals, error) {
	return answered(ctx, s, func(db *sql.DB) (t Totals, err error) {
		err = db.QueryRowContext(ctx, "SELECT exchanges, frames, crossed FROM total").Scan(&t.Exchanges, &t.Frames, &t.Crossed)
		return t, err
	})
}
