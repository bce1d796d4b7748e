package history

import (
	"time"

	"rpcexplorer/rpcclient"
)

// ID names an exchange in a history for ever: from 1, in the order in which they began. It is another number than the
// ExchangeID of a session's Recorder, which [Store.ID] leads from.
type ID int64

// State is how far an exchange has come.
type State uint8

// The states of an exchange. All but the last two are those of its outcome.
const (
	Result  State = State(rpcclient.OutcomeResult)
	Error   State = State(rpcclient.OutcomeError)
	Failure State = State(rpcclient.OutcomeFailure)
	Sent    State = State(rpcclient.OutcomeSent)

	Pending State = State(rpcclient.OutcomePending) // under way, here or in another process
	Unknown State = 100                             // sent, and what became of it is not known: the process ended before
)

// Summary is an exchange in a line.
type Summary struct {
	ID       ID
	Endpoint string // its URL
	Method   string // "" where there is none
	Begun    time.Time
	Took     time.Duration
	State    State
	Cause    rpcclient.Cause // of a Failure
	Code     int64           // of an Error, where the peer gave a number
	Size     Size
	Pinned   bool
	Note     string // what a person wrote on it
}

// Size is how many bytes of an exchange crossed.
type Size struct{ Sent, Received int64 }

// Entry is all that is kept of an exchange.
type Entry struct {
	Summary
	Exchange rpcclient.Exchange // as Session.Call returned it; its ID is none of a Recorder's. Outcome.Kind of an Unknown one is OutcomePending
	Late     []rpcclient.Frame  // what came for it after it had ended
	Events   []rpcclient.Frame  // what its session recorded meanwhile that belongs to no exchange
	Damaged  bool               // some of what was stored of it is damaged, or was not stored, and is missing here
	Lost     int                // how many frames of it could not be recorded: they came faster than the disk takes them
}
