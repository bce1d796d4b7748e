package history

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"time"

	"rpcexplorer/history/fulltext"
	"rpcexplorer/rpcclient/query"
)

// candidates is how many exchanges with the words are looked at in one go.
const candidates = 500

// withWords reads from the exchanges that have the words: those that the index knows, and those that it does not know yet, which are read.
func (f *finding) withWords(ctx context.Context, before ID, limit int) (Found, error) {
	s := f.store
	fresh, err := f.unindexed(ctx, before, candidates) // first, lest something is indexed meanwhile and missed by both
	if err != nil {
		return Found{}, err
	}
	known, err := f.index.Find(ctx, slices.Concat(f.words.fit, f.words.not), 1, int64(before)-1, candidates)
	if err != nil {
		return Found{}, err
	}
	ids, low := f.having(ctx, fresh, known)
	list, err := s.lines(ctx, ids, &f.where)
	if err != nil {
		return Found{}, err
	}
	next := low
	if len(list) > limit {
		list, next = list[:limit], list[limit-1].ID
	}
	if next <= 1 {
		next = 0
	}
	words := f.words.not
	f.words.not = nil // the index has decided
	found, err := f.sift(ctx, list, limit, next)
	f.words.not = words
	return found, err
}

// having are those of the exchanges that have the words, in no order, and how far back both lists are whole: those that the index knows have
// them, the fresh ones are read.
func (f *finding) having(ctx context.Context, fresh []ID, known []int64) (ids []ID, low ID) {
	low = 1
	if len(known) == candidates {
		low = ID(known[len(known)-1])
	}
	if len(fresh) == candidates {
		low = max(low, fresh[len(fresh)-1])
	}
	ids = make([]ID, 0, len(known)+len(fresh))
	fits := matcherOf(slices.Concat(f.words.fit, f.words.not))
	for _, id := range fresh {
		if id >= low && !slices.Contains(known, int64(id)) && f.reads(ctx, id, fits) {
			ids = append(ids, id)
		}
		if time.Now().After(f.until) {
			low = max(low, id)
			break
		}
	}
	for _, id := range known {
		if ID(id) >= low {
			ids = append(ids, ID(id))
		}
	}
	return ids, low
}

// reads reports whether an exchange fits that is not indexed.
func (f *finding) reads(ctx context.Context, id ID, m query.Matcher) bool {
	return m.Match(&summaryItem{ctx: ctx, store: f.store, line: &Summary{ID: id}})
}

// matcherOf is what is not indexed is asked for words by.
func matcherOf(words []fulltext.Term) query.Matcher {
	var terms []query.Term
	for _, t := range words {
		term := query.Term{Not: t.Not, Field: query.Text}
		for _, texts := range t.Alternatives {
			term.Values = append(term.Values, query.Value{Pieces: texts})
		}
		terms = append(terms, term)
	}
	return query.Of(terms...).Matcher()
}

// unwanted are those of a list that have words which they must not have.
func (f *finding) unwanted(ctx context.Context, list []Summary) (map[ID]bool, error) {
	unwanted := map[ID]bool{}
	if len(list) == 0 || len(f.words.not) == 0 {
		return unwanted, nil
	}
	fresh, err := f.unindexed(ctx, list[0].ID+1, len(list))
	if err != nil {
		return nil, err
	}
	fits := matcherOf(f.words.not)
	for _, id := range fresh {
		if id >= list[len(list)-1].ID && !f.reads(ctx, id, fits) {
			unwanted[id] = true
		}
	}
	for _, t := range f.words.not {
		t.Not = false
		ids, err := f.index.Find(ctx, []fulltext.Term{t}, int64(list[len(list)-1].ID), int64(list[0].ID), math.MaxInt32)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			unwanted[ID(id)] = true
		}
	}
	return unwanted, nil
}

// unindexed are the newest exchanges before one of which the index does not have all.
func (f *finding) unindexed(ctx context.Context, before ID, limit int) ([]ID, error) {
	s := f.store
	mark, err := f.index.Reached(ctx)
	if err != nil {
		return nil, err
	}
	first, err := s.ids(ctx, "SELECT MIN(first) FROM block WHERE id > ? AND first > 0", mark)
	if err != nil || len(first) == 0 || first[0] == 0 {
		return nil, err
	}
	return s.ids(ctx, `SELECT e.id FROM exchange e WHERE e.id >= ? AND e.id < ?
AND (e.block > ? OR e.block = 0 OR EXISTS (SELECT 1 FROM spread p WHERE p.exchange = e.id AND p.block > ?)) ORDER BY e.id DESC LIMIT ?`, first[0], before, mark, mark, limit)
}

// lines are the summaries of exchanges that fit the conditions, the newest first.
func (s *Store) lines(ctx context.Context, ids []ID, where *conditions) ([]Summary, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	slices.Sort(ids)
	list := "SELECT value FROM json_each(?)"
	return s.summaries(ctx, selectSummary+" AND e.id IN ("+list+")"+where.text()+" ORDER BY e.id DESC", append([]any{string(marshal(ids))}, where.values...)...)
}

// ids asks for numbers of exchanges. NULL is 0.
func (s *Store) ids(ctx context.Context, query string, args ...any) ([]ID, error) {
	return listed(ctx, s, func(rows *sql.Rows) (ID, error) {
		var id sql.NullInt64
		err := rows.Scan(&id)
		return ID(id.Int64), err
	}, query, args...)
}
