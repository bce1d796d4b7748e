package model

import (
	"context"
	"strconv"
	"time"

	"rpcexplorer/rpcclient"
)

// Send sends the tab's call. While one is in flight, it does nothing: the person cancels that first. What keeps a call
// from being sent is shown as its response; params that are not valid JSON are never sent by accident.
func (t *Tab) Send() { t.send(t.draft.call(0)) }

// SendNotification sends the tab's call without an id. A message edited as raw text goes as it stands.
func (t *Tab) SendNotification() {
	call := t.draft.call(0)
	call.Notify = true
	t.send(call)
}

// Cancel gives the call in flight up.
func (t *Tab) Cancel() {
	if t.answer.flight != nil {
		t.answer.flight.cancel()
	}
}

func (t *Tab) send(call rpcclient.Call) {
	if t.answer.flight != nil {
		return
	}
	e, err := t.prepare(&call)
	if err != nil {
		t.refuse(call, err)
		return
	}
	t.w.number(&call)
	t.w.remember(t.draft.Endpoint, t.draft.Method)
	ctx, cancel := context.WithCancel(t.w.life.ctx)
	t.answer.flight = &flight{begun: t.w.config.Now(), cancel: cancel}
	t.w.changed(TopicFlight)
	t.w.tick(t)
	t.w.spawn(func(context.Context) {
		defer cancel()
		x := t.w.exchange(ctx, e, call)
		t.w.config.Do(func() { t.land(x) })
	}, func(f *rpcclient.Failure) { t.land(failed(e, call, f)) })
}

// prepare reads the address and the timeout, and refuses what cannot be sent.
func (t *Tab) prepare(call *rpcclient.Call) (rpcclient.Endpoint, error) {
	e, err := t.Endpoint()
	if err != nil {
		return e, err
	}
	if call.Timeout, err = t.draft.timeout(e, t.w.Settings.Values().Timeout()); err != nil {
		return e, &rpcclient.Failure{Cause: rpcclient.CauseBadMessage, Address: t.draft.Timeout, Arg: rpcclient.Note{Key: "message.timeout_invalid"}}
	}
	_, err = call.Message(1)
	return e, err
}

// number gives a call without an id of its own the next one. Numbers count through the whole window, so that the record
// of frames names each call once.
func (w *Workspace) number(call *rpcclient.Call) {
	if call.Raw != nil || call.Notify || call.ID != nil {
		return
	}
	call.ID = strconv.AppendUint(nil, w.nextID, 10)
	w.nextID++
}

// refuse shows why a call is not sent.
func (t *Tab) refuse(call rpcclient.Call, err error) {
	e, _ := t.Endpoint()
	t.show(failed(e, call, rpcclient.AsFailure(t.draft.Endpoint, err)))
}

// failed is an exchange that did not come to be.
func failed(e rpcclient.Endpoint, call rpcclient.Call, f *rpcclient.Failure) *rpcclient.Exchange {
	now := time.Now()
	return &rpcclient.Exchange{
		Endpoint: e, Call: call,
		Timing:  rpcclient.Timing{Begun: now, Ended: now},
		Outcome: rpcclient.Outcome{Kind: rpcclient.OutcomeFailure, Failure: f},
	}
}

// exchange connects, if need be, and calls. It waits for the network.
func (w *Workspace) exchange(ctx context.Context, e rpcclient.Endpoint, call rpcclient.Call) *rpcclient.Exchange {
	s, err := w.Connections.Session(ctx, e)
	if err != nil {
		return failed(e, call, rpcclient.AsFailure(e.String(), err))
	}
	x, _ := s.Call(ctx, call) // the failure stands in the outcome
	return x
}

// land ends the flight and shows what became of the call.
func (t *Tab) land(x *rpcclient.Exchange) {
	t.answer.flight = nil
	t.rebuild()
	t.show(x)
	t.w.changed(TopicFlight, TopicMessage)
}

func (t *Tab) show(x *rpcclient.Exchange) {
	t.answer.response.close()
	t.answer.response = t.w.newResponse(x)
	t.w.changed(TopicResponse)
	t.w.Wire.follow(t)
}

// tick shows the running time while a call of the tab is in flight.
func (w *Workspace) tick(t *Tab) {
	w.after(tickEvery, func() {
		if t.answer.flight == nil || w.life.ctx.Err() != nil {
			return
		}
		w.changed(TopicFlight)
		w.tick(t)
	})
}

const tickEvery = 100 * time.Millisecond

// Disconnect closes the connection to the tab's address. Calls in flight on it end with a failure; the next one connects
// anew.
func (t *Tab) Disconnect() {
	e, err := t.Endpoint()
	if err != nil {
		return
	}
	t.w.spawn(func(context.Context) {
		t.w.Connections.drop(e.String())
		t.w.config.Do(func() { t.w.changed(TopicFlight) })
	}, func(f *rpcclient.Failure) { t.w.tell(f.Cause.Key(), f.Args()...) })
}
