package history

import (
	"crypto/sha256"
	"runtime"

	"rpcexplorer/rpcclient"
)

// The measures of packing apart: how long a body is that the writer does not pack itself, how much of one may wait packed in memory, and
// how many bodies are packed at a time.
const (
	longBody   = 1 << 20
	maxPacked  = 64 << 20
	maxPacking = 4
	maxAside   = 10_000 // items that wait for that
)

// packing is a long body that is packed on a goroutine of its own, so that nobody waits for it who waits for the writer.
type packing struct {
	done   chan struct{} // closed when it is ready
	hash   [sha256.Size]byte
	pieces []piece
	given  bool // up: the writer packs it
}

// piece is a part of a body, packed.
type piece struct {
	size   int
	sum    int64
	packed []byte
}

// begin begins to pack what is long of a frame; nil if nothing is.
func (p *press) begin(f *rpcclient.Frame, ready func()) *packing {
	body := f.BodySpan()
	if body.Len < longBody {
		return nil
	}
	k := &packing{done: make(chan struct{})}
	frame := *f // holds the bytes
	go func() {
		defer ready()
		defer close(k.done)
		k.fill(p, body.Of(frame.Data))
		runtime.KeepAlive(frame)
	}()
	return k
}

func (k *packing) fill(p *press, data []byte) {
	k.hash = sha256.Sum256(data)
	total := 0
	for rest := data; len(rest) > 0; {
		some := rest[:min(len(rest), chunkSize)]
		rest = rest[len(some):]
		packed := p.packed(some)
		if total += len(packed); total > maxPacked {
			k.pieces, k.given = nil, true
			return
		}
		k.pieces = append(k.pieces, piece{len(some), sumOf(packed), packed})
	}
}

// isReady reports whether the writer need not wait.
func (k *packing) isReady() bool {
	if k == nil {
		return true
	}
	select {
	case <-k.done:
		return true
	default:
		return false
	}
}

// aside are items that wait until a long body of their exchange is packed, in their order.
type aside struct{ items []item }

// isDue reports whether something of it can be written now.
func (a *aside) isDue() bool {
	for i := range a.items {
		if k := a.items[i].packing; k != nil && k.isReady() {
			return true
		}
	}
	return false
}

// sift takes out of items, those that wait and new ones, what can be written now. When all must be written, or too much waits, it waits.
func (a *aside) sift(items []item, all bool, begin func(*item) *packing) (now []item) {
	if len(a.items) > 0 {
		items = append(a.items, items...)
		a.items = nil
	}
	waits, unready := map[rpcclient.ExchangeID]bool{}, 0
	now = items[:0]
	for _, it := range items {
		if it.kind == itemFrame && it.packing == nil {
			it.packing = begin(&it)
		}
		ready := it.packing.isReady()
		if !ready && (all || unready >= maxPacking || len(a.items) > maxAside) {
			<-it.packing.done
			ready = true
		}
		if !ready {
			unready++
			waits[it.exchange] = true
		}
		if !ready || it.exchange != 0 && waits[it.exchange] || it.behind && len(a.items) > 0 {
			a.items = append(a.items, it)
		} else {
			now = append(now, it)
		}
	}
	return now
}
