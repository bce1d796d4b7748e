package history

import (
	"context"
	"slices"
)

// Runs are the last exchanges of the same call as one, up to that one, the oldest first: so many at most. The same call is the same method at the same
// endpoint, whatever its params: a person who changes these wants to see what that does to time and size.
func (s *Store) Runs(ctx context.Context, of ID, most int) ([]Summary, error) {
	all, err := s.summaries(ctx, selectSummary+` AND e.id <= ?1 AND e.endpoint = (SELECT endpoint FROM exchange WHERE id = ?1)
AND e.method IS (SELECT method FROM exchange WHERE id = ?1) ORDER BY e.id DESC LIMIT ?2`, of, most)
	slices.Reverse(all)
	return all, err
}
