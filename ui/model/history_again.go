package model

import (
	"slices"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model/past"
)

// SendAgain sends what an exchange of the history sent, as it was recorded: names in it were values when it went, and what looks like
// one goes as it stands. It goes from the tab of the exchange, or from one of its own where something else was typed there. What was
// secret in it is not kept, so that such a call is opened and waits to be completed.
func (w *Workspace) SendAgain(source string) {
	there := w.past(source, func(e *history.Entry) {
		t := w.tabOfPast(source, e)
		if hasSecrets(&e.Exchange) {
			w.Tell("status.again_secret")
			return
		}
		t.send(t.saved, true)
	})
	if !there {
		w.Tell("status.nothing_again")
	}
}

// past reads an exchange of the history, which a source names, and hands it over; one that cannot be read is told of. It reports whether the
// source names one.
func (w *Workspace) past(source string, take func(*history.Entry)) bool {
	id, ok := past.ID(source)
	if !ok || w.config.History == nil {
		return false
	}
	w.remembered(id, func(e *history.Entry, err error) {
		if err != nil {
			w.Tell("status.history_gone", w.Past.Trouble(err))
			return
		}
		take(e)
	})
	return true
}

// tabOfPast shows the tab of an exchange as it was recorded, which stays.
func (w *Workspace) tabOfPast(source string, e *history.Entry) *Tab {
	if w.showOpen(source, true) {
		if t, _ := w.Active(); t.draft == draftOfPast(e) {
			t.saved = t.draft
			return t
		}
		source = "" // something was typed there
	}
	t := w.newTabOfPast(source, e)
	w.place(t)
	t.show(w.responseOfPast(e))
	return t
}

// newTabOfPast is a new tab of an exchange of the history.
func (w *Workspace) newTabOfPast(source string, e *history.Entry) *Tab {
	t := w.newTab("", source, draftOfPast(e))
	t.hearOf(e.Endpoint)
	return t
}

// TakePast shows an exchange of the history in a tab that stays, and then goes on: to save it, say.
func (w *Workspace) TakePast(source string, done func()) {
	w.past(source, func(e *history.Entry) {
		w.tabOfPast(source, e)
		done()
	})
}

// hasSecrets reports whether something was overwritten in what was sent.
func hasSecrets(x *rpcclient.Exchange) bool {
	return slices.ContainsFunc(x.Frames, func(f rpcclient.Frame) bool {
		return f.Dir == rpcclient.Sent && slices.ContainsFunc(f.Parts, func(p rpcclient.Part) bool { return p.Kind == rpcclient.PartSecret })
	})
}

// PastOf is the source of the exchange of the history that the active tab shows the response of; "" if there is none.
func (w *Workspace) PastOf() string {
	t, _ := w.Active()
	r := t.answer.response
	switch {
	case w.config.History == nil || r == nil || r.past != nil:
		return pastSourceOf(t.Source)
	}
	id, ok := w.config.History.ID(r.Exchange.ID)
	if !ok {
		return ""
	}
	return past.Source(id)
}

// pastSourceOf is a source if it is that of an exchange of the history.
func pastSourceOf(source string) string {
	if _, ok := past.ID(source); !ok {
		return ""
	}
	return source
}

// ExchangePart is a part of an exchange that can be copied.
type ExchangePart uint8

// The parts.
const (
	RequestPart ExchangePart = iota
	ResponsePart
)

// CopyPast hands over the message that an exchange of the history sent, or the one that came, exactly as it crossed.
func (w *Workspace) CopyPast(source string, part ExchangePart, put func(text string)) {
	w.past(source, func(e *history.Entry) {
		f, ok := e.Exchange.Request()
		if part == ResponsePart {
			f, ok = e.Exchange.Reply()
		}
		if !ok {
			w.Tell("status.nothing_to_copy")
			return
		}
		put(string(f.Body()))
	})
}

// SnippetsOfPast hands over the ways to write what an exchange of the history sent as code.
func (w *Workspace) SnippetsOfPast(source string, put func(*Snippets)) {
	w.past(source, func(e *history.Entry) {
		put(w.newTab("", source, draftOfPast(e)).Snippets())
	})
}
