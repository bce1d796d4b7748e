package drive

import (
	"testing"
	"time"
)

// Patience is how long a step waits for its effect before the test fails. It is long: machines of two busy cores.
const Patience = 20 * time.Second

// glance is how often what cannot announce itself (pixels, clipboard) is looked at.
const glance = 15 * time.Millisecond

// Until waits for ok, and fails the test saying what it waited for.
func Until(t testing.TB, what string, ok func() bool) {
	t.Helper()
	if !Within(Patience, ok) {
		t.Fatalf("waited %v for %s", Patience, what)
	}
}

// Within looks at ok again and again until it holds or the time is over.
func Within(limit time.Duration, ok func() bool) bool {
	end := time.NewTimer(limit)
	defer end.Stop()
	look := time.NewTicker(glance)
	defer look.Stop()
	for !ok() {
		select {
		case <-look.C:
		case <-end.C:
			return ok()
		}
	}
	return true
}
