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
	blocks, err := d.rows(ctx, ids)
	if err != nil {
		return err
	}
	for _, block := range blocks {
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

// The statements that delete the rows of exchanges whose IDs are ?1, as a JSON array; in order, since the first ones ask the last one's table.
var deletions = []string{
	`UPDATE name SET uses = uses - less.n FROM (SELECT text, count(*) AS n FROM (
		SELECT id, endpoint AS text FROM exchange WHERE id IN (SELECT value FROM json_each(?1)) UNION
		SELECT id, method FROM exchange WHERE id IN (SELECT value FROM json_each(?1))) GROUP BY text) AS less WHERE name.id = less.text`,
	`DELETE FROM name WHERE uses <= 0 AND id IN (
		SELECT endpoint FROM exchange WHERE id IN (SELECT value FROM json_each(?1)) UNION
		SELECT method FROM exchange WHERE id IN (SELECT value FROM json_each(?1)))`,
	"DELETE FROM spread WHERE exchange IN (SELECT value FROM json_each(?1))",
	"DELETE FROM intent WHERE exchange IN (SELECT value FROM json_each(?1))",
	"DELETE FROM mark WHERE exchange IN (SELECT value FROM json_each(?1))",
	"DELETE FROM discard WHERE exchange IN (SELECT value FROM json_each(?1))",
	"INSERT INTO stale (exchange) SELECT value FROM json_each(?1)",
	"DELETE FROM exchange WHERE id IN (SELECT value FROM json_each(?1))",
}

// rows deletes the rows of exchanges, as far as they are there, and tells which blocks have something of them.
func (d *deleting) rows(ctx context.Context, ids []ID) ([]ID, error) {
	there, err := readIDs(ctx, d.db.conn, "SELECT id FROM exchange WHERE id IN (SELECT value FROM json_each(?1))", string(marshal(ids)))
	if err != nil || len(there) == 0 {
		return nil, err
	}
	for _, id := range there {
		d.gone[id] = true
	}
	all := string(marshal(there))
	blocks, err := readIDs(ctx, d.db.conn, `SELECT block FROM exchange WHERE block > 0 AND id IN (SELECT value FROM json_each(?1)) UNION
		SELECT block FROM spread WHERE exchange IN (SELECT value FROM json_each(?1))`, all)
	if err != nil {
		return nil, err
	}
	for _, text := range deletions {
		if _, err := d.db.conn.ExecContext(ctx, text, all); err != nil {
			return nil, err
		}
	}
	d.sum.exchanges -= int64(len(there))
	return blocks, nil
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
