package history

import (
	"context"
	"errors"
)

// The measures of merging: how many blocks are looked at at a time, how many must go into one for it to be worth it, and how long a block is, unpacked, that
// needs no others.
const (
	mergeBlocks = 256
	fewBlocks   = 8
	smallBlock  = maxBlock / 4
)

// Merge merges small blocks, as calls by hand leave some each, into larger ones: what stands beside each other is packed better. It goes in
// steps, each of which is done or not, between which others are recorded. It is done by itself when nothing has been recorded for a while.
func (s *Store) Merge(ctx context.Context) error {
	some := false
	for after, more := ID(0), true; more && ctx.Err() == nil; {
		err := s.outside(ctx, func(ctx context.Context, d *database) error {
			m := &merging{store: s, db: d, to: map[ID]moved{}}
			err := d.within(ctx, func() error { return m.merge(ctx, after) })
			if err == nil {
				s.lives.move(m.to)
				some = some || m.merged
			}
			after, more = m.next, m.next > 0
			return err
		})
		if err != nil {
			return err
		}
	}
	if !some {
		return ctx.Err()
	}
	return s.shrink(ctx)
}

// merging is a step of it.
type merging struct {
	store  *Store
	db     *database
	to     map[ID]moved // the exchanges that have another first block now
	next   ID           // behind which block to go on; 0 if there is nothing more
	merged bool
}

// packedOne is a block that may be merged.
type packedOne struct {
	id, first, last, since, until ID
	size                          int
	open                          bool // another process may still add to an exchange of it
}

func (m *merging) merge(ctx context.Context, after ID) error {
	all, err := m.behind(ctx, after)
	if err != nil || len(all) == 0 {
		return err
	}
	size, end := 0, 0
	for end < len(all) && all[end].size < smallBlock && !all[end].open && size+all[end].size <= maxBlock {
		size += all[end].size
		end++
	}
	m.next = all[max(end-1, 0)].id
	if end < fewBlocks {
		return nil
	}
	err = m.join(ctx, all[:end])
	if errors.Is(err, errDamaged) {
		return nil // it stays, and those beside it
	}
	return err
}

// behind are the next blocks.
func (m *merging) behind(ctx context.Context, after ID) (all []packedOne, err error) {
	rows, err := m.db.conn.QueryContext(ctx, `SELECT id, first, last, since, until, size, EXISTS (
SELECT 1 FROM exchange e JOIN run r ON r.id = e.run WHERE e.id BETWEEN block.first AND block.last AND r.ended = 0 AND r.id <> ?)
FROM block WHERE id > ? ORDER BY id LIMIT ?`, m.db.run, after, mergeBlocks)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var b packedOne
		if err := rows.Scan(&b.id, &b.first, &b.last, &b.since, &b.until, &b.size, &b.open); err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, rows.Err()
}

// join puts what is in blocks into the last of them: so an index that follows the blocks misses nothing.
func (m *merging) join(ctx context.Context, all []packedOne) error {
	p := newPacker()
	w := blockWriter{db: m.db, press: m.store.press}
	exchanges, ids := map[ID]bool{}, map[ID]bool{}
	for _, b := range all {
		text, err := w.unpackBlock(ctx, b.id)
		if err != nil {
			return err
		}
		err = records(text, func(r *record) error {
			exchanges[r.exchange] = true
			p.record(r.exchange, r)
			return nil
		})
		if err != nil {
			return err
		}
		ids[b.id] = true
	}
	delete(exchanges, 0)
	m.merged = true
	into := all[len(all)-1].id
	if err := m.place(ctx, jsonList(exchanges), jsonList(ids), into); err != nil {
		return err
	}
	span := spanOf(all)
	if p.first != 0 {
		span.first, span.last = p.first, p.most
	}
	packed := m.store.press.packed(p.out)
	_, err := m.db.conn.ExecContext(ctx, "UPDATE block SET first = ?2, last = ?3, since = ?4, until = ?5, size = ?6, sum = ?7, data = ?8 WHERE id = ?1",
		into, span.first, span.last, span.since, span.until, len(p.out), sumOf(packed), packed)
	return err
}

// spanOf is from when to when blocks are.
func spanOf(all []packedOne) packedOne {
	s := all[0]
	for _, b := range all[1:] {
		s.first, s.last, s.until = min(s.first, b.first), max(s.last, b.last), max(s.until, b.until)
		if s.since == 0 || b.since != 0 && b.since < s.since {
			s.since = b.since
		}
	}
	return s
}

// place has exchanges find in one block what they had in several. The index reads those anew of which something is elsewhere.
func (m *merging) place(ctx context.Context, exchanges, blocks string, into ID) error {
	const among = "IN (SELECT value FROM json_each(?2))"
	ids, err := readIDs(ctx, m.db.conn, "SELECT id FROM exchange WHERE id IN (SELECT value FROM json_each(?1)) AND block "+among, exchanges, blocks)
	if err != nil {
		return err
	}
	for _, id := range ids {
		m.to[id] = moved{id, into}
	}
	for _, text := range []string{
		"DELETE FROM spread WHERE exchange IN (SELECT value FROM json_each(?1)) AND block " + among + " AND ?3 > 0",
		"INSERT INTO spread (exchange, block) SELECT id, ?3 FROM exchange WHERE id IN (SELECT value FROM json_each(?1)) AND block > 0 AND block NOT " + among,
		"UPDATE exchange SET block = ?3 WHERE id IN (SELECT value FROM json_each(?1)) AND block " + among,
		"DELETE FROM block WHERE id " + among + " AND id <> ?3 AND ?1 = ?1",
		"INSERT INTO stale (exchange) SELECT DISTINCT exchange FROM spread WHERE exchange IN (SELECT value FROM json_each(?1)) AND ?2 = ?2 AND ?3 > 0",
	} {
		if _, err := m.db.conn.ExecContext(ctx, text, exchanges, blocks, into); err != nil {
			return err
		}
	}
	return nil
}
