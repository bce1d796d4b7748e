package history

import (
	"context"
	"database/sql"
)

// packedBlock is a block as it is stored.
type packedBlock struct {
	id   ID
	size int
	sum  int64
	data []byte
}

// blocksAfter reads the next blocks behind one.
func (s *Store) blocksAfter(ctx context.Context, after ID, limit int) ([]packedBlock, error) {
	return listed(ctx, s, func(rows *sql.Rows) (b packedBlock, err error) {
		err = rows.Scan(&b.id, &b.size, &b.sum, &b.data)
		return b, err
	}, "SELECT id, size, sum, data FROM block WHERE id > ? ORDER BY id LIMIT ?", after, limit)
}

// lastBlock is the last block that was written.
func (s *Store) lastBlock(ctx context.Context) (ID, error) {
	last, err := s.ids(ctx, "SELECT last_block FROM total")
	if err != nil || len(last) == 0 {
		return 0, err
	}
	return last[0], nil
}

// beginningOf is the beginning of a message that is stored: what of it is looked through for words.
func (s *Store) beginningOf(ctx context.Context, r *stored) []byte {
	c := &r.data
	if r.encoded {
		c = &r.plain
	}
	f := r.frame
	f.Data = c.before
	if c.body == 0 {
		if r.encoded {
			return c.before
		}
		return f.Body()
	}
	piece, err := answered(ctx, s, func(db *sql.DB) ([]byte, error) { return s.firstPiece(ctx, db, c.body) })
	if err != nil {
		return nil
	}
	return piece
}

// firstPiece is the first piece of a body.
func (s *Store) firstPiece(ctx context.Context, db *sql.DB, id bodyID) ([]byte, error) {
	var size int
	var sum int64
	var packed []byte
	err := db.QueryRowContext(ctx, "SELECT size, sum, data FROM chunk WHERE body = ? AND number = 0", id).Scan(&size, &sum, &packed)
	if err != nil {
		return nil, err
	}
	return s.press.unpacked(packed, sum, size)
}

// complete adds to what was gathered where it went, and what a person wrote on it.
func (x *indexer) complete(ctx context.Context) error {
	var ids []ID
	for id, d := range x.open {
		if d.ended {
			ids = append(ids, id)
		}
	}
	lines, err := x.store.lines(ctx, ids, &conditions{})
	if err != nil {
		return err
	}
	for i := range lines {
		x.open[lines[i].ID].line(&lines[i])
	}
	return nil
}
