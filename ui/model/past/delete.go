package past

import (
	"time"

	"rpcexplorer/history"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// deletion is exchanges that were taken out of the history and can still be brought back.
type deletion struct {
	ids []history.ID
	n   uint64 // which one it is
}

// bin is what was deleted of late, the last one at the end.
type bin struct {
	list    []deletion
	n       uint64
	shelved bool // nobody is to be told of it any more
}

// undoFor is how long a deletion can be undone: less than the history keeps what was discarded.
const undoFor = 25 * time.Second

// Delete takes exchanges out of the history. For a while that can be undone, then they are gone for good.
func (p *Past) Delete(sources ...string) {
	var ids []history.ID
	for _, source := range sources {
		if id, ok := ID(source); ok {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 || p.store == nil {
		return
	}
	p.loop.Spawn(func() {
		err := p.store.Discard(p.loop.Context(), ids...)
		p.loop.Do(func() {
			if err != nil {
				p.loop.Tell("status.history_unchanged", p.Trouble(err))
				return
			}
			p.bin.n++
			d := deletion{ids, p.bin.n}
			p.bin.list, p.bin.shelved = append(p.bin.list, d), false
			p.loop.Later(undoFor, func() { p.expire(d.n) })
			p.loop.Changed(loop.TopicHistory)
		})
	}, nil)
}

// expire forgets a deletion that cannot be undone any more.
func (p *Past) expire(n uint64) {
	for len(p.bin.list) > 0 && p.bin.list[0].n <= n {
		p.bin.list = p.bin.list[1:]
	}
	p.loop.Changed(loop.TopicHistory)
}

// Undoable says what Undo would bring back; "" if nothing.
func (p *Past) Undoable() string {
	n := len(p.bin.list)
	if n == 0 || p.bin.shelved {
		return ""
	}
	return p.loop.T("history.discarded", wording.Count(uint64(len(p.bin.list[n-1].ids))))
}

// Undo brings back what was deleted last, and shows it.
func (p *Past) Undo() {
	n := len(p.bin.list)
	if n == 0 {
		return
	}
	last := p.bin.list[n-1]
	p.bin.list = p.bin.list[:n-1]
	p.loop.Changed(loop.TopicHistory)
	p.loop.Spawn(func() {
		back, err := p.store.Restore(p.loop.Context(), last.ids...)
		p.loop.Do(func() {
			switch {
			case err != nil:
				p.loop.Tell("status.history_unchanged", p.Trouble(err))
			case back < len(last.ids):
				p.loop.Tell("status.restored_some", wording.Count(uint64(back)), wording.Count(uint64(len(last.ids))))
			}
		})
	}, nil)
}

// Shelve has nobody told any more of what was deleted. Undo still brings it back, as long as that is possible.
func (p *Past) Shelve() {
	p.bin.shelved = true
	p.loop.Changed(loop.TopicHistory)
}
