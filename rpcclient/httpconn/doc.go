// Package httpconn carries messages over HTTP/1.1: http, https and http over a Unix socket.
//
// Every Send is a POST, and what comes back for it has the same Link, whatever its id. Several may be in flight, each on
// a connection of its own; connections are kept and used again.
//
// # Why not net/http
//
// The program shows what crossed, byte by byte. A client that reads replies for its caller's convenience drops what is
// worth seeing: bytes after the end of a reply, two lengths that contradict each other, the half of a reply that came,
// the sizes of chunks, the answers 1xx. So requests are written and replies are read here; the reading is pure and takes
// bytes however they arrive (head.go, framing.go, event.go). Only HTTP/1.1 is offered: what cannot be shown is not spoken.
//
// # Who owns what
//
// A wire (wire.go) is one connection with the goroutine that reads it for its whole life, idle times included: so a peer
// that hangs up is noticed when it does, and bytes that nobody asked for are seen. One exchange at a time has a wire. The
// pool (pool.go) hands wires out. Frames go to the inbox, from which Recv takes them. Close ends all wires and
// waits for their goroutines.
//
// # Event streams
//
// A reply of type text/event-stream is a head, then a frame for every event. A message of the server that asks for
// something is not the reply and has no Link. A session header (Mcp-Session-Id) of a reply goes on all later requests, and so does the
// version that the answer to an initialize names (MCP-Protocol-Version).
// With Options.Listen an event stream is kept open by GET, and taken up again where it broke (Last-Event-ID).
package httpconn
