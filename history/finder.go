package history

import (
	"context"
	"sync/atomic"

	"rpcexplorer/history/fulltext"
)

// Finder finds exchanges of a Store. It has an index of their words, in a file of its own, which it keeps up on a goroutine of its
// own that ends with Close. All methods may be called concurrently.
type Finder struct {
	store *Store
	index *fulltext.Index // nil if there is none
	stop  context.CancelFunc
	ended chan struct{} // closed when the goroutine has ended
	state atomic.Pointer[Indexed]
}

// Indexed is how far an index is.
type Indexed struct{ Blocks, Of ID }

// OpenFinder opens the index in a file, or makes one, and has it follow the Store. Where that cannot be, or path is empty, exchanges are
// found without: words are looked for in all of them. Those who watch the Store are told when the
// index has grown.
func OpenFinder(s *Store, path string) *Finder {
	ctx, stop := context.WithCancel(context.Background())
	f := &Finder{store: s, stop: stop, ended: make(chan struct{})}
	f.state.Store(&Indexed{})
	if path != "" {
		f.index, _ = fulltext.Open(ctx, path) // it is of use, not of need
	}
	if f.index == nil {
		close(f.ended)
		return f
	}
	go f.follow(ctx)
	return f
}

// Close ends the index. The Store stays open.
func (f *Finder) Close() error {
	f.stop()
	<-f.ended
	if f.index == nil {
		return nil
	}
	return f.index.Close()
}

// Indexed tells how far the index is; the same twice where there is none.
func (f *Finder) Indexed() Indexed { return *f.state.Load() }

// Forget takes exchanges out of the index that are in the Store no more, and every word of theirs out of its file.
func (f *Finder) Forget(ctx context.Context, ids ...ID) error {
	if f.index == nil || len(ids) == 0 {
		return nil
	}
	numbers := make([]int64, len(ids))
	for i, id := range ids {
		numbers[i] = int64(id)
	}
	if err := f.index.Remove(ctx, numbers); err != nil {
		return err
	}
	return f.index.Scrub(ctx, numbers)
}

// Renew indexes an exchange anew whose note has changed.
func (f *Finder) Renew(ctx context.Context, id ID) error {
	if f.index == nil {
		return nil
	}
	e, err := f.store.Get(ctx, id)
	if err != nil {
		return err
	}
	mark, err := f.index.Reached(ctx)
	if err != nil {
		return err
	}
	return f.index.Add(ctx, []fulltext.Document{documentOf(e).indexed()}, mark, mark)
}

// Complete reports whether the index has all that there is.
func (i Indexed) Complete() bool { return i.Of > 0 && i.Blocks >= i.Of }
