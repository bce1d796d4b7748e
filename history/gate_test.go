package history

import (
	"context"
	"testing"
	"time"
)

// TestGate: who wants to be alone gives up at his limit and at the end of his context, and readers go on.
func TestGate(t *testing.T) {
	var g gate
	g.enter()
	ended, end := context.WithCancel(t.Context())
	end()
	if g.alone(t.Context(), time.Millisecond) || g.alone(ended, time.Hour) {
		t.Error("alone, though somebody reads")
	}
	g.enter() // nobody waits any more
	g.leave()
	g.leave()
	if !g.alone(t.Context(), time.Hour) {
		t.Fatal("not alone, though nobody reads")
	}
	g.open()
	g.enter()
	g.leave()
}
