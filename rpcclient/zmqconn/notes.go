package zmqconn

import (
	"strconv"

	"rpcexplorer/rpcclient"
)

// The keys of the notes on frames, with their arguments.
const (
	noteNoDelimiter  = "frame.zmq.no_delimiter"   // the message does not begin with an empty part: a REQ socket drops it
	noteExtraParts   = "frame.zmq.extra_parts"    // {0} how many parts stand between delimiter and message
	noteTooManyParts = "frame.zmq.too_many_parts" // {0} how many parts came, {1} how many were kept
	noteEmpty        = "frame.zmq.empty"          // the message has no bytes

	noteConnecting     = "frame.zmq.connecting"       // {0} address
	noteConnected      = "frame.zmq.connected"        // {0} address
	noteHandshake      = "frame.zmq.handshake"        // {0} address: without security
	noteHandshakePlain = "frame.zmq.handshake_plain"  // {0} address, {1} who we are there
	noteHandshakeCurve = "frame.zmq.handshake_curve"  // {0} address, {1} our public key
	noteUnfinished     = "frame.zmq.handshake_silent" // {0} the time waited: it did not end the handshake
	noteBadHandshake   = "frame.zmq.handshake_error"  // {0} the protocol error's number: security or syntax
	noteKeyRefused     = "frame.zmq.key_refused"      // {0} our public key, {1} the status code
	noteHungUp         = "frame.zmq.handshake_hangup" // the peer hung up on us
	noteRefused        = "frame.zmq.refused"          // {0} address, {1} error
	noteNotResolved    = "frame.zmq.not_resolved"     // {0} host name, {1} error
	noteGivenUp        = "frame.zmq.next_address"     // {0} address, {1} the time waited: trying the name's next address
	noteRetry          = "frame.zmq.retry"            // {0} the pause before the next attempt
	noteDisconnected   = "frame.zmq.disconnected"     // {0} address
	noteReplaced       = "frame.zmq.req_replaced"     // the REQ socket waited for a reply that nobody waits for any more
	noteClosed         = "frame.zmq.closed"           // our side closed the connection
	noteInternal       = "frame.zmq.internal"         // {0} what is known of a defect of ours
	noteSocketRefused  = "frame.zmq.no_socket"        // {0} error: the system gave no socket
	noteOutOfTurn      = "message.out_of_turn"        // what opens no exchange cannot be sent by a REQ socket
	noteConnectRefused = "frame.zmq.bad_address"      // {0} address, {1} error: the library does not take it
)

// The keys of what is wrong with an Access.
const (
	noteMechanism    = "access.zmq_mechanism"    // {0} what was given: no mechanism
	notePlainLogin   = "access.plain_login"      // {0} how long a name or password may be; there are none, or they are longer
	noteNoCurve      = "access.curve_library"    // libzmq was built without CURVE
	noteNoServerKey  = "access.curve_no_server"  // the public key of the server is missing
	noteNoSecretKey  = "access.curve_no_secret"  // there is our public key and no secret one
	noteKeyPair      = "access.curve_pair"       // our public key does not belong to our secret one
	noteKey          = "access.curve_key"        // {0} which key, a Note: it is neither a key nor the path of a file
	noteKeyFile      = "access.curve_file"       // {0} which key, a Note, {1} the file, {2} why it cannot be had from there
	noteKeyFileNone  = "access.curve_file_none"  // no such key is in the file
	noteKeyFileLarge = "access.curve_file_large" // the file is too large for a key file
	noteServerKey    = "access.curve_server"     // the server's public key
	notePublicKey    = "access.curve_public"     // our public key
	noteSecretKey    = "access.curve_secret"     // our secret key
)

// note is a note with its arguments.
func note(key string, args ...any) rpcclient.Note { return rpcclient.Note{Key: key, Args: args} }

// The numbers of protocol errors that are told by more than their number (zmq.h).
const cryptographic = 0x11000001

// protocolError tells a protocol error of the handshake. One of encryption is the peer's: it has another key.
func protocolError(value int) rpcclient.Note {
	if value == cryptographic {
		return note(noteHungUp)
	}
	return note(noteBadHandshake, "0x"+strconv.FormatInt(int64(value), 16))
}
