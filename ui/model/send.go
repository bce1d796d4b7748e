package model

import (
	"context"
	"strconv"
	"time"

	"rpcexplorer/rpcclient"
)

// Send sends the tab's call. While one is in flight, it does nothing: the person cancels that first. What keeps a call
// from being sent is shown as its response; params that are not valid JSON are never sent by accident.
func (t *Tab) Send() { t.send(t.draft) }

// SendNotification sends the tab's call without an id. A message edited as raw text goes as it stands.
func (t *Tab) SendNotification() {
	d := t.draft
	d.Notify = true
	t.send(d)
}

// plan is a call that is ready to go.
type plan struct {
	route     route
	draft     Draft
	timeout   time.Duration
	unchecked bool // it is too large to have been checked on the user interface's goroutine
}

// call makes the call. It takes time that grows with the draft.
func (p *plan) call() rpcclient.Call { return p.draft.call(p.timeout) }

func (t *Tab) send(d Draft) {
	if t.answer.flight != nil {
		return
	}
	p, failure := t.plan(d)
	if failure != nil {
		t.show(t.w.newResponse(p.failed(t.w.now(), failure)))
		return
	}
	t.w.prune()
	t.w.remember(d.Endpoint, d.Method)
	t.fly(p)
}

// plan reads the address and the timeout, gives the call its number, and refuses what cannot be sent.
func (t *Tab) plan(d Draft) (*plan, *rpcclient.Failure) {
	p := &plan{draft: d}
	var err error
	if p.route, err = t.route(); err != nil {
		return p, rpcclient.AsFailure(d.Endpoint, err)
	}
	if p.timeout, err = d.timeout(p.route.endpoint, t.w.Settings.Values().Timeout()); err != nil {
		return p, &rpcclient.Failure{Cause: rpcclient.CauseBadMessage, Address: d.Timeout, Arg: rpcclient.Note{Key: "message.timeout_invalid"}}
	}
	o := t.outgoing(d)
	if !o.Reason.IsZero() {
		return p, &rpcclient.Failure{Cause: rpcclient.CauseBadMessage, Arg: o.Reason}
	}
	p.unchecked = o.Pending
	if d.numbered() {
		p.draft.ID = strconv.FormatUint(t.w.nextID, 10)
		t.w.nextID++ // numbers count through the whole window, so that the record of frames names each call once
	}
	return p, nil
}

// fly sends in the background. The tab has a call in flight until it lands.
func (t *Tab) fly(p *plan) {
	w := t.w
	ctx, cancel := context.WithCancel(w.life.ctx)
	f := &flight{begun: w.now(), route: p.route.key(), cancel: cancel}
	t.answer.flight = f
	w.changed(TopicFlight, TopicMessage)
	t.tick(f)
	w.spawn(func() {
		defer cancel()
		r := w.newResponse(w.exchange(ctx, p))
		r.Program, r.Unverified = p.program(r.Exchange), p.route.unverified()
		w.do(func() { t.land(f, r) })
	}, func(broken *rpcclient.Failure) {
		t.land(f, w.newResponse(p.failed(f.begun, broken)))
	})
}

// exchange connects, if need be, and calls, all within the call's time.
func (w *Workspace) exchange(ctx context.Context, p *plan) *rpcclient.Exchange {
	begun := w.now()
	call := p.call()
	if p.unchecked {
		if _, err := call.Message(1); err != nil {
			return p.failed(begun, rpcclient.AsFailure("", err))
		}
	}
	ctx, stop := context.WithTimeout(ctx, p.timeout)
	defer stop()
	s, err := w.Connections.Session(ctx, p.route.endpoint, p.route.access)
	if err != nil {
		x := p.failed(begun, rpcclient.AsFailure(p.route.endpoint.String(), err))
		x.Timing.Ended = w.now()
		return x
	}
	if p.draft.Raw && p.draft.Answer {
		return p.reply(ctx, s, begun)
	}
	x, err := s.Call(ctx, call) // the failure stands in the outcome too
	w.crashes.keepDefect(err)
	return x
}

// failed is an exchange that did not come to be.
func (p *plan) failed(begun time.Time, f *rpcclient.Failure) *rpcclient.Exchange {
	return &rpcclient.Exchange{
		Endpoint: p.route.endpoint, Call: p.call(),
		Timing:  rpcclient.Timing{Begun: begun, Ended: begun},
		Outcome: rpcclient.Outcome{Kind: rpcclient.OutcomeFailure, Failure: f},
	}
}
