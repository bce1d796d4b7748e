package model

import (
	"context"
	"errors"
	"strconv"
	"time"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model/connections"
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
	route     connections.Route
	draft     Draft
	timeout   time.Duration
	unchecked bool // it is too large to have been checked on the user interface's goroutine

	terms
	goesAsIs   bool              // names without a value could go as they stand
	goesAsText bool              // what went then would be no JSON
	ask        *Ask              // what the person is to be asked before it goes; nil if nothing
	number     uint64            // the id that the window gave it, 0 if it brought its own
	timeless   bool              // names of its timeout have no value, and code of it does without
	short      []string          // secrets in it that cannot be overwritten where they turn up
	insets     []rpcclient.Inset // all secrets in it by their names, wherever they stand
}

// call makes the call. It takes time that grows with the draft.
func (p *plan) call() rpcclient.Call { return p.draft.call(p.timeout) }

func (t *Tab) send(d Draft, asIs bool) {
	if t.answer.flight != nil {
		return
	}
	t.w.Untell(replyHidden) // it is of the last reply
	p, failure := t.plan(d, asIs)
	if failure != nil {
		r := t.w.newResponse(p.failed(t.w.Now(), failure))
		r.ask = p.asks(failure, d.Notify && !t.draft.Notify)
		t.show(r)
		return
	}
	t.w.prune()
	t.w.remember(d.Endpoint, d.Method, t.by(whereTo(d.Endpoint)))
	t.fly(p)
}

// plan reads the address and the timeout, gives the call its number, and refuses what cannot be sent.
func (t *Tab) plan(d Draft, asIs bool) (*plan, *rpcclient.Failure) {
	p := &plan{draft: d, terms: t.terms(asIs)}
	p.typed = d.Endpoint
	if failure := p.names.refuse(&d); failure != nil {
		return p, failure
	}
	var err error
	if p.route, err = t.preview(); err != nil && !isAskable(err) {
		return p, rpcclient.AsFailure(d.Endpoint, err)
	}
	if failure := p.checkTimeout(); failure != nil {
		return p, failure
	}
	if failure := p.check(t.outgoing(d)); failure != nil {
		return p, failure
	}
	if d.numbered() {
		p.number, p.draft.ID = t.w.nextID, strconv.FormatUint(t.w.nextID, 10)
		t.w.nextID++ // numbers count through the whole window, so that the record of frames names each call once
	}
	return p, nil
}

// isAskable reports whether a name has no value because nobody was asked yet.
func isAskable(err error) bool {
	var f *variables.Fault
	return errors.As(err, &f) && isLater(f.Reason)
}

// check refuses a message that cannot be sent.
func (p *plan) check(o Outgoing) *rpcclient.Failure {
	switch {
	case isLater(o.Unresolved.Key):
	case !o.Unresolved.IsZero() && !p.asIs:
		_, p.goesAsText = p.draft.asText(1)
		p.goesAsIs = o.Reason.IsZero() || p.goesAsText
		return &rpcclient.Failure{Cause: rpcclient.CauseUnresolved, Arg: o.Unresolved}
	case !o.Reason.IsZero() && !p.bare():
		return &rpcclient.Failure{Cause: rpcclient.CauseBadMessage, Arg: o.Reason}
	}
	p.unchecked = o.Pending
	return nil
}

// bare reports whether the call is to go with names that stand outside of a string, as text that is no JSON.
func (p *plan) bare() bool {
	_, ok := p.draft.asText(1)
	return ok && p.asIs
}

// terms are what a call of the tab is bound by now.
func (t *Tab) terms(asIs bool) terms {
	names := t.scope()
	return terms{names: names, keeper: t.w.secrets(), patience: t.w.Settings.Values().Timeout(), typed: t.draft.Endpoint, said: t.hearsay, of: names.of, asIs: asIs}
}

// asks is what the person is asked because of how a call ended; nil for nothing.
func (p *plan) asks(f *rpcclient.Failure, notify bool) *Ask {
	switch {
	case f == nil:
		return nil
	case p.ask == nil && f.Cause == rpcclient.CauseUnresolved && p.goesAsIs:
		p.ask = &Ask{AsIs: true, AsText: p.goesAsText}
	}
	if p.ask != nil {
		p.ask.notify = notify
	}
	return p.ask
}

// warnOfShort tells of secrets that are too short to be overwritten where they turn up.
func (w *Workspace) warnOfShort(names []string) {
	for _, name := range names {
		w.Do(func() { w.Tell("secret.short", name) })
	}
}

// fly sends in the background. The tab has a call in flight until it lands.
func (t *Tab) fly(p *plan) {
	w := t.w
	ctx, cancel := context.WithCancel(w.Context())
	f := &flight{begun: w.Now(), looked: p.route.Key(), cancel: cancel}
	f.goes(p.route)
	t.answer.flight = f
	w.Changed(loop.TopicFlight, loop.TopicMessage)
	t.tick(f)
	typed := t.draft.Notify
	w.Spawn(func() {
		defer cancel()
		x := w.exchange(ctx, p, f)
		f.came = x
		r := w.newResponse(x.Hiding(w.hidden.list()...)) // it is shown, and copied from
		r.Unverified, r.redirect = p.route.Unverified(), p.redirect(x, w.hidden.list())
		r.ask = p.asks(r.Exchange.Outcome.Failure, p.draft.Notify && !typed)
		by := p.sayers()
		w.Do(func() {
			t.hear(whereOf(p.route.Endpoint), by...) // what names stood for may be something else later, and a reply may lead on from here
			if named(p.typed) {
				w.rememberWhere(whereOf(p.route.Endpoint), by)
			}
			w.giveBack(p, r)
			t.land(f, r)
		})
	}, func(broken *rpcclient.Failure) {
		t.land(f, w.newResponse(p.failed(f.begun, broken)))
	})
}

// giveBack takes back the number of a call that did not go, since the person is asked before, unless another call has a later one.
func (w *Workspace) giveBack(p *plan, r *Response) {
	if r.ask != nil && p.number != 0 && w.nextID == p.number+1 {
		w.nextID = p.number
	}
}

// exchange puts values in the place of names, connects, if need be, and calls, all within the call's time.
func (w *Workspace) exchange(ctx context.Context, p *plan, f *flight) *rpcclient.Exchange {
	begun := w.Now()
	if failure := p.fill(ctx); failure != nil {
		return p.failed(begun, failure)
	}
	f.goes(p.route)
	w.warnOfShort(p.short)
	call := p.call()
	if p.unchecked {
		if _, err := call.Message(1); err != nil {
			return p.failed(begun, rpcclient.AsFailure("", err))
		}
	}
	ctx, stop := context.WithTimeout(ctx, p.timeout)
	defer stop()
	s, err := w.Connections.Session(ctx, p.route.Endpoint, p.route.Access)
	if err != nil {
		x := p.failed(begun, rpcclient.AsFailure(p.route.Endpoint.String(), err))
		x.Timing.Ended = w.Now()
		return x
	}
	if p.draft.Raw && p.draft.Answer {
		return p.reply(ctx, s, begun)
	}
	x, err := s.Call(ctx, call) // the failure stands in the outcome too
	w.KeepDefect(err)
	return x
}

// failed is an exchange that did not come to be.
func (p *plan) failed(begun time.Time, f *rpcclient.Failure) *rpcclient.Exchange {
	return &rpcclient.Exchange{
		Endpoint: p.route.Endpoint, Call: p.call(),
		Timing:  rpcclient.Timing{Begun: begun, Ended: begun},
		Outcome: rpcclient.Outcome{Kind: rpcclient.OutcomeFailure, Failure: f},
	}
}
