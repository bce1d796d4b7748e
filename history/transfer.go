package history

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"maps"
	"slices"
)

// transfer takes the exchanges of one history into another, those of ids or, if that is nil, all, and returns their new
// numbers. They keep theirs where the other history is empty. Of what is damaged, what can be read is taken.
func transfer(ctx context.Context, from querier, to *database, p *press, ids []ID) (map[ID]moved, error) {
	t := newTransferring(from, to, p, map[int64]int64{}, ids)
	return t.moved, t.transfer(ctx)
}

func newTransferring(from querier, to *database, p *press, runs map[int64]int64, ids []ID) *transferring {
	t := &transferring{
		blockWriter: newBlockWriter(to, p), from: from,
		runs: runs, bodies: map[bodyID]bodyID{}, moved: map[ID]moved{}, places: map[ID]*places{},
	}
	if ids != nil {
		t.only = map[ID]bool{}
		for _, id := range ids {
			t.only[id] = true
		}
	}
	return t
}

// transfer takes over what is to be, all or nothing.
func (t *transferring) transfer(ctx context.Context) error {
	return t.db.within(ctx, func() error {
		if err := t.begin(ctx); err != nil {
			return err
		}
		if err := t.rows(ctx); err != nil {
			return err
		}
		return t.blocks(ctx)
	})
}

// transferring is a transfer under way.
type transferring struct {
	blockWriter
	from   querier
	only   map[ID]bool    // nil: all
	over   bool           // nothing more comes of who wrote them
	keep   bool           // they keep their numbers
	check  bool           // bodies are what they say they are only if they are
	moved  map[ID]moved   // the exchanges
	places map[ID]*places // where their records are now, by their old numbers
	runs   map[int64]int64
	bodies map[bodyID]bodyID // 0: it is damaged
}

// moved is where an exchange is now.
type moved struct{ id, block ID }

// row is a row of an exchange.
type row struct {
	id               ID
	run              run
	begun            int64
	endpoint, method *string
	state            State
	reason           any
	took             *int64
	sent, received   *int64
	intent           []byte
	pinned           *int64
	note             *string
}

// rows takes the rows of the exchanges over.
func (t *transferring) rows(ctx context.Context) error {
	keep := t.keep || !t.over && t.last.exchange == 0
	count := int64(0)
	err := eachRow(ctx, t.from, t.only, func(r *row) error {
		id := r.id
		if !keep {
			id = t.last.exchange + 1
		}
		t.last.exchange = max(t.last.exchange, id)
		t.moved[r.id] = moved{id: id}
		count++
		return t.row(ctx, id, r)
	})
	if err != nil {
		return err
	}
	_, err = t.db.said.total.ExecContext(ctx, t.last.exchange, t.last.block, count, 0, 0, 0)
	return err
}

func (t *transferring) row(ctx context.Context, id ID, r *row) error {
	run, err := t.run(ctx, r)
	if err != nil {
		return err
	}
	name := func(text *string) (any, error) {
		if text == nil {
			return nil, nil
		}
		var n int64
		err := t.db.said.name.QueryRowContext(ctx, *text, 1).Scan(&n)
		return n, err
	}
	method, err := name(r.method)
	if err != nil {
		return err
	}
	if r.endpoint == nil {
		r.endpoint = new(string)
	}
	endpoint, err := name(r.endpoint)
	if err != nil {
		return err
	}
	if _, err := t.db.said.insert.ExecContext(ctx, id, run, endpoint, method, r.begun, r.took, r.state, r.reason, r.sent, r.received, nil); err != nil {
		return err
	}
	if r.intent != nil {
		if _, err := t.db.said.intend.ExecContext(ctx, id, r.intent); err != nil {
			return err
		}
	}
	if r.pinned != nil {
		_, err = t.db.conn.ExecContext(ctx, "INSERT INTO mark (exchange, pinned, note) VALUES (?, ?, ?)", id, r.pinned, r.note)
	}
	return err
}

// run takes over who wrote an exchange.
func (t *transferring) run(ctx context.Context, r *row) (id int64, err error) {
	if id, ok := t.runs[r.run.id]; ok {
		return id, nil
	}
	if t.over {
		r.run.ended = max(r.run.ended, 1)
	}
	err = t.db.conn.QueryRowContext(ctx, "INSERT INTO run (token, begun, ended) VALUES (?, ?, ?) RETURNING id", r.run.token, r.run.begun, r.run.ended).Scan(&id)
	t.runs[r.run.id] = id
	return id, err
}

// eachRow reads the rows of exchanges, of all or only of some, from the first on, and where that cannot be gone on with, from the last one back.
// Those that were discarded are left out.
func eachRow(ctx context.Context, from querier, only map[ID]bool, take func(*row) error) error {
	const query = `SELECT e.id, e.run, coalesce(r.token, ''), coalesce(r.begun, 0), coalesce(r.ended, 1), n.text, m.text, e.begun, e.took, e.state, e.reason, e.sent, e.received, i.call, k.pinned, k.note
FROM exchange e LEFT JOIN run r ON r.id = e.run LEFT JOIN name n ON n.id = e.endpoint LEFT JOIN name m ON m.id = e.method LEFT JOIN mark k ON k.exchange = e.id LEFT JOIN intent i ON i.exchange = e.id`
	done := discarded(ctx, from)
	where, list := "", []any{}
	if only != nil {
		where, list = " WHERE e.id IN (SELECT value FROM json_each(?))", []any{jsonList(only)}
	}
	for _, end := range []string{" ORDER BY e.id", " ORDER BY e.id DESC"} {
		readable, err := eachOf(ctx, from, query+where+end, func(scan func(...any) error) error {
			var r row
			if err := scan(&r.id, &r.run.id, &r.run.token, &r.run.begun, &r.run.ended, &r.endpoint, &r.method, &r.begun, &r.took, &r.state, &r.reason, &r.sent, &r.received, &r.intent, &r.pinned, &r.note); err != nil {
				return err
			}
			if done[r.id] {
				return nil
			}
			done[r.id] = true
			return take(&r)
		}, list...)
		if err != nil || readable {
			return err
		}
	}
	return nil
}

// discarded are the exchanges that were, as far as that can be read.
func discarded(ctx context.Context, from querier) map[ID]bool {
	all := map[ID]bool{}
	ids, err := readIDs(ctx, from, "SELECT exchange FROM discard")
	if err != nil {
		return all // there was no such table before schema 2
	}
	for _, id := range ids {
		all[id] = true
	}
	return all
}

// jsonList is numbers as a JSON text.
func jsonList(ids map[ID]bool) string { return string(marshal(slices.Sorted(maps.Keys(ids)))) }

// placed asks for the blocks that have something of exchanges whose numbers are given as a JSON text.
const placed = `SELECT block FROM exchange WHERE id IN (SELECT value FROM json_each(?1)) AND block > 0
UNION SELECT block FROM spread WHERE exchange IN (SELECT value FROM json_each(?1))`

// eachOf reads the rows of a query. It reports whether all could be read; the error is that of take.
func eachOf(ctx context.Context, from querier, query string, take func(scan func(...any) error) error, args ...any) (bool, error) {
	rows, err := from.QueryContext(ctx, query, args...)
	if err != nil {
		return false, nil
	}
	defer rows.Close()
	for rows.Next() {
		damaged := error(nil)
		err := take(func(to ...any) error { damaged = rows.Scan(to...); return damaged })
		switch {
		case damaged != nil:
		case err != nil:
			return false, err
		}
	}
	return rows.Err() == nil, nil
}

// blocks takes the records of the exchanges over.
func (t *transferring) blocks(ctx context.Context) error {
	done := map[ID]bool{}
	where, list := "", []any{}
	if t.only != nil {
		where, list = " WHERE id IN ("+placed+")", []any{jsonList(t.only)}
	}
	for _, end := range []string{" ORDER BY id", " ORDER BY id DESC"} {
		readable, err := eachOf(ctx, t.from, "SELECT id, size, sum, data FROM block"+where+end, func(scan func(...any) error) error {
			var id ID
			var size int
			var sum int64
			var packed []byte
			if err := scan(&id, &size, &sum, &packed); err != nil || done[id] {
				return err
			}
			done[id] = true
			all, err := t.press.unpacked(packed, sum, size)
			if err != nil {
				return nil
			}
			return t.block(ctx, all)
		}, list...)
		if err != nil {
			return err
		}
		if readable {
			break
		}
	}
	if err := t.flush(ctx); err != nil {
		return err
	}
	return t.placeAll(ctx)
}

// block takes the records of a block over, as far as they can be read.
func (t *transferring) block(ctx context.Context, all []byte) error {
	err := records(all, func(r *record) error {
		to, wanted := t.moved[r.exchange]
		if r.exchange == 0 {
			wanted = t.only == nil
		}
		if !wanted {
			return nil
		}
		if r.exchange != 0 {
			if t.places[r.exchange] == nil {
				t.places[r.exchange] = new(places)
			}
			t.touch(t.places[r.exchange])
		}
		if err := t.record(ctx, to.id, r); err != nil {
			return err
		}
		return t.flushFull(ctx)
	})
	if errors.Is(err, errDamaged) {
		return nil
	}
	return err
}

func (t *transferring) record(ctx context.Context, id ID, r *record) error {
	for _, c := range []*content{&r.data, &r.plain} {
		if err := t.content(ctx, c); err != nil {
			return err
		}
	}
	t.packer.record(id, r)
	return nil
}

// content has the bytes of a frame name the body where it is now.
func (t *transferring) content(ctx context.Context, c *content) error {
	if c.body == 0 {
		return nil
	}
	id, known := t.bodies[c.body]
	if known {
		_, err := t.db.said.useBody.ExecContext(ctx, 1, id)
		c.body = id
		return err
	}
	id, err := t.body(ctx, c.body)
	t.bodies[c.body], c.body = id, id
	return err
}

// body takes a body over, as it is packed.
func (t *transferring) body(ctx context.Context, old bodyID) (bodyID, error) {
	var hash []byte
	var size int
	if err := t.from.QueryRowContext(ctx, "SELECT hash, size FROM body WHERE id = ?", old).Scan(&hash, &size); err != nil {
		return noBody, nil // what has it reads as damaged
	}
	if t.check && !t.isBody(ctx, old, hash) {
		return noBody, nil
	}
	id, isNew, err := t.newBody(ctx, hash, size)
	if err != nil || !isNew {
		return id, err
	}
	_, err = eachOf(ctx, t.from, "SELECT number, size, sum, data FROM chunk WHERE body = ? ORDER BY number", func(scan func(...any) error) error {
		var number, size int
		var sum int64
		var packed []byte
		if err := scan(&number, &size, &sum, &packed); err != nil {
			return err
		}
		_, err := t.db.said.chunk.ExecContext(ctx, id, number, size, sum, packed)
		return err
	}, old)
	return id, err
}

// isBody reports whether a body is the one that has this hash: others are taken for it then.
func (t *transferring) isBody(ctx context.Context, id bodyID, hash []byte) bool {
	h := sha256.New()
	whole, err := eachOf(ctx, t.from, "SELECT size, sum, data FROM chunk WHERE body = ? ORDER BY number", func(scan func(...any) error) error {
		var size int
		var sum int64
		var packed []byte
		if err := scan(&size, &sum, &packed); err != nil {
			return err
		}
		piece, err := t.press.unpacked(packed, sum, size)
		h.Write(piece)
		return err
	}, id)
	return whole && err == nil && bytes.Equal(h.Sum(nil), hash)
}

// placeAll writes where the records of each exchange are.
func (t *transferring) placeAll(ctx context.Context) error {
	for _, old := range slices.Sorted(maps.Keys(t.places)) {
		now := t.moved[old]
		first, err := t.place(ctx, now.id, 0, t.places[old])
		if err != nil {
			return err
		}
		if _, err := t.db.conn.ExecContext(ctx, "UPDATE exchange SET block = ? WHERE id = ?", first, now.id); err != nil {
			return err
		}
		t.moved[old] = moved{now.id, first}
	}
	_, err := t.db.said.total.ExecContext(ctx, t.last.exchange, t.last.block, 0, 0, 0, 0)
	return err
}
