package history

import "sync/atomic"

// health is whether what is recorded is saved.
type health struct{ failing atomic.Bool }

func (h *health) saving() bool { return !h.failing.Load() }
