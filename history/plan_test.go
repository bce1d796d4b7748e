package history

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestA28NothingReadsAll: what a start, a page, a look at one exchange and a deletion ask of the file is answered by its keys, so that a million
// exchanges cost what ten do: nothing goes through a table, and nothing is sorted. How long it takes is told by `make bench`.
func TestA28NothingReadsAll(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "history.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	through := regexp.MustCompile(`^SCAN (e|exchange|name|spread|intent|mark|discard|block)\b`)
	asked := map[string]string{
		"a page":             selectSummary + " AND e.id < ?1 ORDER BY e.id DESC LIMIT 200",
		"a page of a method": selectSummary + " AND e.id < ?1 AND e.method = (SELECT id FROM name WHERE text = 'm') ORDER BY e.id DESC LIMIT 200",
		"one":                selectSummary + " AND e.id = ?1",
	}
	for _, text := range deletions {
		asked[text] = text
	}
	for name, text := range asked {
		for _, step := range s.plan(t, text) {
			if through.MatchString(step) || strings.HasPrefix(text, selectSummary) && strings.Contains(step, "ORDER BY") {
				t.Errorf("%s: %s", name, step)
			}
		}
	}
}

// plan is how SQLite answers a question.
func (s *Store) plan(t *testing.T, query string) (steps []string) {
	t.Helper()
	rows, err := s.database().conn.QueryContext(context.Background(), "EXPLAIN QUERY PLAN "+query, "[1,2]")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if len(steps) == 0 || rows.Err() != nil {
		t.Fatalf("no plan for %s: %v", query, rows.Err())
	}
	return steps
}
