package model

import (
	"context"
	"strconv"
	"time"

	"rpcexplorer/rpcclient"
)

// Send sends the tab's call. While one is in flight, it does nothing: the person cancels that first. What keeps a call
// from being sent is shown as its response; params that are not valid JSON are never sent by accident, nor are names without a value.
func (t *Tab) Send() { t.send(t.draft, false) }

// SendNotification sends the tab's call without an id. A message edited as raw text goes as it stands.
func (t *Tab) SendNotification() {
	d := t.draft
	d.Notify = true
	t.send(d, false)
}

// plan is a call that is ready to go.
type plan struct {
	route     route
	draft     Draft
	timeout   time.Duration
	unchecked bool // it is too large to have been checked on the user interface's goroutine

	names    *scope // what the names in the draft stand for; nil if it has none, or once values stand in their place
	asIs     bool   // names without a value go as they stand
	goesAsIs bool   // the call could be sent so
}

// call makes the call. It takes time that grows with the draft.
func (p *plan) call() rpcclient.Call { return p.draft.call(p.timeout) }

func (t *Tab) send(d Draft, asIs bool) {
	if t.answer.flight != nil {
		return
	}
	p, failure := t.plan(d, asIs)
	if failure != nil {
		r := t.w.newResponse(p.failed(t.w.now(), failure))
		r.ask = p.asks(r.Exchange)
		t.show(r)
		return
	}
	t.w.prune()
	t.w.remember(d.Endpoint, d.Method)
	t.fly(p)
}

// plan reads the address and the timeout, gives the call its number, and refuses what cannot be sent.
func (t *Tab) plan(d Draft, asIs bool) (*plan, *rpcclient.Failure) {
	p := &plan{draft: d, asIs: asIs}
	if d.hasNames() {
		p.names = t.scope()
	}
	var err error
	if p.route, err = t.route(); err != nil {
		return p, rpcclient.AsFailure(d.Endpoint, err)
	}
	if failure := p.readTimeout(p.shown(d.Timeout), t.w.Settings.Values().Timeout()); failure != nil {
		return p, failure
	}
	if failure := p.check(t.outgoing(d)); failure != nil {
		return p, failure
	}
	if d.numbered() {
		p.draft.ID = strconv.FormatUint(t.w.nextID, 10)
		t.w.nextID++ // numbers count through the whole window, so that the record of frames names each call once
	}
	return p, nil
}

// check refuses a message that cannot be sent.
func (p *plan) check(o Outgoing) *rpcclient.Failure {
	p.goesAsIs = o.Reason.IsZero()
	switch {
	case !o.Unresolved.IsZero() && !p.asIs:
		return &rpcclient.Failure{Cause: rpcclient.CauseUnresolved, Arg: o.Unresolved}
	case !o.Reason.IsZero():
		return &rpcclient.Failure{Cause: rpcclient.CauseBadMessage, Arg: o.Reason}
	}
	p.unchecked = o.Pending
	return nil
}

// readTimeout reads how long the call may take.
func (p *plan) readTimeout(text string, setting time.Duration) *rpcclient.Failure {
	d := Draft{Timeout: text}
	var err error
	if p.timeout, err = d.timeout(p.route.endpoint, setting); err != nil {
		return &rpcclient.Failure{Cause: rpcclient.CauseBadMessage, Address: text, Arg: rpcclient.Note{Key: "message.timeout_invalid"}}
	}
	return nil
}

// fly sends in the background. The tab has a call in flight until it lands.
func (t *Tab) fly(p *plan) {
	w := t.w
	ctx, cancel := context.WithCancel(w.life.ctx)
	f := &flight{begun: w.now(), cancel: cancel}
	f.goes(p.route)
	t.answer.flight = f
	w.changed(TopicFlight, TopicMessage)
	t.tick(f)
	w.spawn(func() {
		defer cancel()
		r := w.newResponse(w.exchange(ctx, p, f))
		r.ask, r.Unverified = p.asks(r.Exchange), p.route.unverified()
		w.do(func() { t.land(f, r) })
	}, func(broken *rpcclient.Failure) {
		t.land(f, w.newResponse(p.failed(f.begun, broken)))
	})
}

// exchange puts values in the place of names, connects, if need be, and calls, all within the call's time.
func (w *Workspace) exchange(ctx context.Context, p *plan, f *flight) *rpcclient.Exchange {
	begun := w.now()
	if failure := w.fill(ctx, p); failure != nil {
		return p.failed(begun, failure)
	}
	f.goes(p.route)
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
