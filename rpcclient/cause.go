package rpcclient

import (
	"errors"
	"fmt"
	"strings"
)

// Cause names why a call failed. The list is closed: every failure has one of these causes, and the user interface has
// an explanation and a hint for each under "cause.NAME" and "cause.NAME.hint". The arguments of both texts are
// {0} the address and {1} what the cause's comment says.
type Cause string

// The causes of failures.
const (
	CauseBadEndpoint     Cause = "bad_endpoint"      // the endpoint text cannot be used; {1} the reason, a key
	CauseNoCarrier       Cause = "no_carrier"        // this build cannot dial the endpoint's carrier; {1} its name
	CauseBadMessage      Cause = "bad_message"       // method, params or id make no valid message; {1} the reason, a key
	CauseNameNotFound    Cause = "name_not_found"    // the host name does not resolve; {1} the name
	CauseNobodyListens   Cause = "nobody_listens"    // the connection was refused, or the socket file is not there
	CauseUnreachable     Cause = "unreachable"       // no connection came about in time, and nothing refused it; {1} the time waited
	CauseNotZeroMQ       Cause = "not_zmq_peer"      // connected, but the peer does not speak ZMTP
	CauseHandshakeFailed Cause = "handshake_failed"  // the peer speaks ZMTP and refused ours (security, socket type)
	CauseTimeout         Cause = "timeout"           // connected and sent, but no reply came; {1} the time waited
	CausePeerGone        Cause = "peer_gone"         // the connection ended before the reply came
	CauseCancelled       Cause = "cancelled"         // the user gave the call up
	CauseClosed          Cause = "closed"            // our side closed the connection under the call
	CauseNotJSON         Cause = "not_json"          // a reply came, but it is not JSON; {1} the reason, a key
	CauseNotJSONRPC      Cause = "not_jsonrpc"       // a reply came and is JSON, but no JSON-RPC reply
	CauseTooLarge        Cause = "too_large"         // a message is over a limit; {1} the limit
	CauseRecorder        Cause = "recorder"          // the record of what was to be sent could not be written
	CauseBroken          Cause = "connection_broken" // the operating system or the carrier reported an error; {1} its text
	CausePanic           Cause = "internal"          // a defect of RPC Explorer itself; {1} what is known of it
)

// Causes lists every cause, in the order of their explanation.
var Causes = []Cause{
	CauseBadEndpoint, CauseNoCarrier, CauseBadMessage, CauseNameNotFound, CauseNobodyListens, CauseUnreachable,
	CauseNotZeroMQ, CauseHandshakeFailed, CauseTimeout, CausePeerGone, CauseCancelled, CauseClosed, CauseNotJSON,
	CauseNotJSONRPC, CauseTooLarge, CauseRecorder, CauseBroken, CausePanic,
}

// Key is the key of the cause's explanation in the translation tables; the hint stands under Key()+".hint".
func (c Cause) Key() string { return "cause." + string(c) }

// Failure is why a call has no answer. It is the Go error of this package: the peer's own JSON-RPC errors are data and
// never become one.
type Failure struct {
	Cause   Cause
	Address string // what was being reached, as the user wrote it
	Arg     any    // what the comment of the cause says; nil where it says nothing
	Err     error  // the error below, for diagnosis; may be nil
}

// Error is a line for logs and developers, in English; users get the translation of Cause.
func (f *Failure) Error() string {
	var b strings.Builder
	if f.Address != "" {
		b.WriteString(f.Address + ": ")
	}
	b.WriteString(strings.ReplaceAll(string(f.Cause), "_", " "))
	if f.Arg != nil {
		fmt.Fprintf(&b, " (%v)", f.Arg)
	}
	if f.Err != nil {
		b.WriteString(": " + f.Err.Error())
	}
	return b.String()
}

// Unwrap is the error below.
func (f *Failure) Unwrap() error { return f.Err }

// Args are the arguments of the translated texts.
func (f *Failure) Args() []any { return []any{f.Address, f.Arg} }

// AsFailure makes a Failure of any error: the one it wraps, or one with CauseBroken.
func AsFailure(address string, err error) *Failure {
	var f *Failure
	if errors.As(err, &f) {
		return f
	}
	return &Failure{Cause: CauseBroken, Address: address, Arg: err.Error(), Err: err}
}
