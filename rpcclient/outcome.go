package rpcclient

import (
	"slices"

	"rpcexplorer/rpcclient/jsonrpc"
)

// OutcomeKind is how an exchange ended.
type OutcomeKind uint8

// The kinds of outcomes.
const (
	OutcomePending OutcomeKind = iota // not over yet
	OutcomeResult                     // the peer answered with a result
	OutcomeError                      // the peer answered with a JSON-RPC error; data, not a Go error
	OutcomeFailure                    // there is no usable answer; Failure says why
	OutcomeSent                       // a notification: sent, nothing awaited
)

// Outcome is how an exchange ended.
type Outcome struct {
	Kind    OutcomeKind
	Reply   jsonrpc.Message  // the parts of Exchange.Reply as spans into its body; zero without a reply
	Failure *Failure         // why there is no answer; nil unless Kind is OutcomeFailure
	Notices []jsonrpc.Notice // about Exchange.Reply
	Items   []BatchItem      // of a batch: what became of each item that was sent, then the replies that belong to none
}

// read reads the answer of the peer, of which e tells. There are several replies where those to the items of a batch came as
// messages of their own; the first stands for all then. The kind is OutcomeFailure where there is no answer in any of them.
func (o *Outcome) read(e *end, replies []Frame) {
	o.Reply = e.came.message
	if len(replies) > 1 {
		o.Reply = jsonrpc.Parse(replies[0].Body())
	}
	body := replies[0].Body()
	o.Notices = slices.Concat(e.notices, o.Reply.CheckReply(body))
	if len(o.Items) > 0 && o.Reply.Fault == nil {
		o.Notices = append(o.Notices, noticesOf(o.Items, body)...)
	}
	o.Kind = kindOf(&o.Reply, body)
	for _, piece := range replies[1:] { // any error is one of the whole, and any result better than none
		m := jsonrpc.Parse(piece.Body())
		if kind := kindOf(&m, piece.Body()); kind == OutcomeError || o.Kind == OutcomeFailure {
			o.Kind = kind
		}
	}
}

// kindOf is the kind of outcome that a reply makes.
func kindOf(m *jsonrpc.Message, body []byte) OutcomeKind {
	switch m.Kind {
	case jsonrpc.Result:
		return OutcomeResult
	case jsonrpc.Error:
		return OutcomeError
	case jsonrpc.Batch:
		return batchOutcome(body)
	}
	return OutcomeFailure
}

// batchOutcome is an error if any item of the batch is one, and no answer if the batch holds no reply at all.
func batchOutcome(body []byte) OutcomeKind {
	kind := OutcomeFailure
	for _, item := range jsonrpc.Items(body) {
		switch item.Kind {
		case jsonrpc.Error:
			return OutcomeError
		case jsonrpc.Result:
			kind = OutcomeResult
		}
	}
	return kind
}
