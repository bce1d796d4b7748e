package model

import (
	"bytes"
	"slices"
	"strconv"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model/past"
	"rpcexplorer/ui/model/wire"
	"rpcexplorer/ui/wording"
)

// pastCall is what a response is of that comes from the history, with the frames that were recorded then.
type pastCall struct {
	wire   *wire.Wire
	source string
	note   string // what was written on it when it was opened
}

// wire is where the frames of what the tab shows stand.
func (t *Tab) wire() *wire.Wire {
	if r := t.answer.response; r != nil && r.past != nil {
		return r.past.wire
	}
	return t.w.record
}

// FramesOf says when the exchange was whose frames the window shows; "" if it shows all that are recorded.
func (w *Workspace) FramesOf() string {
	t, _ := w.Active()
	if r := t.answer.response; r != nil && r.past != nil {
		return wording.Moment(r.Exchange.Timing.Begun, w.Now())
	}
	return ""
}

// showWire has the window show the frames that belong to the active tab.
func (w *Workspace) showWire() {
	t, _ := w.Active()
	if x := t.wire(); x != w.Wire {
		w.Wire = x
		w.Changed(loop.TopicWire, loop.TopicSelect)
	}
}

// OpenPast shows an exchange of the history, which the source of its row names: in the tab that has it, else in the preview tab, else
// in a new one. With keep the tab is no preview.
func (w *Workspace) OpenPast(source string, keep bool) {
	if w.tabs.due = ""; w.showOpen(source, keep) {
		return
	}
	id, ok := past.ID(source)
	if !ok || w.config.History == nil {
		return
	}
	w.tabs.due = source
	w.remembered(id, func(e *history.Entry, err error) {
		if w.tabs.due != source { // another one was chosen meanwhile
			return
		}
		switch w.tabs.due = ""; {
		case err != nil:
			w.Tell("status.history_gone", w.Past.Trouble(err))
		case !w.showOpen(source, keep):
			t := w.newTabOfPast(source, e)
			t.Preview = !keep
			w.place(t)
			t.show(w.responseOfPast(e))
		}
	})
}

// remembered reads an exchange in the background and hands it over.
func (w *Workspace) remembered(id history.ID, take func(*history.Entry, error)) {
	w.Spawn(func() {
		e, err := w.config.History.Get(w.Context(), id)
		w.Do(func() { take(e, err) })
	}, nil)
}

// recall brings the response of a tab back that was opened from the history before the program was started.
func (w *Workspace) recall(t *Tab) {
	id, ok := past.ID(t.Source)
	if !ok || t.recalled || w.config.History == nil || t.answer.response != nil {
		return
	}
	t.recalled = true
	w.remembered(id, func(e *history.Entry, err error) {
		if err == nil && !t.gone && t.answer.response == nil && t.answer.flight == nil {
			t.show(w.responseOfPast(e))
		}
	})
}

// draftOfPast is the draft of what was sent. A number that a window gave the call is not kept: it would name two calls.
func draftOfPast(e *history.Entry) Draft {
	c := &e.Exchange.Call
	d := Draft{Endpoint: literalAddress(e.Endpoint), Method: literal(c.Method), Params: literalJSON(string(c.Params)), Notify: c.Notify, KeepSpace: c.KeepSpace}
	if c.Raw != nil {
		d.Raw, d.Message = true, literalJSON(string(c.Raw))
	}
	if _, err := strconv.ParseUint(string(bytes.TrimSpace(c.ID)), 10, 64); err != nil {
		d.ID = literalJSON(string(c.ID))
	}
	if c.Timeout > 0 {
		d.Timeout = c.Timeout.String()
	}
	for name, cancel := range cancels {
		if c.Cancel == cancel {
			d.Cancel = name
		}
	}
	return d
}

// responseOfPast is the response of an exchange of the history, with its frames.
func (w *Workspace) responseOfPast(e *history.Entry) *Response {
	x := e.Exchange
	if x.Outcome.Kind == rpcclient.OutcomePending {
		x.Outcome.Kind = rpcclient.OutcomeFailure
		x.Outcome.Failure = &rpcclient.Failure{Cause: rpcclient.CauseOutcomeUnknown, Address: e.Endpoint}
	}
	p := &pastCall{newWire(w), past.Source(e.ID), e.Note}
	x.ID = p.fill(e)
	r := w.newResponse(&x)
	r.redirect = redirectOfPast(&x)
	r.past = p
	return r
}

// fill records the frames of an exchange, in the order of their times.
func (p *pastCall) fill(e *history.Entry) rpcclient.ExchangeID {
	recorder := p.wire.Frames().For(e.Exchange.Endpoint)
	id, err := recorder.Intend(e.Exchange.Call)
	if err != nil {
		return 0
	}
	for _, f := range e.Events {
		recorder.Record(0, f)
	}
	for _, f := range slices.Concat(e.Exchange.Frames, e.Late) {
		recorder.Record(id, f)
	}
	return id
}
