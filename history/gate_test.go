package history

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

// enters enters a gate and fails where that is not possible.
func enters(t *testing.T, g *gate) {
	t.Helper()
	if err := g.enter(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TestGate: who wants to be alone gives up at his limit and at the end of his context, and readers go on.
func TestGate(t *testing.T) {
	var g gate
	enters(t, &g)
	ended, end := context.WithCancel(t.Context())
	end()
	if g.alone(t.Context(), time.Millisecond) || g.alone(ended, time.Hour) {
		t.Error("alone, though somebody reads")
	}
	enters(t, &g) // nobody waits any more
	g.leave()
	g.leave()
	if !g.alone(t.Context(), time.Hour) {
		t.Fatal("not alone, though nobody reads")
	}
	g.open()
	enters(t, &g)
	g.leave()
}

// TestGateByTurns: who wants to be alone is so once those have left who were within, and those who come meanwhile are let in after him.
func TestGateByTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g gate
		var order []string
		enters(t, &g)
		enters(t, &g)
		go func() {
			if g.alone(t.Context(), time.Hour) {
				order = append(order, "alone")
				g.open()
			}
		}()
		synctest.Wait()
		go func() {
			if g.enter(t.Context()) == nil {
				order = append(order, "late")
				g.leave()
			}
		}()
		synctest.Wait()
		g.leave()
		synctest.Wait()
		if len(order) != 0 {
			t.Fatalf("while one reads: %v", order)
		}
		g.leave()
		synctest.Wait()
		if len(order) != 2 || order[0] != "alone" || order[1] != "late" {
			t.Errorf("%v, want alone before late", order)
		}
	})
}

// TestA07GivenUpAtTheGate: who was given up while somebody is alone with the file waits no longer, and the others go on.
func TestA07GivenUpAtTheGate(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "history.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !s.gate.alone(t.Context(), time.Hour) {
		t.Fatal("not alone, though nobody reads")
	}
	given, up := context.WithCancel(t.Context())
	time.AfterFunc(time.Millisecond, up)
	if _, err := s.Page(given, Newest, 10, Filter{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a page: %v", err)
	}
	if _, err := s.Totals(given); !errors.Is(err, context.Canceled) {
		t.Errorf("totals: %v", err)
	}
	s.gate.open()
	if _, err := s.Page(t.Context(), Newest, 10, Filter{}); err != nil {
		t.Errorf("a page once the gate is open: %v", err)
	}
}
