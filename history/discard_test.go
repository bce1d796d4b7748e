package history_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rpcexplorer/history"
)

// TestDiscard: what was discarded is in no list, and comes back as it was.
func TestDiscard(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	ctx := context.Background()
	tell(t, s, tales)
	f := finder(t, s, true)
	if err := s.Annotate(ctx, 2, "rhubarb"); err != nil {
		t.Fatal(err)
	}
	await(s, func() bool { return found(t, f, "rhubarb", 10) == "[2]" })
	if err := s.Discard(ctx, 2, 4, 77); err != nil {
		t.Fatal(err)
	}
	if got := found(t, f, "rhubarb", 10) + found(t, f, "method:sort_*", 10); got != "[][6 1]" {
		t.Errorf("found %s", got)
	}
	if got := left(t, s); got != "sort_list big eth_getBlock sort_list" {
		t.Errorf("left: %s", got)
	}
	if n, err := s.Restore(ctx, 2, 5); n != 1 || err != nil {
		t.Errorf("restored %d, %v", n, err)
	}
	await(s, func() bool { return found(t, f, "rhubarb", 10) == "[2]" })
	if e, err := s.Get(ctx, 2); err != nil || e.Note != "rhubarb" || len(e.Exchange.Frames) != 2 {
		t.Errorf("restored: %+v, %v", e, err)
	}
}

// TestDiscardIsCarriedOut: when the time is over, and by Close, it is deleted for good; its words, too.
func TestDiscardIsCarriedOut(t *testing.T) {
	path := inFolder(t)
	s := open(t, path, history.Options{Undo: time.Millisecond})
	ctx := context.Background()
	tell(t, s, tales)
	if err := s.Discard(ctx, 1); err != nil {
		t.Fatal(err)
	}
	await(s, func() bool {
		n, err := s.Restore(ctx, 1)
		if n == 1 {
			err = s.Discard(ctx, 1)
		}
		return n == 0 && err == nil
	})
	again := open(t, path, history.Options{})
	if err := again.Discard(ctx, 2); err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Restore(ctx, 2); n != 0 || err != nil {
		t.Errorf("closed: %d can be restored, %v", n, err)
	}
}

// TestDiscardThenKilled: a process that ends before it deleted what was discarded leaves that to the next one.
func TestDiscardThenKilled(t *testing.T) {
	from := inFolder(t)
	s := open(t, from, history.Options{})
	ctx := context.Background()
	tell(t, s, tales)
	if err := s.Discard(ctx, 1, 2); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "history.db")
	for _, tail := range []string{"", "-wal"} {
		copyFile(t, from+tail, path+tail)
	}
	next := open(t, path, history.Options{Undo: time.Millisecond})
	if got := left(t, next); got != "sort_list big db.query eth_getBlock" {
		t.Errorf("left: %s", got)
	}
	await(next, func() bool {
		totals, err := next.Totals(ctx)
		return err == nil && totals.Exchanges == 4
	})
}

// TestIndexIsTold: a note is found, and what was deleted leaves no word in the index, by the calls of the Store alone.
func TestIndexIsTold(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	ctx := context.Background()
	tell(t, s, tales)
	path := filepath.Join(t.TempDir(), "index.db")
	f := history.OpenFinder(s, path)
	defer f.Close()
	complete(s, f)
	if err := s.Annotate(ctx, 3, "canarynote"); err != nil {
		t.Fatal(err)
	}
	await(s, func() bool { return found(t, f, "canarynote", 10) == "[3]" })
	if err := s.Delete(ctx, 3); err != nil {
		t.Fatal(err)
	}
	changes := s.Changes()
	await(s, func() bool { return s.Changes() > changes }) // the index has told the history that it is right
	for _, tail := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + tail)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(data); contains(got, "canarynote") || contains(got, "canary") {
			t.Errorf("the index%s still has the note", tail)
		}
	}
}
