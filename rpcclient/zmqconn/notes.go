package zmqconn

import "strconv"

// The keys of the notes on frames, with their arguments.
const (
	noteNoDelimiter  = "frame.zmq.no_delimiter"   // the message does not begin with an empty part: a REQ socket drops it
	noteExtraParts   = "frame.zmq.extra_parts"    // {0} how many parts stand between delimiter and message
	noteTooManyParts = "frame.zmq.too_many_parts" // {0} how many parts came, {1} how many were kept
	noteEmpty        = "frame.zmq.empty"          // the message has no bytes

	noteConnecting     = "frame.zmq.connecting"       // {0} address
	noteConnected      = "frame.zmq.connected"        // {0} address
	noteHandshake      = "frame.zmq.handshake"        // {0} address
	noteNoHandshake    = "frame.zmq.no_handshake"     // {0} address, {1} what the peer said: no ZMTP
	noteSilent         = "frame.zmq.handshake_silent" // {0} address, {1} the time waited: connected, but no greeting came
	noteBadHandshake   = "frame.zmq.handshake_error"  // {0} address, {1} the protocol error's number: security or syntax
	noteAuthRefused    = "frame.zmq.auth_refused"     // {0} address, {1} the status code of the peer's ZAP handler
	noteHungUp         = "frame.zmq.handshake_hangup" // {0} address: the peer speaks ZMTP and hung up on us
	noteRefused        = "frame.zmq.refused"          // {0} address, {1} error
	noteNotResolved    = "frame.zmq.not_resolved"     // {0} host name, {1} error
	noteGivenUp        = "frame.zmq.next_address"     // {0} address, {1} the time waited: trying the name's next address
	noteRetry          = "frame.zmq.retry"            // {0} the pause before the next attempt
	noteDisconnected   = "frame.zmq.disconnected"     // {0} address
	noteDropped        = "frame.zmq.dropped"          // {0} address, {1} limit: libzmq hung up; over the limit, or broken ZMTP
	noteReplaced       = "frame.zmq.req_replaced"     // the REQ socket waited for a reply that nobody waits for any more
	noteClosed         = "frame.zmq.closed"           // our side closed the connection
	noteInternal       = "frame.zmq.internal"         // {0} what is known of a defect of ours
	noteSocketRefused  = "frame.zmq.no_socket"        // {0} error: the system gave no socket
	noteOutOfTurn      = "message.out_of_turn"        // what opens no exchange cannot be sent by a REQ socket
	noteConnectRefused = "frame.zmq.bad_address"      // {0} address, {1} error: the library does not take it
)

// protocolError is the number of a protocol error as ZeroMQ's own header writes it.
func protocolError(value int) string { return "0x" + strconv.FormatInt(int64(value), 16) }
