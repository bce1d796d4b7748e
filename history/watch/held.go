package watch

import (
	"maps"
	"slices"
	"time"
)

// held is what has happened and was not told yet.
type held struct {
	paths       map[string]bool
	whole, gone bool
	first, last time.Time // when it began, and when something last happened; zero if nothing did
}

// maxPaths is how many paths are told one by one.
const maxPaths = 1_000

func (h *held) touch() {
	h.last = time.Now()
	if h.first.IsZero() {
		h.first = h.last
	}
}

func (h *held) add(path string) {
	h.touch()
	if h.paths == nil {
		h.paths = map[string]bool{}
	}
	h.paths[path] = true
	h.whole = h.whole || len(h.paths) > maxPaths
}

func (h *held) all() {
	h.touch()
	h.whole, h.gone = true, false
}

func (h *held) lost() {
	h.touch()
	h.gone = true
}

// due is when it is to be told: nil, which is never, if nothing is held.
func (h *held) due(o Options) <-chan time.Time {
	if h.first.IsZero() {
		return nil
	}
	return time.After(min(time.Until(h.last.Add(o.Quiet)), time.Until(h.first.Add(o.Latest))))
}

// take gives it to be told.
func (h *held) take() Change {
	c := Change{All: h.whole, Gone: h.gone}
	if !c.All {
		c.Paths = slices.Sorted(maps.Keys(h.paths))
	}
	*h = held{}
	return c
}
