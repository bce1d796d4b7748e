package history

import (
	"context"
	"database/sql"
	"time"
)

// Rule says how much of the history is kept. What goes beyond any of its bounds goes, the oldest first; what is pinned, has a note or is
// under way stays. The zero Rule keeps everything.
type Rule struct {
	Age   time.Duration // how old an exchange may become; if zero, any age
	Bytes int64         // how large the file may become; if zero, any size
	Count int64         // how many exchanges there may be; if zero, any number
}

// DefaultRule keeps everything up to 4 GiB: a person looks for what was exchanged long ago, and expects it to be there, as in the
// history of a shell; but a program that nobody looks after must not fill a disk. That much is millions of exchanges.
func DefaultRule() Rule { return Rule{Bytes: 4 << 30} }

// Going is what goes by a Rule, or went.
type Going struct {
	Count          int64
	Bytes          int64     // about how much room that gives
	Oldest, Newest time.Time // when the first and the last of them began; zero if there are none
	ids            []ID
}

// Preview tells what would go by a Rule now.
func (s *Store) Preview(ctx context.Context, r Rule) (Going, error) {
	if r == (Rule{}) {
		return Going{}, nil
	}
	measure, err := s.measure(ctx)
	if err != nil || measure.count == 0 {
		return Going{}, err
	}
	before := nanos(time.Now().Add(-r.Age))
	return answered(ctx, s, func(db *sql.DB) (Going, error) {
		p := &going{rule: r, measure: measure, before: before, surplus: float64(measure.used - r.Bytes), excess: measure.count - r.Count}
		err := p.read(ctx, db)
		return p.Going, err
	})
}

// measure is how large a history is.
type measure struct {
	count  int64   // exchanges
	used   int64   // bytes of the file that are in use
	weight float64 // how many of them there are for each byte that an exchange is said to weigh
}

// rowWeight is what an exchange weighs beside the bytes that crossed.
const rowWeight = 200

// measure measures. That reads all rows.
func (s *Store) measure(ctx context.Context) (measure, error) {
	return answered(ctx, s, func(db *sql.DB) (m measure, err error) {
		var crossed int64
		if err := db.QueryRowContext(ctx, "SELECT count(*), coalesce(sum(max(sent, 0) + max(received, 0)), 0) FROM exchange").Scan(&m.count, &crossed); err != nil {
			return m, err
		}
		if m.used, err = usedBytes(ctx, db); err != nil {
			return m, err
		}
		m.weight = float64(m.used) / float64(max(1, crossed+rowWeight*m.count))
		return m, nil
	})
}

// usedBytes are those of a file that hold something.
func usedBytes(ctx context.Context, q querier) (int64, error) {
	pages := [3]int64{}
	for i, name := range []string{"page_count", "freelist_count", "page_size"} {
		n, err := number(ctx, q, "PRAGMA "+name)
		if err != nil {
			return 0, err
		}
		pages[i] = n
	}
	return (pages[0] - pages[1]) * pages[2], nil
}

// going is a Rule being applied.
type going struct {
	Going
	rule    Rule
	measure measure
	before  int64   // what began then or later is not too old
	surplus float64 // how many bytes are still too many
	excess  int64   // how many exchanges
}

// stillGoes is what must hold of an exchange that goes: it is not marked, and not under way.
const stillGoes = `AND NOT EXISTS (SELECT 1 FROM mark k WHERE k.exchange = exchange.id AND (k.pinned = 1 OR k.note <> ''))
AND NOT (state = 0 AND run IN (SELECT id FROM run WHERE ended = 0))`

// read reads the exchanges, the oldest first, as far as some of them may go.
func (g *going) read(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id, begun, max(coalesce(sent, 0), 0) + max(coalesce(received, 0), 0) FROM exchange WHERE TRUE "+stillGoes+" ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id ID
		var begun, crossed int64
		if err := rows.Scan(&id, &begun, &crossed); err != nil {
			return err
		}
		if !g.take(id, begun, crossed) && g.rule.Age == 0 {
			break
		}
	}
	return rows.Err()
}

// take takes an exchange if it goes.
func (g *going) take(id ID, begun, crossed int64) bool {
	old := g.rule.Age > 0 && begun < g.before
	large := g.rule.Bytes > 0 && g.surplus > 0
	many := g.rule.Count > 0 && g.excess > 0
	if !old && !large && !many {
		return false
	}
	size := g.measure.weight * float64(crossed+rowWeight)
	g.surplus, g.excess = g.surplus-size, g.excess-1
	g.ids, g.Count, g.Bytes = append(g.ids, id), g.Count+1, g.Bytes+int64(size)
	at := timeOf(begun)
	if g.Oldest.IsZero() || at.Before(g.Oldest) {
		g.Oldest = at
	}
	if at.After(g.Newest) {
		g.Newest = at
	}
	return true
}

// Retain deletes for good what goes by a Rule, in steps between which others are recorded, until ctx ends, and gives the room back to the disk. It
// tells what went.
func (s *Store) Retain(ctx context.Context, r Rule) (Going, error) {
	g, err := s.Preview(ctx, r)
	if err != nil {
		return Going{}, err
	}
	if len(g.ids) > 0 {
		if err := s.deleteSteps(ctx, g.ids, stillGoes); err != nil {
			return Going{}, err
		}
	}
	return g, s.retainEvents(ctx, r)
}

// retainEvents deletes frames that belong to no exchange: those that are too old, and the oldest ones while the file is too large.
func (s *Store) retainEvents(ctx context.Context, r Rule) error {
	if r.Age == 0 && r.Bytes == 0 {
		return nil
	}
	some := false
	for after, more := ID(0), true; more; {
		err := s.do(ctx, func(ctx context.Context, b *batch) error {
			used, err := usedBytes(ctx, b.db.conn)
			if err != nil {
				return err
			}
			before := int64(0)
			if r.Age > 0 {
				before = nanos(time.Now().Add(-r.Age))
			}
			ids, err := readIDs(ctx, b.db.conn, `SELECT id FROM block WHERE id > ? AND (? OR until < ?)
AND NOT EXISTS (SELECT 1 FROM exchange e WHERE e.id BETWEEN block.first AND block.last) ORDER BY id LIMIT ?`, after, r.Bytes > 0 && used > r.Bytes, before, stepBlocks)
			if more = err == nil && len(ids) > 0; !more {
				return err
			}
			some, after = true, ids[len(ids)-1]
			return b.deleteBlocks(ctx, ids)
		})
		if err != nil {
			return err
		}
	}
	if !some {
		return nil
	}
	return s.shrink(ctx)
}

// stepBlocks is how many blocks are deleted at a time.
const stepBlocks = 4

// deleteBlocks deletes blocks that have nothing of any exchange.
func (b *batch) deleteBlocks(ctx context.Context, ids []ID) error {
	d := deleting{batch: b, gone: map[ID]bool{}, bodies: map[bodyID]int{}}
	for _, id := range ids {
		if err := d.block(ctx, id); err != nil {
			return err
		}
	}
	return d.useLess(ctx)
}

// readIDs asks for numbers.
func readIDs(ctx context.Context, q querier, query string, args ...any) (ids []ID, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id ID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
