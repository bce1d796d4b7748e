package history_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"rpcexplorer/history"
)

// TestI14Strangers: a history that somebody else made is looked at whole, each change to it is refused, and not a byte of it is written.
func TestI14Strangers(t *testing.T) {
	_, path := exported(t, 1, 2, 3, 5)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	view, err := history.View(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(all(t, view)); got != 4 {
		t.Errorf("%d exchanges are seen, want 4", got)
	}
	for _, c := range []struct {
		name   string
		change func() error
	}{
		{"pin", func() error { return view.Pin(ctx, 1, true) }},
		{"annotate", func() error { return view.Annotate(ctx, 1, "mine") }},
		{"discard", func() error { return view.Discard(ctx, 1) }},
		{"delete", func() error { return view.Delete(ctx, 1) }},
		{"retain", func() error { _, err := view.Retain(ctx, history.Rule{Count: 1}); return err }},
	} {
		if c.change() == nil {
			t.Errorf("%s: it was not refused", c.name)
		}
	}
	if err := view.Close(); err != nil {
		t.Error(err)
	}
	if after, err := os.ReadFile(path); err != nil || string(before) != string(after) {
		t.Errorf("it was changed, %v", err)
	}
	if beside, err := os.ReadDir(filepath.Dir(path)); err != nil || len(beside) != 1 {
		t.Errorf("beside it: %v, %v", beside, err)
	}
}
