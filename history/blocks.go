package history

import (
	"context"
)

// blockWriter packs records into blocks and writes these, within a transaction.
type blockWriter struct {
	db     *database
	press  *press
	packer *packer
	inside map[*places]bool // the exchanges that the block which is being packed has records of
	last   lastNumbers
}

// lastNumbers are the numbers last given out.
type lastNumbers struct{ exchange, block ID }

// places are the blocks that were written and have records of an exchange.
type places struct{ blocks []ID }

func newBlockWriter(d *database, p *press) blockWriter {
	return blockWriter{db: d, press: p, packer: newPacker(), inside: map[*places]bool{}}
}

// begin reads which numbers were given out.
func (w *blockWriter) begin(ctx context.Context) error {
	return w.db.said.last.QueryRowContext(ctx).Scan(&w.last.exchange, &w.last.block)
}

// touch notes that the block has something of an exchange.
func (w *blockWriter) touch(p *places) { w.inside[p] = true }

// flushFull writes the block if it is full.
func (w *blockWriter) flushFull(ctx context.Context) error {
	if w.packer.isFull() {
		return w.flush(ctx)
	}
	return nil
}

// flush writes the block and begins another one.
func (w *blockWriter) flush(ctx context.Context) error {
	p := w.packer
	if p.isEmpty() {
		return nil
	}
	w.last.block++
	for places := range w.inside {
		places.blocks = append(places.blocks, w.last.block)
	}
	if p.first == 0 { // it stands beside the exchanges of its time
		p.first, p.most = w.last.exchange, w.last.exchange
	}
	packed := w.press.packed(p.out)
	_, err := w.db.said.block.ExecContext(ctx, w.last.block, p.first, p.most, nanos(p.since), nanos(p.until), len(p.out), sumOf(packed), packed)
	w.packer = newPacker()
	clear(w.inside)
	return err
}

// place writes in which blocks an exchange has records beside its first one, which is 0 if it had none. It returns the first.
func (w *blockWriter) place(ctx context.Context, id, first ID, p *places) (ID, error) {
	for _, block := range p.blocks {
		if first == 0 {
			first = block
			continue
		}
		if block == first {
			continue
		}
		if _, err := w.db.said.spread.ExecContext(ctx, id, block); err != nil {
			return first, err
		}
	}
	return first, nil
}
