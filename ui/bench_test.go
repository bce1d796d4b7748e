package ui

import "testing"

// BenchmarkNew opens the window: what a start costs beside the toolkit's own.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		newStage(b, memoryStore{})
	}
}
