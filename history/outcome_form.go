package history

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// ending is how an exchange ended, as it is stored. The parts of the reply are found anew.
type ending struct {
	Kind   rpcclient.OutcomeKind
	Timing rpcclient.Timing
	Lost   int // how many frames of it could not be recorded
	said
	text []byte // what is said, as it is stored; nil if it was not read from there

	code    int64 // of an error; only for the row
	hasCode bool
}

// said is what there is to say of it beside, which is nothing for most.
type said struct {
	Failure *failure              `json:"failure,omitempty"`
	Notices []notice              `json:"notices,omitempty"`
	Items   []rpcclient.BatchItem `json:"items,omitempty"`
}

type failure struct {
	Cause   rpcclient.Cause `json:"cause"`
	Address string          `json:"address,omitempty"`
	Arg     value           `json:"arg"`
	Err     string          `json:"err,omitempty"`
}

type notice struct {
	note
	Off int `json:"off"`
	Len int `json:"len"`
}

// endingOf is how an exchange ended.
func endingOf(x *rpcclient.Exchange) ending {
	e := ending{Kind: x.Outcome.Kind, Timing: x.Timing, said: said{Items: x.Outcome.Items}}
	if f := x.Outcome.Failure; f != nil {
		e.Failure = &failure{Cause: f.Cause, Address: f.Address, Arg: valueFrom(f.Arg)}
		if f.Err != nil {
			e.Failure.Err = f.Err.Error()
		}
	}
	e.code, e.hasCode = codeOf(x)
	for _, n := range x.Outcome.Notices {
		e.Notices = append(e.Notices, notice{noteFrom(rpcclient.Note{Key: n.Key, Args: n.Args}), n.Span.Off, n.Span.Len})
	}
	return e
}

// append writes the ending, but for when the exchange began.
func (e *ending) append(o *output) {
	o.byte(byte(e.Kind))
	for _, t := range []time.Time{e.Timing.Sent, e.Timing.Written, e.Timing.Ended} {
		o.since(e.Timing.Begun, t)
	}
	o.uint(uint64(e.Lost))
	if e.text != nil || e.Failure == nil && len(e.Notices) == 0 && len(e.Items) == 0 {
		o.bytes(e.text)
		return
	}
	o.bytes(marshal(e.said))
}

// ending reads the ending of an exchange that began at a time.
func (i *input) ending(begun time.Time) ending {
	e := ending{Kind: rpcclient.OutcomeKind(i.byte())}
	e.Timing.Begun = begun
	for _, t := range []*time.Time{&e.Timing.Sent, &e.Timing.Written, &e.Timing.Ended} {
		*t = i.since(e.Timing.Begun)
	}
	e.Lost = int(i.uint())
	e.text = i.bytes()
	return e
}

// outcome is the outcome of an exchange with these frames.
func (e *ending) outcome(x *rpcclient.Exchange) rpcclient.Outcome {
	if len(e.text) > 0 {
		_ = json.Unmarshal(e.text, &e.said) // the block has a checksum
	}
	o := rpcclient.Outcome{Kind: e.Kind, Items: e.Items}
	if reply, ok := x.Reply(); ok {
		o.Reply = jsonrpc.Parse(reply.Body())
	}
	if f := e.Failure; f != nil {
		o.Failure = &rpcclient.Failure{Cause: f.Cause, Address: f.Address, Arg: f.Arg.value()}
		if f.Err != "" {
			o.Failure.Err = errors.New(f.Err)
		}
	}
	for _, n := range e.Notices {
		told := n.note.note()
		o.Notices = append(o.Notices, jsonrpc.Notice{Key: told.Key, Args: told.Args, Span: jsonrpc.Span{Off: n.Off, Len: n.Len}})
	}
	return o
}

// hide overwrites secrets in what is told of a failure and in notices.
func (e *ending) hide(s secrets) {
	if s.isEmpty() {
		return
	}
	if e.Failure != nil {
		e.Failure.Address, e.Failure.Err = s.text(e.Failure.Address), s.text(e.Failure.Err)
		e.Failure.Arg = hidden(e.Failure.Arg, s.text)
	}
	for i := range e.Notices {
		e.Notices[i].note = e.Notices[i].note.hidden(s.text)
	}
}

// hidden is a note of which every text went through text.
func (n note) hidden(text func(string) string) note {
	clean := note{Key: n.Key}
	for _, arg := range n.Args {
		clean.Args = append(clean.Args, hidden(arg, text))
	}
	return clean
}

// hidden is an argument of which every text went through text, and every number that is changed by it.
func hidden(v value, text func(string) string) value {
	switch {
	case v.Text != nil:
		t := text(*v.Text)
		v.Text = &t
	case v.Note != nil:
		n := v.Note.hidden(text)
		v.Note = &n
	case v.Whole != nil, v.Real != nil:
		number := fmt.Sprint(v.value())
		if t := text(number); t != number {
			return value{Text: &t}
		}
	}
	return v
}
