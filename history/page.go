package history

import (
	"context"
	"database/sql"
	"math"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
)

// Filter says which exchanges a page has. The zero value has all.
type Filter struct {
	Endpoint string  // its whole URL
	Method   string  // its whole name
	States   []State // one of these; Unknown is asked for by Pending
	Since    time.Time
	Until    time.Time
	Pinned   bool
}

// Newest is where a list begins: before no exchange there is.
const Newest ID = math.MaxInt64

// Page lists exchanges, the newest first, that began before one: so many at most. To go on, ask for those before the last one.
func (s *Store) Page(ctx context.Context, before ID, limit int, f Filter) ([]Summary, error) {
	query := selectSummary + " AND e.id < ?"
	args := []any{before}
	conditions, more := f.conditions()
	query += conditions + " ORDER BY e.id DESC LIMIT ?"
	return s.summaries(ctx, query, append(append(args, more...), limit)...)
}

// Summary is an exchange in a line; sql.ErrNoRows if there is none.
func (s *Store) Summary(ctx context.Context, id ID) (Summary, error) {
	all, err := s.summaries(ctx, selectSummary+" AND e.id = ?", id)
	if err == nil && len(all) == 0 {
		return Summary{}, sql.ErrNoRows
	}
	if err != nil {
		return Summary{}, err
	}
	return all[0], nil
}

// selectSummary asks for exchanges e, but for those that were discarded, as scanSummary reads them. More conditions may follow.
const selectSummary = `SELECT e.id, n.text, m.text, e.begun, e.took, e.state, e.reason, e.sent, e.received, r.ended, k.pinned, k.note
FROM exchange e LEFT JOIN name n ON n.id = e.endpoint LEFT JOIN name m ON m.id = e.method
LEFT JOIN run r ON r.id = e.run LEFT JOIN mark k ON k.exchange = e.id LEFT JOIN discard d ON d.exchange = e.id
WHERE d.exchange IS NULL`

func (f *Filter) conditions() (text string, args []any) {
	var b strings.Builder
	add := func(condition string, values ...any) {
		b.WriteString(" AND " + condition)
		args = append(args, values...)
	}
	if f.Endpoint != "" {
		add("e.endpoint = (SELECT id FROM name WHERE text = ?)", f.Endpoint)
	}
	if f.Method != "" {
		add("e.method = (SELECT id FROM name WHERE text = ?)", f.Method)
	}
	if len(f.States) > 0 {
		states := make([]any, len(f.States))
		for i, state := range f.States {
			states[i] = state
		}
		add("e.state IN (?"+strings.Repeat(", ?", len(states)-1)+")", states...)
	}
	if !f.Since.IsZero() {
		add("e.begun >= ?", nanos(f.Since))
	}
	if !f.Until.IsZero() {
		add("e.begun <= ?", nanos(f.Until))
	}
	if f.Pinned {
		add("k.pinned = 1")
	}
	return b.String(), args
}

// summaries asks with a query that begins with selectSummary.
func (s *Store) summaries(ctx context.Context, query string, args ...any) ([]Summary, error) {
	return listed(ctx, s, scanSummary, query, args...)
}

// listed asks for rows, each of which is scanned.
func listed[T any](ctx context.Context, s *Store, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	return answered(ctx, s, func(db *sql.DB) (all []T, err error) {
		rows, err := db.QueryContext(ctx, query, args...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			one, err := scan(rows)
			if err != nil {
				return all, err
			}
			all = append(all, one)
		}
		return all, rows.Err()
	})
}

// scanSummary reads what selectSummary asked for.
func scanSummary(rows *sql.Rows) (Summary, error) {
	var s Summary
	var endpoint, method, note sql.NullString
	var begun int64
	var took, sent, received, ended, pinned sql.NullInt64
	var reason any
	err := rows.Scan(&s.ID, &endpoint, &method, &begun, &took, &s.State, &reason, &sent, &received, &ended, &pinned, &note)
	if err != nil {
		return s, err
	}
	s.Endpoint, s.Method, s.Note, s.Pinned = endpoint.String, method.String, note.String, pinned.Int64 == 1
	s.Begun, s.Took = timeOf(begun), time.Duration(max(0, took.Int64))*time.Microsecond
	s.Size = Size{max(0, sent.Int64), max(0, received.Int64)}
	switch r := reason.(type) {
	case string:
		s.Cause = rpcclient.Cause(r)
	case int64:
		s.Code = r
	}
	if s.State == Pending && ended.Int64 != 0 {
		s.State = Unknown
	}
	return s, nil
}
