package history

import (
	"context"
	"database/sql"
	"math"
	"strings"

	"rpcexplorer/history/fulltext"
	"rpcexplorer/rpcclient/query"
)

// conditions are what of a query the database decides.
type conditions struct {
	texts  []string
	values []any
	never  bool // nothing fits
}

func (c *conditions) add(text string, values ...any) {
	c.texts = append(c.texts, text)
	c.values = append(c.values, values...)
}

func (c *conditions) text() string {
	if len(c.texts) == 0 {
		return ""
	}
	return " AND " + strings.Join(c.texts, " AND ")
}

// args are the arguments of a statement: those before the conditions, the conditions', and the last one.
func (c *conditions) args(before, low ID, limit int) []any {
	return append(append([]any{before, low}, c.values...), limit)
}

// plan says who decides what of a query.
func (f *finding) plan(ctx context.Context, q query.Query) error {
	var rest []query.Term
	for _, t := range q.Terms() {
		done, err := f.planTerm(ctx, t)
		if err != nil {
			return err
		}
		if !done {
			rest = append(rest, t)
		}
	}
	f.rest = len(rest) > 0
	f.matcher = query.Of(rest...).Matcher()
	return nil
}

// planTerm reports whether somebody decides the term who is asked first.
func (f *finding) planTerm(ctx context.Context, t query.Term) (bool, error) {
	switch t.Field {
	case query.Method, query.Endpoint:
		return f.planName(ctx, t)
	case query.Took:
		return f.planNumber(t, "e.took", 1000), nil
	case query.Size:
		return f.planNumber(t, "(e.sent + e.received)", 1), nil
	case query.Since, query.Until:
		return f.planNumber(t, "e.begun", 1), nil
	case query.Error:
		return f.planError(t), nil
	case query.Text:
		return f.words.take(t, f.index != nil), nil
	}
	return false, nil
}

// planNumber asks for a number within bounds. A column has it in units of its own.
func (f *finding) planNumber(t query.Term, column string, unit int64) bool {
	var ranges []string
	var values []any
	for _, v := range t.Values {
		from, to := v.From, v.To
		if unit > 1 {
			if from > math.MinInt64 {
				from = ceil(from, unit)
			}
			to /= unit
		}
		ranges = append(ranges, column+" BETWEEN ? AND ?")
		values = append(values, from, to)
	}
	text := column + " IS NOT NULL AND (" + strings.Join(ranges, " OR ") + ")"
	if t.Not {
		text = "NOT (" + text + ")"
	}
	f.where.add(text, values...)
	return true
}

// ceil divides and rounds up.
func ceil(n, by int64) int64 {
	if n > 0 {
		return (n-1)/by + 1
	}
	return n / by
}

// planError asks for an error of any kind. Which one is asked of each exchange.
func (f *finding) planError(t query.Term) bool {
	if len(t.Values) > 0 {
		if !t.Not {
			f.where.add("e.state IN (?, ?)", Error, Failure)
		}
		return false
	}
	text := "(e.state IN (?, ?) OR e.state = ? AND r.ended != 0)"
	if t.Not {
		text = "NOT " + text
	}
	f.where.add(text, Error, Failure, Pending)
	return true
}

// maxNames is how many names the database is asked for.
const maxNames = 500

// planName asks for the names that fit.
func (f *finding) planName(ctx context.Context, t query.Term) (bool, error) {
	fit, err := f.namesThatFit(ctx, t)
	if err != nil || len(fit) > maxNames {
		return false, err
	}
	column := "e.method"
	if t.Field == query.Endpoint {
		column = "e.endpoint"
	}
	text := "FALSE"
	if len(fit) > 0 {
		text = column + " IN (?" + strings.Repeat(", ?", len(fit)-1) + ")"
	}
	switch {
	case t.Not:
		text = "NOT COALESCE(" + text + ", FALSE)"
	case len(fit) == 0:
		f.where.never = true
	}
	f.where.add(text, fit...)
	return true, nil
}

// namesThatFit are the numbers of the names that a term asks for, one more than maxNames where there are too many.
func (f *finding) namesThatFit(ctx context.Context, t query.Term) ([]any, error) {
	positive := t
	positive.Not = false
	m := query.Of(positive).Matcher()
	return answered(ctx, f.store, func(db *sql.DB) (fit []any, err error) {
		rows, err := db.QueryContext(ctx, "SELECT id, text FROM name")
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() && len(fit) <= maxNames {
			var id int64
			var text string
			if err := rows.Scan(&id, &text); err != nil {
				return nil, err
			}
			if m.Match(nameItem(text)) {
				fit = append(fit, id)
			}
		}
		return fit, rows.Err()
	})
}

// nameItem is a name as a query for names sees it.
type nameItem string

func (n nameItem) Words(query.Field) string         { return string(n) }
func (n nameItem) Number(query.Field) (int64, bool) { return 0, false }
func (n nameItem) Body() []byte                     { return nil }

// wordTerms are what of a query the index decides.
type wordTerms struct{ fit, not []fulltext.Term }

// take takes a term that the index can decide.
func (w *wordTerms) take(t query.Term, indexed bool) bool {
	if !indexed {
		return false
	}
	term := fulltext.Term{Not: t.Not}
	for _, v := range t.Values {
		var texts []string
		for _, p := range v.Pieces {
			if p == "" {
				continue
			}
			if !fulltext.HasWords(p) {
				return false
			}
			texts = append(texts, p)
		}
		if len(texts) == 0 {
			return false
		}
		term.Alternatives = append(term.Alternatives, texts)
	}
	if t.Not {
		w.not = append(w.not, term)
	} else {
		w.fit = append(w.fit, term)
	}
	return true
}
