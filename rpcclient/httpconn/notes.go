package httpconn

// The keys of the notes on frames, with their arguments. A frame that tells of a failure has the note of the failure
// instead: "cause." and what stands in the table of causes.
const (
	noteResolving    = "frame.http.resolving"     // {0} host name
	noteConnecting   = "frame.http.connecting"    // {0} address, {1} of how many addresses it is one
	noteThroughProxy = "frame.http.through_proxy" // {0} address of the proxy, {1} where from: the target
	noteConnected    = "frame.http.connected"     // {0} address, {1} our own address
	noteTLS          = "frame.http.tls"           // {0} version, {1} cipher, {2} subject, {3} issuer, {4} valid until, {5} time it took
	noteUnverified   = "frame.http.unverified"    // as noteTLS: nobody has checked the certificate
	noteTunnel       = "frame.http.tunnel"        // {0} address of the proxy, {1} the target: a tunnel stands
	noteHungUp       = "frame.http.hung_up"       // {0} address, {1} how many requests it has served: the peer ended an idle connection
	noteRetried      = "frame.http.retried"       // {0} address: it was ended before the first byte left; sent on another connection
	noteClosed       = "frame.http.closed"        // our side closed everything

	noteReused     = "frame.http.reused"      // {0} which request over its connection it is
	noteStatus     = "frame.http.status"      // {0} the status line
	noteRedirect   = "frame.http.redirect"    // {0} the status line, {1} where to: not followed
	noteDowngrade  = "frame.http.downgrade"   // {0} the status line, {1} where to: from https to http, never followed
	noteLoop       = "frame.http.loop"        // {0} the status line, {1} where to: the tenth redirect in a row was the last
	noteFollowed   = "frame.http.followed"    // {0} the status line, {1} where to: followed
	noteHop        = "frame.http.hop"         // {0} where to: the request again, as the redirect asked for
	noteStripped   = "frame.http.stripped"    // as noteHop: the credentials were left out, since it is another scheme, host or port
	noteStray      = "frame.http.stray"       // {0} how many bytes came after the end of the reply
	noteAmbiguous  = "frame.http.ambiguous"   // the reply has both a length and chunks
	noteDone       = "frame.http.done"        // {0} the status line: a notification was taken
	noteStream     = "frame.http.stream"      // {0} the status line: events will follow
	noteStreamEnd  = "frame.http.stream_end"  // {0} how many events came: an event stream has ended
	noteListening  = "frame.http.listening"   // a request for an event stream
	noteResuming   = "frame.http.resuming"    // {0} the last event that was seen: taking the stream up behind it
	noteFarewell   = "frame.http.farewell"    // a request that ends the peer's session
	noteComment    = "frame.http.comment"     // an event without data: a sign of life
	noteNamed      = "frame.http.event"       // {0} the name of an event that is not called message
	noteProxyReply = "frame.http.proxy_reply" // {0} the status line of the proxy
	noteProxyAsked = "frame.http.proxy_asked" // {0} the target that the proxy was asked for

	noteBadLength = "frame.http.bad_length" // {0} the value of Content-Length
	noteBadChunk  = "frame.http.bad_chunk"  // {0} the line where the size or end of a chunk should stand
	noteBadStatus = "frame.http.bad_status" // {0} the status line
	noteOf        = "frame.http.of"         // {0} how many bytes of the body came, {1} how many there should be
	noteOnly      = "frame.http.only"       // {0} how many bytes came
	noteBadHeader = "frame.http.bad_header" // {0} the name of a header that cannot be sent
)

// graveNotes say more of a reply than that its body is no JSON.
var graveNotes = map[string]bool{noteStatus: true, noteRedirect: true, noteDowngrade: true, noteLoop: true}
