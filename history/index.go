package history

import (
	"context"
	"slices"
	"time"

	"rpcexplorer/history/fulltext"
	"rpcexplorer/rpcclient"
)

// The measures of indexing: how long after a change it begins, how many blocks are read at a time, and for how many an exchange that has not
// ended holds the index back.
const (
	indexAfter  = 500 * time.Millisecond
	indexBlocks = 16
	indexHeld   = 64
)

// follow has the index follow the Store, until ctx ends.
func (f *Finder) follow(ctx context.Context) {
	defer close(f.ended)
	x := &indexer{store: f.store, index: f.index, mark: -1}
	timer := time.NewTimer(0)
	defer timer.Stop()
	seen, began := uint64(0), false
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		pause := indexAfter
		if changes := f.store.Changes(); changes != seen || !began {
			more := x.step(ctx)
			right := f.refresh(ctx) == nil // else it is tried again
			if now := (Indexed{ID(max(0, x.mark)), x.last}); now != f.Indexed() {
				f.state.Store(&now)
				f.store.tell()
			}
			if more {
				pause = 0
			} else {
				seen, began = changes, right
			}
		}
		timer.Reset(pause)
	}
}

// indexer reads what was written, block by block, and adds to the index what it finds.
type indexer struct {
	store *Store
	index *fulltext.Index
	open  map[ID]*document // what is being gathered
	mark  int64            // how far the index is; -1 if that is not known
	read  ID               // the last block that was read
	last  ID               // the last block that there is
}

// step reads some blocks and adds what has ended in them. It reports whether there is more to do now. What goes wrong is tried again
// with the next change: nobody waits for the index.
func (x *indexer) step(ctx context.Context) bool {
	mark, err := x.index.Reached(ctx)
	if err != nil {
		return false
	}
	if x.last, err = x.store.lastBlock(ctx); err != nil {
		return false
	}
	if mark > int64(x.last) { // it is of a history that this one took the place of
		if err := x.index.Clear(ctx); err != nil {
			return false
		}
		mark = 0
	}
	if mark != x.mark { // another process has added, or nothing was read yet
		x.begin(mark)
	}
	blocks, err := x.store.blocksAfter(ctx, x.read, indexBlocks)
	if err != nil {
		return false
	}
	for i := range blocks {
		x.gather(ctx, &blocks[i])
	}
	if err := x.complete(ctx); err != nil {
		x.mark = -1
		return false
	}
	if err := x.add(ctx); err != nil {
		x.mark = -1
		return false
	}
	return len(blocks) == indexBlocks
}

// begin begins anew behind a mark.
func (x *indexer) begin(mark int64) {
	x.open, x.mark, x.read = map[ID]*document{}, mark, ID(mark)
}

// gather takes what is in a block. The rest of a damaged one is not found.
func (x *indexer) gather(ctx context.Context, b *packedBlock) {
	var ended []ID
	if all, err := x.store.press.unpacked(b.data, b.sum, b.size); err == nil {
		_ = records(all, func(r *record) error {
			if r.exchange == 0 {
				return nil
			}
			x.take(ctx, b.id, r)
			if r.kind == recordEnding {
				ended = append(ended, r.exchange)
			}
			return nil
		})
	}
	for _, id := range ended {
		x.open[id].ended = true
	}
	x.read = b.id
}

// take takes a record of an exchange.
func (x *indexer) take(ctx context.Context, block ID, r *record) {
	d := x.open[r.exchange]
	if d == nil {
		d = &document{id: r.exchange, since: block}
		x.open[r.exchange] = d
	}
	switch r.kind {
	case recordCall:
		d.call(&r.call)
	case recordFrame:
		if r.frame.Dir == rpcclient.Received && r.frame.IsMessage() {
			d.reply(x.store.beginningOf(ctx, &r.stored))
		}
	}
}

// add adds what has ended, and what has been waited for long enough.
func (x *indexer) add(ctx context.Context) error {
	var done []fulltext.Document
	to := x.read
	for id, d := range x.open {
		if d.ended || d.since+indexHeld < x.read {
			done = append(done, d.indexed())
			delete(x.open, id)
		} else {
			to = min(to, d.since-1)
		}
	}
	if int64(to) == x.mark && len(done) == 0 {
		return nil
	}
	slices.SortFunc(done, func(a, b fulltext.Document) int { return int(a.ID - b.ID) })
	if err := x.index.Add(ctx, done, x.mark, int64(to)); err != nil {
		return err
	}
	x.mark = int64(to)
	return nil
}
