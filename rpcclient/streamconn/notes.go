package streamconn

import "rpcexplorer/rpcclient"

// The keys of the notes on frames and in failures, with their arguments.
const (
	// Why a message cannot be carried.
	noteLineFeed = "frame.stream.line_feed" // ndjson: a line feed in the message would end it
	noteBlank    = "frame.stream.blank"     // ndjson, json: a message without a byte that is seen
	noteOpenEnd  = "frame.stream.open_end"  // json: the message has no end that a reader could find

	// What is strange about bytes that came.
	noteHalf         = "frame.stream.half"           // {0} how many bytes had come when the stream ended
	noteGarbage      = "frame.stream.garbage"        // no message of this framing
	noteNoLength     = "frame.stream.no_length"      // lsp: headers without Content-Length
	noteBadLength    = "frame.stream.bad_length"     // lsp, netstring: {0} what stands there instead of a length
	noteTwoLengths   = "frame.stream.two_lengths"    // lsp: {0} and {1} are both given as the length
	noteLengthTwice  = "frame.stream.length_twice"   // lsp: the length is given twice; both are the same
	noteZeros        = "frame.stream.leading_zeros"  // netstring: the length begins with zeros
	noteNoComma      = "frame.stream.no_comma"       // netstring: no comma behind the message
	noteNoNewline    = "frame.stream.no_newline"     // ndjson: the stream ended before the end of the line
	noteStderrLost   = "frame.stream.stderr_dropped" // {0} how many bytes of the child's standard error were not kept
	noteUnfinished   = "frame.stream.unfinished"     // {0} how many bytes of a message have come, {1} the time since
	noteConnecting   = "frame.stream.connecting"     // {0} address
	noteConnected    = "frame.stream.connected"      // {0} address of the peer, {1} our own
	noteSilent       = "frame.stream.silent"         // {0} the time waited: no handshake
	noteTLS          = "frame.stream.tls"            // {0} version, {1} cipher, {2} subject, {3} issuer, {4} valid until
	noteUnverified   = "frame.stream.unverified"     // as noteTLS: nobody has checked the certificate
	noteRefused      = "frame.stream.refused"        // {0} address, {1} error
	noteDisconnected = "frame.stream.disconnected"   // {0} address: the peer ended the connection
	noteBroken       = "frame.stream.broken"         // {0} address, {1} error
	noteHalfSent     = "frame.stream.half_sent"      // {0} bytes sent of {1}: a message was given up in the middle
	noteHungUp       = "frame.stream.hung_up"        // {0} address: our side hung up, for no more messages can be found
	noteClosed       = "frame.stream.closed"         // our side closed the connection
	noteStarting     = "frame.stream.starting"       // {0} the command
	noteStarted      = "frame.stream.started"        // {0} the program's file, {1} process number
	noteNotStarted   = "frame.stream.not_started"    // {0} the program, {1} error
	noteExited       = "frame.stream.exited"         // {0} exit code, {1} the time it ran
	noteSignalled    = "frame.stream.signalled"      // {0} the signal that ended it, {1} the time it ran

	// What is wrong with an endpoint or a command.
	noteNotSocket   = "endpoint.not_a_socket"   // the file is no socket
	noteNoProgram   = "endpoint.no_program"     // the program is not there
	noteNoExecute   = "endpoint.not_executable" // the program's file may not be executed
	noteNoFolder    = "endpoint.no_folder"      // the folder to start in is not there
	noteNoFraming   = "endpoint.no_framing"     // there is no such framing
	noteNotCarried  = "endpoint.unknown_scheme" // not an endpoint of this carrier
	notePathTooLong = "endpoint.path_too_long"  // longer than the system takes
)

// note is a note with its arguments.
func note(key string, args ...any) rpcclient.Note { return rpcclient.Note{Key: key, Args: args} }

// garbage is the note on what is no message; the later pieces of it have none.
func garbage(later bool) rpcclient.Note {
	if later {
		return rpcclient.Note{}
	}
	return note(noteGarbage)
}
