package history

import (
	"context"
	"time"

	"rpcexplorer/history/fulltext"
	"rpcexplorer/rpcclient/query"
)

// Found is a page of what fits a query.
type Found struct {
	List []Summary // the newest first
	Next ID        // before which exchange to go on; 0 if there is nothing more
}

// findFor is how long Find looks at most: a page that is not full by then is told as it is.
const findFor = 80 * time.Millisecond

// Find lists exchanges that fit a query, the newest first, that began before one: so many at most. It takes no longer than a tenth of a
// second, or so: where little fits, a page may have less than it could, and Next says where to go on.
//
// Words are looked for at the beginnings of words, in the methods, params, replies, endpoints and notes of exchanges. What the index does
// not have yet is read.
func (f *Finder) Find(ctx context.Context, q query.Query, before ID, limit int) (Found, error) {
	g := &finding{store: f.store, index: f.index, until: time.Now().Add(findFor)}
	if err := g.plan(ctx, q); err != nil {
		return Found{}, err
	}
	found := Found{Next: before}
	for found.Next != 0 && len(found.List) < limit {
		page, err := g.source(ctx, found.Next, limit-len(found.List))
		if err != nil {
			return found, err
		}
		found.List, found.Next = append(found.List, page.List...), page.Next
		if time.Now().After(g.until) {
			break
		}
	}
	return found, nil
}

// finding is a search under way.
type finding struct {
	store   *Store
	index   *fulltext.Index // nil if there is none
	until   time.Time
	where   conditions
	words   wordTerms
	matcher query.Matcher // what neither the database nor the index decides
	rest    bool          // there is something of that
}

// source reads the next exchanges: of those with the words, or of all.
func (f *finding) source(ctx context.Context, before ID, limit int) (Found, error) {
	if f.where.never {
		return Found{}, nil
	}
	if len(f.words.fit) == 0 {
		return f.all(ctx, before, limit)
	}
	return f.withWords(ctx, before, limit)
}

// window is how many exchanges are looked through in one go.
const window = 100_000

// all reads from all exchanges, a window of them at most.
func (f *finding) all(ctx context.Context, before ID, limit int) (Found, error) {
	s := f.store
	if before == Newest {
		last, err := s.lastID(ctx)
		if err != nil || last == 0 {
			return Found{}, err
		}
		before = last + 1
	}
	low := max(1, before-window)
	ask := limit
	if f.rest || len(f.words.not) > 0 {
		ask = 10 * limit // many may not fit
	}
	list, err := s.summaries(ctx, selectSummary+" AND e.id < ? AND e.id >= ?"+f.where.text()+" ORDER BY e.id DESC LIMIT ?", f.where.args(before, low, ask)...)
	if err != nil {
		return Found{}, err
	}
	next := low
	if len(list) == ask {
		next = list[len(list)-1].ID
	}
	if next <= 1 {
		next = 0
	}
	return f.sift(ctx, list, limit, next)
}

// sift leaves out what does not fit after all.
func (f *finding) sift(ctx context.Context, list []Summary, limit int, next ID) (Found, error) {
	if !f.rest && len(f.words.not) == 0 {
		return Found{list, next}, nil
	}
	unwanted, err := f.unwanted(ctx, list)
	if err != nil {
		return Found{}, err
	}
	kept := list[:0]
	for i := range list {
		if len(kept) == limit || (len(kept) > 0 && time.Now().After(f.until)) {
			return Found{kept, list[i-1].ID}, ctx.Err()
		}
		if !unwanted[list[i].ID] && (!f.rest || f.matcher.Match(&summaryItem{ctx: ctx, store: f.store, line: &list[i]})) {
			kept = append(kept, list[i])
		}
	}
	return Found{kept, next}, ctx.Err()
}

// lastID is the newest exchange; 0 if there is none.
func (s *Store) lastID(ctx context.Context) (ID, error) {
	all, err := s.ids(ctx, "SELECT id FROM exchange ORDER BY id DESC LIMIT 1")
	if err != nil || len(all) == 0 {
		return 0, err
	}
	return all[0], nil
}
