package history

import (
	"context"

	"rpcexplorer/rpcclient/query"
)

// Find lists exchanges that fit a query, the newest first, that began before one: so many at most.
func (s *Store) Find(ctx context.Context, q query.Query, before ID, limit int) ([]Summary, error) {
	return s.Page(ctx, before, limit, Filter{})
}
