package model

import (
	"sync"

	"rpcexplorer/history/replies"
	"rpcexplorer/rpcclient"
)

// spot is where the tab's call stands.
func (t *Tab) spot() replies.Spot {
	v, at := t.w.Shelf.Find(t.home())
	if v == nil {
		return replies.Spot{}
	}
	return replies.Spot{Collection: v.identity(), Folder: v.folderOf(at)}
}

// learn keeps the reply that a tab has got, so that other calls may take values from it.
func (t *Tab) learn(r *Response, body []byte) {
	if k := r.Exchange.Outcome.Kind; k != rpcclient.OutcomeResult && k != rpcclient.OutcomeError {
		return
	}
	x := replies.Reply{Spot: t.spot(), Title: t.title, Method: t.draft.Method, Peer: r.Exchange.Endpoint.Peer(), Body: body}
	if it := t.w.Shelf.request(t.Source); it != nil {
		x.File = it.item.Path
	}
	t.w.replies.Keep(x)
	t.w.revalued()
}

// heard are the replies for the calls of a scope.
func (s *scope) heard() *replies.Heard {
	return &replies.Heard{Last: &s.w.replies, By: s.spot, Inner: s.inner, Owns: sync.OnceValue(s.owns), Hidden: s.w.hidden.list}
}
