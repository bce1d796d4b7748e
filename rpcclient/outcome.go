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
	Reply   jsonrpc.Message // the reply's parts as spans into its body; zero without a reply
	Failure *Failure        // why there is no answer; nil unless Kind is OutcomeFailure
	Notices []jsonrpc.Notice
}

// outcomeOf reads the reply that ended a call. Its kind is OutcomeFailure where the reply is no answer.
func outcomeOf(e *end) Outcome {
	body := e.reply.Body()
	o := Outcome{Kind: OutcomeFailure, Reply: e.message}
	o.Notices = slices.Concat(e.notices, e.message.CheckReply(body))
	switch e.message.Kind {
	case jsonrpc.Result:
		o.Kind = OutcomeResult
	case jsonrpc.Error:
		o.Kind = OutcomeError
	case jsonrpc.Batch:
		o.Kind = batchOutcome(body)
	}
	return o
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
