package wsconn

// The keys of the notes on frames and in failures, with their arguments. A frame that tells of a failure has the note of
// the failure instead: "cause." and what stands in the table of causes.
const (
	// What became of the connection.
	noteConnecting    = "frame.ws.connecting"     // {0} address
	noteConnected     = "frame.ws.connected"      // {0} address of the peer, {1} our own
	noteTLS           = "frame.ws.tls"            // {0} version, {1} cipher, {2} subject, {3} issuer, {4} valid until
	noteUnverified    = "frame.ws.unverified"     // as noteTLS: nobody has checked the certificate
	noteProxyAsked    = "frame.ws.proxy_asked"    // {0} the address that a proxy was asked for
	noteProxyEarly    = "frame.ws.proxy_early"    // {0} bytes that a proxy sent before it was their turn
	noteSocks         = "frame.ws.socks"          // {0} address of the proxy, {1} the target: SOCKS5 leads there
	noteProxyKind     = "frame.ws.proxy_kind"     // {0} the scheme of a proxy that cannot be used
	noteOpening       = "frame.ws.opening"        // the request that opens a WebSocket
	noteStatus        = "frame.ws.status"         // {0} the status line
	noteHandshake     = "frame.ws.handshake"      // {0} address
	noteHandshakeWith = "frame.ws.handshake_with" // {0} address, {1} the subprotocol and extensions agreed on
	noteNextTry       = "frame.ws.next"           // {0} address, {1} error: trying the name's next address
	noteCut           = "frame.ws.cut"            // {0} address: the connection ended without a close frame (1006)
	noteBroken        = "frame.ws.broken"         // {0} address, {1} error: without a close frame (1006)
	noteHalfSent      = "frame.ws.half_sent"      // {0} bytes sent of {1}: a message was given up in the middle, so we hung up
	noteClosed        = "frame.ws.closed"         // our side closed the connection
	noteClosedBy      = "frame.ws.close_told"     // {0} code, {1} its name, {2} reason
	noteNoCode        = "frame.ws.close_blank"    // a close frame without a code (1005)

	// Control frames.
	notePing    = "frame.ws.ping"           // {0} bytes of payload
	notePong    = "frame.ws.pong"           // {0} bytes of payload
	noteBadCode = "frame.ws.close_bad_code" // {0} code, {1} its name, {2} reason: a code that may not cross
	noteBadText = "frame.ws.close_bad_text" // {0} code, {1} its name, {2} reason: which is no UTF-8
	noteOneByte = "frame.ws.close_one_byte" // a close frame with half a code

	// What is strange about a message.
	noteBinary  = "frame.ws.binary"   // it came as a binary message
	noteNotUTF8 = "frame.ws.not_utf8" // {0} where the first byte stands that is no UTF-8; it came as text

	// What breaks the protocol.
	noteLength        = "frame.ws.bad_length"      // the length of a frame has its highest bit set
	noteReserved      = "frame.ws.reserved_opcode" // {0} the opcode
	noteReservedBit   = "frame.ws.reserved_bits"   // {0} the bits RSV1 to RSV3, which nobody has agreed on
	noteMasked        = "frame.ws.masked"          // the peer has masked a frame
	noteLongControl   = "frame.ws.control_long"    // {0} bytes of payload in a control frame, which may have 125
	noteCutControl    = "frame.ws.control_cut"     // a control frame in fragments
	noteNoStart       = "frame.ws.continues_none"  // a continuation of no message
	noteNoEnd         = "frame.ws.not_continued"   // a new message before the one before it had its end
	noteNotInflated   = "frame.ws.not_inflated"    // {0} error: the compressed message cannot be read
	noteTooLarge      = "frame.ws.too_large"       // {0} the limit, in bytes, {1} what the peer wants to send at least
	noteTooMany       = "frame.ws.many_fragments"  // {0} the limit
	noteFrameTooLarge = "frame.ws.frame_too_large" // {0} the limit, {1} the length of the frame
	notePlainLarge    = "frame.ws.plain_too_large" // {0} the limit of a decompressed message, in bytes
	noteHalf          = "frame.ws.half"            // {0} how many bytes of a message had come when the connection ended
	noteAfterEnd      = "frame.ws.after_end"       // {0} how many bytes came after the end
	noteHalfHead      = "frame.ws.half_head"       // {0} how many bytes of a head had come
	noteNoUpgrade     = "frame.ws.not_upgraded"    // the answer lacks Upgrade: websocket
	noteNoSwitch      = "frame.ws.not_connected"   // the answer lacks Connection: Upgrade
	noteAccept        = "frame.ws.bad_accept"      // {0} Sec-WebSocket-Accept as it came, {1} as it should be
	noteExtension     = "frame.ws.bad_extension"   // {0} an extension, or a parameter of it, that was not offered
	noteProtocol      = "frame.ws.bad_protocol"    // {0} a subprotocol that was not offered
	noteLargeHead     = "frame.ws.head_too_large"  // {0} the limit, in bytes
	noteBadHeader     = "frame.ws.bad_header"      // {0} the name of a header that cannot be sent
	noteNotCarried    = "endpoint.unknown_scheme"  // not an endpoint of this carrier
	noteBadAddress    = "endpoint.bad_address"     // no target of a request can be made of it
)
