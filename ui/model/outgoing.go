package model

import (
	"bytes"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/loop"
)

// Outgoing is what a tab would send, and what is to be said of it.
type Outgoing struct {
	Message    []byte         // the exact bytes that a Send would make now; nil if none can be made
	Fault      *jsondoc.Fault // the first fault of the params, or of the raw text; nil if it is valid
	Reason     rpcclient.Note // why it cannot be built: then there is no Message; zero if it can
	Unresolved rpcclient.Note // why a name in it has no value: it does not go, or as it stands; zero if all have
	Raw        bool           // the message is raw text: it goes although it may have a Fault
	Empty      bool           // nothing was typed where Fault looks
	Commented  bool           // the params have comments, which are not sent
	Pending    bool           // the text is large and still being checked: TopicMessage tells when all of this is known
}

// composed is what a tab would send, made anew when it is asked for after a change.
type composed struct {
	of     Draft  // what it was made of
	number uint64 // the id it was made with; 0 where the window does not number it
	values uint64 // the revision of what its names stand for; 0 where it has none
	out    Outgoing
	busy   bool // another one is being made
}

// composeAtOnce is the length of text up to which a message is made while one waits for it: it takes a few milliseconds at
// most.
const composeAtOnce = 256 << 10

// Outgoing is what the tab would send now.
func (t *Tab) Outgoing() Outgoing {
	d, number, names := t.draft.written(), t.number(&t.draft), t.scope()
	values := names.revisionFor(&d)
	if t.message.of == d && t.message.number == number && t.message.values == values {
		return t.message.out
	}
	if d.size() <= composeAtOnce {
		t.message = composed{of: d, number: number, values: values, out: names.safely(d, number), busy: t.message.busy}
		return t.message.out
	}
	t.composeLater(d, number, names)
	return Outgoing{Raw: d.Raw, Pending: true}
}

// outgoing is what the tab would send if its draft were d.
func (t *Tab) outgoing(d Draft) Outgoing {
	if d.written() == t.draft.written() {
		return t.Outgoing()
	}
	if d.size() > composeAtOnce {
		return Outgoing{Raw: d.Raw, Pending: true}
	}
	return t.scope().safely(d.written(), t.number(&d))
}

// number is the id that the window gives the call of a draft; 0 where it gives none.
func (t *Tab) number(d *Draft) uint64 {
	if !d.numbered() {
		return 0
	}
	return t.w.nextID
}

// composeLater makes the message of a large draft in the background, one at a time: what was typed meanwhile is looked at
// when it is done and asked for again.
func (t *Tab) composeLater(d Draft, number uint64, names *scope) {
	if t.message.busy {
		return
	}
	t.message.busy = true
	t.w.Spawn(func() {
		out := names.safely(d, number)
		t.w.Do(func() {
			t.message = composed{of: d, number: number, values: names.revisionFor(&d), out: out}
			t.w.Changed(loop.TopicMessage)
		})
	}, nil)
}

// safely makes the message of a draft. It takes time linear in the draft's length, on any goroutine.
func (s *scope) safely(d Draft, number uint64) (o Outgoing) {
	if broken := s.w.Guard(func() { o = s.compose(d, number) }); broken != nil {
		return Outgoing{Raw: d.Raw, Reason: rpcclient.Note{Key: broken.Cause.Key(), Args: broken.Args()}}
	}
	return o
}

// compose makes the message of a draft, with values in the place of names. Secrets stand there by theirs.
func (s *scope) compose(typed Draft, number uint64) Outgoing {
	f := &filling{sources: s.preview(), shows: true}
	d := f.message(typed)
	f.standIn(&d)
	o := Outgoing{Raw: d.Raw}
	text, source := []byte(d.Message), typed.Message
	if !d.Raw {
		text, o.Commented = d.params()
		source = typed.Params
	}
	o.Empty = len(bytes.TrimSpace(text)) == 0
	switch {
	case !s.unread.IsZero() && typed.hasNames():
		o.Unresolved = s.unread
	case f.err != nil:
		o.Unresolved = s.why(f.err)
	case !o.Empty:
		o.Fault = original(jsondoc.Check(text), f.body, source)
	}
	call := d.call(0)
	message, err := call.Message(number)
	if err != nil {
		o.Reason, _ = rpcclient.AsFailure("", err).Arg.(rpcclient.Note)
	}
	o.Message = message
	return o
}
