package model

import (
	"slices"
	"strings"
	"sync"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// spot is where a call stands: in which collection, and in which folder there.
type spot struct{ volume, folder string } // both "" for a call of no collection

// spot is where the tab's call stands.
func (t *Tab) spot() spot {
	v, at := t.w.Shelf.Find(t.home())
	if v == nil {
		return spot{}
	}
	return spot{v.id, v.folderOf(at)}
}

// heard are the replies that a call may take values from. A call of a collection takes those of its own collection: the nearest, and of several
// as near the newest. Only where it has none, and the collection is the person's own, it takes one of a call of no collection; somebody else's
// is never told what others were answered, and what is sent for it takes a reply of no other peer than it goes to. A call of no collection takes
// those of its like first.
type heard struct {
	*replies
	by    spot
	inner string      // the folder of the collection within that of the volume whose replies it takes
	owns  func() bool // whether the collection is the person's; asked for once, since that may wait for the disk
	sends bool        // it is not only shown
	peer  string      // that it goes to; "" while it is not known
}

// heard are the replies for the calls of a scope.
func (s *scope) heard() *heard {
	return &heard{replies: &s.w.replies, by: s.spot, inner: s.inner, owns: sync.OnceValue(func() bool {
		return s.owns()
	})}
}

// Lookup implements variables.Lookup.
func (h *heard) Lookup(name string) (variables.Value, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var found *reply
	var best ReplyRank
	path := ""
	for i := range h.list {
		x := &h.list[i]
		for _, n := range x.names() {
			way, ok := ReplyWay(name, n)
			if !ok {
				continue
			}
			if near := h.nearness(x); near > 0 && (found == nil || best.Less(ReplyRank{len(n), near})) {
				found, best, path = x, ReplyRank{len(n), near}, way
			}
		}
	}
	if found == nil {
		return variables.Value{}, variables.ErrNone
	}
	if h.sends && found.peer != h.peer && !h.owns() {
		return variables.Value{}, &variables.Fault{Reason: variables.ReasonElsewhere, Args: []any{"response." + name, rpcclient.PeerText(found.peer)}}
	}
	return ReplyValue(found.body, name, path, func(value []byte) bool { return rpcclient.Holds(value, h.hidden.list()...) })
}

// nearness is how near a reply is, 0 where it may not be taken.
func (h *heard) nearness(x *reply) int {
	switch {
	case x.volume == h.by.volume && !liesIn(x.folder, h.inner):
		return 0 // what is around a collection does not count in it
	case x.volume == h.by.volume:
		return Nearness(h.by.folder, x.folder)
	case h.by.volume == "" || x.volume == "" && h.owns():
		return 1
	}
	return 0
}

// Names implements variables.Lookup.
func (h *heard) Names() (names []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for i := range h.list {
		if x := &h.list[i]; h.nearness(x) > 0 {
			for _, n := range x.names() {
				names = append(names, n+".result")
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// ReplyRank is how well a request fits what a response is asked of: by how much of what was asked is its name, then by how near it is.
type ReplyRank struct{ Name, Near int }

// Less reports whether another request fits better.
func (r ReplyRank) Less(other ReplyRank) bool {
	return r.Name < other.Name || r.Name == other.Name && r.Near < other.Near
}

// Nearness is how near a folder is to another one of its collection: by how many folders both lie in, then by how little deeper it lies. It is never 0.
func Nearness(by, folder string) int {
	shared := 0
	a, b := steps(by), steps(folder)
	for shared < len(a) && shared < len(b) && a[shared] == b[shared] {
		shared++
	}
	return (shared+1)*deepest - min(len(b)-shared, deepest-1)
}

// deepest is more than folders nest.
const deepest = 1000

// liesIn reports whether a path is a folder, or lies in it. All lies in "." and in none.
func liesIn(at, folder string) bool {
	return folder == "." || folder == "" || at == folder || strings.HasPrefix(at, folder+"/")
}

// steps are the folders on the way to one of a collection.
func steps(folder string) []string {
	if folder == "." || folder == "" {
		return nil
	}
	return strings.Split(folder, "/")
}
