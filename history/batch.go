package history

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"rpcexplorer/rpcclient"
)

// batch is what one transaction writes.
type batch struct {
	blockWriter
	store  *Store
	lost   map[rpcclient.ExchangeID]int
	drafts map[rpcclient.ExchangeID]*draft
	sum    sums
}

// draft is an exchange as it is after this batch.
type draft struct {
	live
	places
	isNew bool
}

// sums are what a batch adds to the table of totals.
type sums struct{ exchanges, frames, crossed, lost int64 }

func newBatch(s *Store, d *database, lost map[rpcclient.ExchangeID]int) *batch {
	return &batch{blockWriter: newBlockWriter(d, s.press), store: s, lost: lost, drafts: map[rpcclient.ExchangeID]*draft{}}
}

// write writes the items. What it changes of what the Store knows stands in drafts, for when the transaction is through.
func (b *batch) write(ctx context.Context, items []item) error {
	if err := b.begin(ctx); err != nil {
		return err
	}
	for i := range items {
		if err := b.take(ctx, &items[i]); err != nil {
			return err
		}
	}
	if err := b.flush(ctx); err != nil {
		return err
	}
	for x, n := range b.lost {
		b.sum.lost += int64(n)
		if d := b.draft(x); d != nil {
			d.lost += n
		}
	}
	if err := b.writeRows(ctx); err != nil {
		return err
	}
	_, err := b.db.said.total.ExecContext(ctx, b.last.exchange, b.last.block, b.sum.exchanges, b.sum.frames, b.sum.crossed, b.sum.lost)
	return err
}

// draft is what is being made of an exchange; nil if it is not known.
func (b *batch) draft(x rpcclient.ExchangeID) *draft {
	if d, ok := b.drafts[x]; ok {
		return d
	}
	known, ok := b.store.lives.get(x)
	if !ok {
		return nil
	}
	d := &draft{live: known}
	b.drafts[x] = d
	return d
}

func (b *batch) take(ctx context.Context, it *item) error {
	switch it.kind {
	case itemIntent:
		b.intend(it)
		return nil
	case itemFrame:
		return b.frame(ctx, it)
	case itemEnding:
		return b.conclude(ctx, it)
	}
	return b.task(ctx, it)
}

// task does what was asked for. When it fails, the rest of the batch is written all the same.
func (b *batch) task(ctx context.Context, it *item) error {
	if it.task == nil {
		return nil
	}
	sum := b.sum
	if _, err := b.db.conn.ExecContext(ctx, "SAVEPOINT task"); err != nil {
		return err
	}
	if *it.err = it.task(ctx, b); *it.err != nil {
		b.sum = sum
		if _, err := b.db.conn.ExecContext(ctx, "ROLLBACK TO task"); err != nil {
			return err
		}
	}
	_, err := b.db.conn.ExecContext(ctx, "RELEASE task")
	return err
}

// intend numbers an exchange.
func (b *batch) intend(it *item) {
	b.last.exchange++
	b.sum.exchanges++
	method := short(it.call.Method)
	if it.call.Raw != nil {
		method = methodOf(it.call.Raw)
	}
	b.drafts[it.exchange] = &draft{isNew: true, live: live{
		id: b.last.exchange, name: name{it.from.endpoint, method}, begun: it.at, call: it.call,
	}}
}

// frame packs a frame.
func (b *batch) frame(ctx context.Context, it *item) error {
	f := &it.frame
	data, err := b.content(ctx, f, f.Data, f.BodySpan(), it.packing)
	if err != nil {
		return err
	}
	plain, err := b.content(ctx, f, f.Plain, rpcclient.Span{Len: len(f.Plain)}, nil)
	if err != nil {
		return err
	}
	id := ID(0)
	if d := b.draft(it.exchange); d != nil {
		id = d.id
		b.packCall(d)
		b.touch(&d.places)
		switch f.Dir {
		case rpcclient.Sent:
			d.size.Sent += int64(len(f.Data))
		case rpcclient.Received:
			d.size.Received += int64(len(f.Data))
		}
	}
	b.sum.frames++
	b.sum.crossed += int64(len(f.Data))
	b.packer.session(it.from.session, it.from.endpoint)
	b.packer.frame(id, it.from.session, f, data, plain, noteText(f.Note))
	return b.flushFull(ctx)
}

// conclude packs how an exchange ended.
func (b *batch) conclude(ctx context.Context, it *item) error {
	d := b.draft(it.exchange)
	if d == nil {
		return nil
	}
	b.packCall(d)
	b.touch(&d.places)
	ending := *it.ending
	ending.Lost = d.lost
	d.ending = &ending
	b.packer.ending(d.id, &ending)
	return b.flushFull(ctx)
}

// packCall packs the call of an exchange before all else of it.
func (b *batch) packCall(d *draft) {
	if d.packed {
		return
	}
	b.touch(&d.places)
	b.packer.call(d.id, d.begun, &d.call)
	d.packed, d.call = true, rpcclient.Call{}
}

// writeRows writes the row of each exchange that has changed.
func (b *batch) writeRows(ctx context.Context) error {
	names, err := b.names(ctx)
	if err == nil && len(b.drafts) > 0 {
		err = b.db.beginRun(ctx)
	}
	if err != nil {
		return err
	}
	drafts := slices.SortedFunc(maps.Values(b.drafts), func(x, y *draft) int { return cmp.Compare(x.id, y.id) })
	for _, d := range drafts {
		if d.block, err = b.place(ctx, d.id, d.block, &d.places); err != nil {
			return err
		}
		if err := b.writeRow(ctx, d, names); err != nil {
			return err
		}
	}
	return nil
}

// names gives the names of new exchanges their numbers.
func (b *batch) names(ctx context.Context) (map[string]int64, error) {
	uses := map[string]int{}
	for _, d := range b.drafts {
		if d.isNew {
			uses[d.name.endpoint]++
			if d.name.method != "" {
				uses[d.name.method]++
			}
		}
	}
	numbers := map[string]int64{}
	for text, n := range uses {
		var id int64
		if err := b.db.said.name.QueryRowContext(ctx, text, n).Scan(&id); err != nil {
			return nil, err
		}
		numbers[text] = id
	}
	return numbers, nil
}

// What is not known of an exchange that is under way. It takes as much room in a row as what will be known.
const (
	noTook  = -(1 << 20)
	noSize  = -200
	noBlock = -1 // for each block there is
)

func (b *batch) writeRow(ctx context.Context, d *draft, names map[string]int64) error {
	var reason, method any
	took, state, sent, received, block := int64(noTook), Pending, d.size.Sent, d.size.Received, d.block
	if e := d.ending; e != nil {
		took, state, reason = int64(e.Timing.Took()/time.Microsecond), State(e.Kind), e.reason()
	} else {
		sent, received = known(sent), known(received)
	}
	if block == 0 {
		block = noBlock * (b.last.block + 1)
	}
	if err := b.writeIntent(ctx, d); err != nil {
		return err
	}
	if !d.isNew {
		_, err := b.db.said.update.ExecContext(ctx, d.id, took, state, reason, sent, received, block)
		return err
	}
	if d.name.method != "" {
		method = names[d.name.method]
	}
	_, err := b.db.said.insert.ExecContext(ctx, d.id, b.db.runNow(), names[d.name.endpoint], method, nanos(d.begun), took, state, reason, sent, received, block)
	return err
}

func known(size int64) int64 {
	if size == 0 {
		return noSize
	}
	return size
}

// writeIntent keeps the call of an exchange until a block has it.
func (b *batch) writeIntent(ctx context.Context, d *draft) error {
	var err error
	switch {
	case !d.packed && !d.intent:
		var o output
		appendCall(&o, &d.call)
		_, err = b.db.said.intend.ExecContext(ctx, d.id, []byte(o))
	case d.packed && d.intent:
		_, err = b.db.said.packed.ExecContext(ctx, d.id)
	}
	d.intent = !d.packed
	return err
}
