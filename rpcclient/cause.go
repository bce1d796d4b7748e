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
	CauseNoEndpoint      Cause = "no_endpoint"       // the endpoint text is empty; there is no address
	CauseNoCarrier       Cause = "no_carrier"        // this build cannot dial the endpoint's carrier; {1} its name
	CauseBadAccess       Cause = "bad_access"        // credentials, a key file or another setting cannot be used; {1} what is wrong, a Note
	CauseBadMessage      Cause = "bad_message"       // method, params or id make no valid message; {1} the reason, a key
	CauseNameNotFound    Cause = "name_not_found"    // the host name does not resolve; {1} the name
	CauseNobodyListens   Cause = "nobody_listens"    // the connection was refused, or the socket file is not there
	CauseUnreachable     Cause = "unreachable"       // no connection came about in time, and nothing refused it; {1} the time waited
	CauseNotZeroMQ       Cause = "not_zmq_peer"      // connected, but the peer does not speak ZMTP; {1} what it looks like, a Note
	CauseHandshakeFailed Cause = "handshake_failed"  // the peer speaks ZMTP, but no handshake came about; {1} what is known of it, a Note
	CauseWrongSocket     Cause = "wrong_socket"      // the peer's ZeroMQ socket is of a kind that answers nobody; {1} the kind
	CauseWrongMechanism  Cause = "wrong_mechanism"   // the security of the two sides differs (NULL, PLAIN, CURVE); {1} whose is what, a Note
	CauseWrongServerKey  Cause = "wrong_server_key"  // the peer cannot read what was encrypted for the public key that it should have
	CauseKeyRefused      Cause = "key_refused"       // the peer does not let our CURVE key in; {1} the key and the status code, a Note
	CauseUserRefused     Cause = "user_refused"      // the peer does not let our PLAIN user in; {1} the user
	CauseTimeout         Cause = "timeout"           // connected and sent, but no reply came; {1} the time waited
	CausePeerGone        Cause = "peer_gone"         // the connection ended before the reply came
	CauseCancelled       Cause = "cancelled"         // the user gave the call up
	CauseClosed          Cause = "closed"            // our side closed the connection under the call
	CauseNotJSON         Cause = "not_json"          // a reply came, but it is not JSON; {1} the reason, a key
	CauseNotJSONRPC      Cause = "not_jsonrpc"       // a reply came and is JSON, but no JSON-RPC reply
	CauseHTTPStatus      Cause = "http_status"       // a reply of HTTP came without JSON, and its head tells why; {1} the status, or where to, a Note
	CauseTooLarge        Cause = "too_large"         // a message is over a limit; {1} the limit
	CauseDisk            Cause = "disk"              // a large message could not be put on disk; {1} the folder and what the system says
	CauseUnreadable      Cause = "unreadable"        // a file that is to be shown cannot be read; {1} the error
	CauseRecorder        Cause = "recorder"          // the record of what was to be sent could not be written
	CauseBroken          Cause = "connection_broken" // the operating system or the carrier reported an error; {1} its text
	CauseNotHTTP         Cause = "not_http"          // connected, but the peer does not speak HTTP; {1} what it looks like and its first bytes, a Note
	CauseBrokenReply     Cause = "broken_reply"      // the reply breaks the carrier's protocol; {1} the reason, a key
	CauseCutShort        Cause = "cut_short"         // the connection ended in the middle of a message; {1} how much had come, a Note
	CauseNotDecoded      Cause = "not_decoded"       // a message came in an encoding that cannot be read; {1} the encoding or the error
	CauseProxyRefused    Cause = "proxy_refused"     // the proxy did not let us through; {1} what it said
	CauseNotTLS          Cause = "not_tls"           // connected, but the peer does not speak TLS; {1} as for CauseNotHTTP
	CauseTLSFailed       Cause = "tls_failed"        // the TLS handshake failed; {1} the error
	CauseCertExpired     Cause = "cert_expired"      // the certificate of the peer is out of its time; {1} from when to when it is valid
	CauseCertUntrusted   Cause = "cert_untrusted"    // nobody whom this machine trusts vouches for the certificate; {1} subject and issuer
	CauseCertName        Cause = "cert_name"         // the certificate is for other names; {1} these
	CauseCertWanted      Cause = "cert_wanted"       // the peer wants a client certificate, or another one; {1} what it said
	CauseNoConsent       Cause = "no_consent"        // a program would have to be started that nobody agreed to; {1} its command line
	CauseNotAllowed      Cause = "not_allowed"       // a collection wants to do something that nobody agreed to; {1} what, a Note
	CauseUnresolved      Cause = "unresolved"        // a name in the call stands for nothing, so that it was not sent; {1} why, a Note
	CauseNotStarted      Cause = "not_started"       // the program of a stdio endpoint could not be started; {1} the reason, a key, or the error
	CauseExited          Cause = "exited"            // the program of a stdio endpoint ended before the reply came; {1} how, a Note
	CauseNoUpgrade       Cause = "no_upgrade"        // the peer answered by HTTP and opened no WebSocket; {1} the status line
	CauseClosedByPeer    Cause = "closed_by_peer"    // the peer closed the WebSocket; {1} code and reason, a Note
	CausePeerSilent      Cause = "peer_silent"       // the peer did not answer a ping; {1} the time waited
	CauseOutcomeUnknown  Cause = "outcome_unknown"   // of the history: the program ended while the call was under way
	CausePanic           Cause = "internal"          // a defect of RPC Explorer itself; {1} what is known of it
)

// Causes lists every cause, in the order of their explanation.
var Causes = []Cause{
	CauseBadEndpoint, CauseNoEndpoint, CauseNoCarrier, CauseBadAccess, CauseBadMessage, CauseNameNotFound, CauseNobodyListens, CauseUnreachable,
	CauseNotZeroMQ, CauseHandshakeFailed, CauseWrongSocket, CauseWrongMechanism, CauseWrongServerKey, CauseKeyRefused, CauseUserRefused,
	CauseTimeout, CausePeerGone, CauseCancelled, CauseClosed, CauseNotJSON,
	CauseNotJSONRPC, CauseHTTPStatus, CauseTooLarge, CauseUnreadable, CauseDisk, CauseRecorder, CauseBroken,
	CauseNotHTTP, CauseBrokenReply, CauseCutShort, CauseNotDecoded, CauseProxyRefused,
	CauseNotTLS, CauseTLSFailed, CauseCertExpired, CauseCertUntrusted, CauseCertName, CauseCertWanted,
	CauseNoConsent, CauseNotAllowed, CauseUnresolved, CauseNotStarted, CauseExited,
	CauseNoUpgrade, CauseClosedByPeer, CausePeerSilent, CauseOutcomeUnknown, CausePanic,
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

// Note tells the failure in a frame. Where a frame of an exchange bears such a note, Failure reads it back.
func (f *Failure) Note() Note { return Note{Key: f.Cause.Key(), Args: f.Args()} }

// AsFailure makes a Failure of any error: the one it wraps, or one with CauseBroken.
func AsFailure(address string, err error) *Failure {
	var f *Failure
	if errors.As(err, &f) {
		return f
	}
	return &Failure{Cause: CauseBroken, Address: address, Arg: err.Error(), Err: err}
}

// Failure is what a note tells that was made by [Failure.Note]; nil for all other notes.
func (n Note) Failure() *Failure {
	cause, ok := strings.CutPrefix(n.Key, "cause.")
	if !ok || len(n.Args) != 2 {
		return nil
	}
	address, _ := n.Args[0].(string)
	return &Failure{Cause: Cause(cause), Address: address, Arg: n.Args[1]}
}
