package zmtp

import (
	"slices"

	"rpcexplorer/rpcclient"
)

// The keys of what is told of a peer that does not go together with us.
const (
	NoteMechanisms = "frame.zmq.mechanisms"   // {0} the peer's mechanism, {1} ours
	NoteOldVersion = "frame.zmq.old_version"  // {0} the peer's version of ZMTP, which knows no security, {1} our mechanism
	NoteRefused    = "frame.zmq.auth_refused" // {0} the status code of the peer's ZAP handler (RFC 27)
)

// partners are the kinds of sockets that answer one of ours (RFC 28).
var partners = map[string][]string{"DEALER": {"ROUTER", "REP", "DEALER"}, "REQ": {"ROUTER", "REP"}}

// Answers reports whether the peer's socket can answer one of the kind DEALER or REQ, as far as is known.
func (p Peer) Answers(kind string) bool {
	return p.Socket == "" || slices.Contains(partners[kind], p.Socket)
}

// Misfit tells why the peer does not go together with a socket of ours of the kind, DEALER or REQ, that offers the
// mechanism: a cause and its argument, "" if by its greeting it does.
func (p Peer) Misfit(kind, mechanism string) (rpcclient.Cause, any) {
	switch {
	case !p.IsZMTP():
		return rpcclient.CauseNotZeroMQ, p.Looks()
	case p.Version.Major < 3 && mechanism != Null:
		return rpcclient.CauseWrongMechanism, rpcclient.Note{Key: NoteOldVersion, Args: []any{p.Version.String(), mechanism}}
	case p.Mechanism != "" && p.Mechanism != mechanism:
		return rpcclient.CauseWrongMechanism, rpcclient.Note{Key: NoteMechanisms, Args: []any{p.Mechanism, mechanism}}
	case !p.Answers(kind):
		return rpcclient.CauseWrongSocket, p.Socket
	case p.Refusal != "":
		return rpcclient.CauseHandshakeFailed, rpcclient.Note{Key: NoteRefused, Args: []any{p.Refusal}}
	}
	return "", nil
}
