package model

import (
	"context"
	"slices"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
	"rpcexplorer/ui/wording"
)

// Asked reports whether the frame that is looked at is a request of the peer, which waits for an answer.
func (w *Workspace) Asked() bool {
	r, ok := w.Wire.Selected()
	if !ok {
		return false
	}
	_, asked := asksFor(&r.Frame)
	return asked
}

// asksFor is what a frame asks of us; false if it asks for nothing. Of a batch, the first request counts.
func asksFor(f *rpcclient.Frame) (id []byte, ok bool) {
	if f.Dir != rpcclient.Received || !f.IsMessage() {
		return nil, false
	}
	body := f.Body()
	m := jsonrpc.Parse(body)
	if m.Kind == jsonrpc.Batch {
		first, found := jsonrpc.FirstIn(body, func(m jsonrpc.Message) bool { return m.Kind == jsonrpc.Call })
		if !found {
			return nil, false
		}
		m = first
	}
	if m.Kind != jsonrpc.Call {
		return nil, false
	}
	return m.ID.Of(body), true
}

// Answer opens a tab with an answer to the request that is looked at: it is written there by hand, and goes over the same
// connection. Nothing is answered before the person sends it.
func (w *Workspace) Answer() {
	r, id, ok := w.question()
	if !ok {
		w.Tell("status.nothing_asked")
		return
	}
	from, at := w.tabFor(r.Endpoint)
	d := Draft{Endpoint: from.draft.Endpoint, Access: from.draft.Access, Raw: true, Answer: true}
	reply := jsonrpc.Reply{ID: id}
	d.Message = literalJSON(string(reply.Append(nil))) // its id is the peer's: no name in it stands for anything of ours
	t := w.newTab(w.T("tab.answer", wording.ClipName(string(id))), "", d)
	t.View.Request, t.within, t.hearsay = "message", from.home(), from.hearsay
	w.insert(at+1, t)
}

// lookFor is how many frames back a request of the peer is looked for.
const lookFor = 1000

// question is the request that is to be answered, with its id: the one that is looked at, else the newest.
func (w *Workspace) question() (rpcclient.Record, []byte, bool) {
	if r, ok := w.Wire.Selected(); ok {
		if id, asked := asksFor(&r.Frame); asked {
			return r, id, true
		}
	}
	frames := w.record.Frames()
	page := frames.Page(max(0, frames.Len()-lookFor), lookFor)
	for _, r := range slices.Backward(page) {
		if id, asked := asksFor(&r.Frame); asked {
			return r, id, true
		}
	}
	return rpcclient.Record{}, nil, false
}

// hear has the status bar tell that a peer asks for something. It is called on the goroutine that reads.
func (w *Workspace) hear(_ *rpcclient.Session, a rpcclient.Asked) {
	if !a.WantsReply() {
		return
	}
	frame := a.Frame.Hiding(w.hidden.list()...)
	method := wording.ClipName(jsonrpc.Text(a.Message.Method.Of(a.Span.Of(frame.Body()))))
	w.Do(func() { w.Tell("status.asked", method) })
}

// reply sends an answer to a request of the peer. The exchange is never nil.
func (p *plan) reply(ctx context.Context, s *rpcclient.Session, begun time.Time) *rpcclient.Exchange {
	x := p.failed(begun, nil)
	f, err := s.Reply(ctx, x.Call.Raw)
	if err != nil {
		x.Outcome.Failure = rpcclient.AsFailure(p.route.Endpoint.String(), err)
		return x
	}
	x.Frames, x.Timing.Sent, x.Timing.Ended = []rpcclient.Frame{f}, f.Time, f.Time
	x.Outcome = rpcclient.Outcome{Kind: rpcclient.OutcomeSent}
	return x
}

// tabFor is a tab whose address is an endpoint's, the active one if it may be; the active one where none is.
func (w *Workspace) tabFor(e rpcclient.Endpoint) (*Tab, int) {
	active, at := w.Active()
	if w.reaches(active, e) {
		return active, at
	}
	for i, t := range w.tabs.open {
		if w.reaches(t, e) {
			return t, i
		}
	}
	return active, at
}

// reaches reports whether a tab's calls go to an endpoint. The demo service is recorded by where it listens.
func (w *Workspace) reaches(t *Tab, e rpcclient.Endpoint) bool {
	to, err := t.Endpoint()
	if err != nil {
		return false
	}
	if demo, running := w.Connections.Demo(); to.Carrier == rpcclient.Demo && running {
		return demo.Address == e.Address
	}
	return to.String() == e.String()
}
