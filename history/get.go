package history

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// Get reads an exchange with all that belongs to it. What is damaged of it is left out, and Damaged is set. The error is
// sql.ErrNoRows where there is no such exchange.
func (s *Store) Get(ctx context.Context, id ID) (*Entry, error) {
	e, err := s.get(ctx, id)
	if err == nil && e.Damaged {
		return s.get(ctx, id) // blocks may have been merged while it was read
	}
	return e, err
}

func (s *Store) get(ctx context.Context, id ID) (*Entry, error) {
	line, err := s.Summary(ctx, id)
	if err != nil {
		return nil, err
	}
	return answered(ctx, s, func(db *sql.DB) (*Entry, error) {
		r := reader{store: s, db: db, entry: &Entry{Summary: line}}
		return r.entry, r.read(ctx)
	})
}

// reader puts an exchange together.
type reader struct {
	store   *Store
	db      *sql.DB
	entry   *Entry
	session uint64
	ended   bool
	ending  ending
}

func (r *reader) read(ctx context.Context) error {
	if err := r.intent(ctx); err != nil {
		return err
	}
	blocks, err := r.blocks(ctx)
	if err != nil {
		return err
	}
	for _, id := range blocks {
		err := r.block(ctx, id, r.take)
		if errors.Is(err, errDamaged) {
			r.entry.Damaged = true
		} else if err != nil {
			return err
		}
	}
	r.finish()
	if len(blocks) == 0 {
		return nil
	}
	return r.events(ctx, blocks[0], blocks[len(blocks)-1])
}

// intent reads what is known of the call before a block has it.
func (r *reader) intent(ctx context.Context) error {
	x := &r.entry.Exchange
	x.Endpoint, _ = rpcclient.ParseEndpoint(r.entry.Endpoint)
	x.Timing.Begun = r.entry.Begun
	x.Call.Method = r.entry.Method
	var intent []byte
	err := r.db.QueryRowContext(ctx, "SELECT call FROM intent WHERE exchange = ?", r.entry.ID).Scan(&intent)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	in := input{rest: intent}
	if call, _ := in.call(); in.err == nil {
		x.Call = call
	} else {
		r.entry.Damaged = true
	}
	return nil
}

// blocks are the blocks that have records of the exchange, in their order.
func (r *reader) blocks(ctx context.Context) ([]ID, error) {
	return readIDs(ctx, r.db, "SELECT block FROM exchange WHERE id = ?1 AND block > 0 UNION SELECT block FROM spread WHERE exchange = ?1 ORDER BY 1", r.entry.ID)
}

// block reads the records of a block.
func (r *reader) block(ctx context.Context, id ID, take func(context.Context, *record) error) error {
	var size int
	var sum int64
	var packed []byte
	err := r.db.QueryRowContext(ctx, "SELECT size, sum, data FROM block WHERE id = ?", id).Scan(&size, &sum, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return errDamaged
	}
	if err != nil {
		return err
	}
	all, err := r.store.press.unpacked(packed, sum, size)
	if err != nil {
		return err
	}
	return records(all, func(rec *record) error { return take(ctx, rec) })
}

// take takes a record that belongs to the exchange.
func (r *reader) take(ctx context.Context, rec *record) error {
	if rec.exchange != r.entry.ID {
		return nil
	}
	switch rec.kind {
	case recordCall:
		r.entry.Exchange.Call = rec.call
	case recordEnding:
		r.ending, r.ended = rec.ending, true
	case recordFrame:
		r.session = rec.session
		f, err := r.frame(ctx, rec)
		if err != nil {
			return err
		}
		switch {
		case !f.IsMessage():
			r.entry.Events = append(r.entry.Events, f)
		case r.ended && f.Time.After(r.ending.Timing.Ended):
			r.entry.Late = append(r.entry.Late, f)
		default:
			r.entry.Exchange.Frames = append(r.entry.Exchange.Frames, f)
		}
	}
	return nil
}

// frame puts the bytes of a frame together. Those of a damaged body are missing.
func (r *reader) frame(ctx context.Context, rec *record) (rpcclient.Frame, error) {
	f := rec.frame
	f.Note = noteOf(rec.note)
	data, hold, err := r.bytes(ctx, &rec.data)
	if err != nil {
		return f, err
	}
	f.Data, f.Hold = data, hold
	if rec.encoded {
		if f.Plain, hold, err = r.bytes(ctx, &rec.plain); err != nil {
			return f, err
		}
		f.Hold = spool.Both(f.Hold, hold)
	}
	end := len(f.Data)
	if slices.ContainsFunc(f.Parts, func(p rpcclient.Part) bool { return p.Span.Off < 0 || p.Span.Off+p.Span.Len > end }) {
		f.Parts = nil
		r.entry.Damaged = true
	}
	if end = len(f.Body()); slices.ContainsFunc(f.Covered, func(s rpcclient.Span) bool { return s.Off < 0 || s.Off > end || s.Len < 0 || s.Len > end-s.Off }) {
		f.Covered = nil // nobody knows then
	}
	return f, nil
}

// bytes puts bytes together of which some may lie apart.
func (r *reader) bytes(ctx context.Context, c *content) ([]byte, *spool.Hold, error) {
	if c.body == 0 {
		return slices.Clone(c.before), nil, nil
	}
	var b spool.Buffer
	if _, err := b.Write(c.before); err != nil {
		return nil, nil, err
	}
	err := r.store.readBody(ctx, r.db, c.body, &b)
	if errors.Is(err, errDamaged) {
		r.entry.Damaged = true
		err = nil
	}
	if err == nil {
		_, err = b.Write(c.behind)
	}
	b.Close()
	return b.Bytes(), b.Hold(), err
}

// finish tells how the exchange ended.
func (r *reader) finish() {
	e := r.entry
	x := &e.Exchange
	slices.SortStableFunc(x.Frames, func(a, b rpcclient.Frame) int { return a.Time.Compare(b.Time) })
	if !r.ended {
		if request, ok := x.Request(); ok {
			x.Timing.Sent = request.Time
		}
		return
	}
	x.Timing = r.ending.Timing
	x.Outcome = r.ending.outcome(x)
	e.Lost = r.ending.Lost
}

// eventBlocks is in how many blocks at most it is looked for events.
const eventBlocks = 64

// events reads what the session recorded during the exchange that belongs to none.
func (r *reader) events(ctx context.Context, first, last ID) error {
	begun, ended := r.entry.Begun, r.entry.Exchange.Timing.Ended
	if ended.IsZero() {
		ended = begun.Add(time.Minute)
	}
	rows, err := r.db.QueryContext(ctx, "SELECT id FROM block WHERE id BETWEEN ? AND ? AND until >= ? AND since <= ? ORDER BY id LIMIT ?",
		first-eventBlocks, last, nanos(begun), nanos(ended), eventBlocks)
	if err != nil {
		return err
	}
	var ids []ID
	for rows.Next() {
		var id ID
		if err := rows.Scan(&id); err != nil {
			rows.Close()
			return err
		}
		ids = append(ids, id)
	}
	rows.Close()
	if err := rows.Err(); err != nil {
		return err
	}
	for _, id := range ids {
		err := r.block(ctx, id, func(ctx context.Context, rec *record) error {
			if rec.kind != recordFrame || rec.exchange != 0 || rec.session != r.session || rec.frame.Time.Before(begun) || rec.frame.Time.After(ended) {
				return nil
			}
			f, err := r.frame(ctx, rec)
			r.entry.Events = append(r.entry.Events, f)
			return err
		})
		if err != nil && !errors.Is(err, errDamaged) {
			return err
		}
	}
	slices.SortStableFunc(r.entry.Events, func(a, b rpcclient.Frame) int { return a.Time.Compare(b.Time) })
	return nil
}
