package history

import (
	"context"
	"errors"
	"slices"
)

// Delete deletes exchanges for good: nothing of them is left in the file or in what lies beside it when it returns. An index that
// follows the Store takes them out within a moment.
func (s *Store) Delete(ctx context.Context, ids ...ID) error {
	if err := s.deleteRows(ctx, ids); err != nil {
		return err
	}
	return s.settle(ctx)
}

// deleteRows deletes exchanges. Their pages stay in the file, empty.
func (s *Store) deleteRows(ctx context.Context, ids []ID) error {
	return s.do(ctx, func(ctx context.Context, b *batch) error {
		d := deleting{batch: b, gone: map[ID]bool{}, bodies: map[bodyID]int{}}
		return d.delete(ctx, ids)
	})
}

// settle gives room back, and has what was deleted vanish from the log. Who reads meanwhile holds that up, so it is tried for a
// while.
func (s *Store) settle(ctx context.Context) error {
	return s.outside(ctx, func(ctx context.Context, d *database) error {
		_, err := d.conn.ExecContext(ctx, "PRAGMA incremental_vacuum")
		for try := 0; err == nil; try++ {
			var busy, log, done int
			err = d.conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &done)
			if busy == 0 || try == 3 {
				return err
			}
		}
		return err
	})
}

// deleting is a deletion under way.
type deleting struct {
	*batch
	gone   map[ID]bool
	bodies map[bodyID]int // how many times less each is needed
}

func (d *deleting) delete(ctx context.Context, ids []ID) error {
	blocks := map[ID]bool{}
	for _, id := range ids {
		there, err := d.row(ctx, id, blocks)
		if err != nil {
			return err
		}
		d.gone[id] = d.gone[id] || there
	}
	for block := range blocks {
		if err := d.block(ctx, block); err != nil {
			return err
		}
	}
	return d.useLess(ctx)
}

// useLess deletes the bodies that are not needed any more.
func (d *deleting) useLess(ctx context.Context) error {
	for body, n := range d.bodies {
		for _, text := range []string{
			"UPDATE body SET uses = uses - ?2 WHERE id = ?1",
			"DELETE FROM chunk WHERE body = (SELECT id FROM body WHERE id = ?1 AND uses <= 0 AND ?2 > 0)",
			"DELETE FROM body WHERE id = ?1 AND uses <= 0 AND ?2 > 0",
		} {
			if _, err := d.db.conn.ExecContext(ctx, text, body, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// row deletes the row of an exchange, notes which blocks have something of it, and tells whether it was there.
func (d *deleting) row(ctx context.Context, id ID, blocks map[ID]bool) (bool, error) {
	there := false
	_, err := eachOf(ctx, d.db.conn, "SELECT block FROM exchange WHERE id = ?1 UNION SELECT block FROM spread WHERE exchange = ?1", func(scan func(...any) error) error {
		there = true
		var block *ID
		err := scan(&block)
		if err == nil && block != nil && *block > 0 {
			blocks[*block] = true
		}
		return err
	}, id)
	if err != nil || !there {
		return false, err
	}
	for _, text := range []string{
		"UPDATE name SET uses = uses - 1 WHERE id IN (SELECT endpoint FROM exchange WHERE id = ?1 UNION ALL SELECT method FROM exchange WHERE id = ?1)",
		"DELETE FROM name WHERE uses <= 0 AND id IN (SELECT endpoint FROM exchange WHERE id = ?1 UNION ALL SELECT method FROM exchange WHERE id = ?1)",
		"DELETE FROM spread WHERE exchange = ?1",
		"DELETE FROM intent WHERE exchange = ?1",
		"DELETE FROM mark WHERE exchange = ?1",
		"DELETE FROM discard WHERE exchange = ?1",
		"INSERT INTO stale (exchange) VALUES (?1)",
		"DELETE FROM exchange WHERE id = ?1",
	} {
		if _, err := d.db.conn.ExecContext(ctx, text, id); err != nil {
			return true, err
		}
	}
	d.sum.exchanges--
	return true, nil
}

// block writes a block anew without the records of what is gone. One that cannot be read goes as a whole: whose bytes are in it
// cannot be told.
func (d *deleting) block(ctx context.Context, id ID) error {
	p, events := newPacker(), map[bodyID]int{}
	err := d.rest(ctx, id, p, events)
	if err != nil && !errors.Is(err, errDamaged) {
		return err
	}
	if err != nil || p.isEmpty() || p.onlyEvents() {
		for body, n := range events {
			d.bodies[body] += n
		}
		_, err = d.db.conn.ExecContext(ctx, "DELETE FROM block WHERE id = ?", id)
		return err
	}
	packed := d.press.packed(p.out)
	_, err = d.db.conn.ExecContext(ctx, "UPDATE block SET first = ?2, last = ?3, size = ?4, sum = ?5, data = ?6 WHERE id = ?1",
		id, p.first, p.most, len(p.out), sumOf(packed), packed)
	return err
}

// rest packs what stays of a block, and counts the bodies of what of it belongs to no exchange.
func (d *deleting) rest(ctx context.Context, id ID, p *packer, events map[bodyID]int) error {
	all, err := d.unpackBlock(ctx, id)
	if err != nil {
		return err
	}
	return records(all, func(r *record) error {
		gone := d.gone[r.exchange]
		for _, c := range []content{r.data, r.plain} {
			switch {
			case c.body != 0 && gone:
				d.bodies[c.body]++
			case c.body != 0 && r.exchange == 0:
				events[c.body]++
			}
		}
		if !gone {
			p.record(r.exchange, r)
		}
		return nil
	})
}

// unpackBlock reads a block.
func (w *blockWriter) unpackBlock(ctx context.Context, id ID) ([]byte, error) {
	var size int
	var sum int64
	var packed []byte
	if err := w.db.conn.QueryRowContext(ctx, "SELECT size, sum, data FROM block WHERE id = ?", id).Scan(&size, &sum, &packed); err != nil {
		return nil, errors.Join(errDamaged, err)
	}
	return w.press.unpacked(packed, sum, size)
}

// All are the exchanges that a filter fits, for Delete.
func (s *Store) All(ctx context.Context, f Filter) (ids []ID, err error) {
	for before := Newest; ; {
		page, err := s.Page(ctx, before, 1000, f)
		if err != nil || len(page) == 0 {
			return ids, err
		}
		ids = slices.Grow(ids, len(page))
		for _, line := range page {
			ids = append(ids, line.ID)
		}
		before = ids[len(ids)-1]
	}
}
