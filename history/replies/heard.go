package replies

import (
	"slices"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// Heard are the replies that a call may take values from. A call of a collection takes those of its own collection: the nearest, and of several
// as near the newest. Only where it has none, and the collection is the person's own, it takes one of a call of no collection; somebody else's
// is never told what others were answered, and what is sent for it takes a reply of no other peer than it goes to. A call of no collection takes
// those of its like first.
type Heard struct {
	Last   *Last
	By     Spot                      // where the call stands
	Inner  string                    // the folder of the collection within that of By whose replies it takes; "." or "" for that itself
	Owns   func() bool               // whether the collection is the person's; asked only where it matters, since that may wait for the disk
	Hidden func() []rpcclient.Secret // those that went out: no reply gives them away
	Sends  bool                      // the call is to be sent, not only shown
	Peer   string                    // that it goes to; "" while it is not known
}

// Lookup implements variables.Lookup.
func (h *Heard) Lookup(name string) (variables.Value, error) {
	found, way := h.best(name)
	if found == nil {
		return variables.Value{}, variables.ErrNone
	}
	if h.Sends && found.Peer != h.Peer && !h.Owns() {
		return variables.Value{}, &variables.Fault{Reason: variables.ReasonElsewhere, Args: []any{Prefix + name, rpcclient.PeerText(found.Peer)}}
	}
	return Value(found.Body, name, way, func(value []byte) bool { return rpcclient.Holds(value, h.Hidden()...) })
}

// best is the reply that fits a name best, and the path in it; nil if none does.
func (h *Heard) best(name string) (found *Reply, path string) {
	h.Last.mu.Lock()
	defer h.Last.mu.Unlock()
	var best Rank
	for _, r := range h.Last.list {
		for _, n := range r.names() {
			way, ok := Way(name, n)
			if !ok {
				continue
			}
			if near := h.nearness(&r); near > 0 && (found == nil || best.Less(Rank{len(n), near})) {
				found, best, path = &r, Rank{len(n), near}, way
			}
		}
	}
	return found, path
}

// nearness is how near a reply is, 0 where it may not be taken.
func (h *Heard) nearness(r *Reply) int {
	switch {
	case r.Collection == h.By.Collection && !collection.LiesIn(r.Folder, h.Inner):
		return 0 // what is around a collection does not count in it
	case r.Collection == h.By.Collection:
		return Nearness(h.By.Folder, r.Folder)
	case h.By.Collection == "" || r.Collection == "" && h.Owns():
		return 1
	}
	return 0
}

// Names implements variables.Lookup.
func (h *Heard) Names() (names []string) {
	h.Last.mu.Lock()
	defer h.Last.mu.Unlock()
	for i := range h.Last.list {
		if r := &h.Last.list[i]; h.nearness(r) > 0 {
			for _, n := range r.names() {
				names = append(names, n+".result")
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
