// Package wsconn carries messages over WebSocket (RFC 6455), ws and wss, and shows every frame of it.
//
// # What is shown
//
// The heads of the opening handshake are frames of KindHead, as they crossed. A message is one frame whose Data holds all
// that crossed for it: of each fragment the header and the payload, which Parts tell apart. Where the message does not
// stand there in one piece, being masked, fragmented or compressed, it is in Plain. Pings, pongs and close frames are
// frames of their own. Bytes that break the protocol are a frame of KindStray with a note that says how.
// [FragmentOf] reads the header of a fragment again.
//
// # Links
//
// A Conn lives as long as its user wants. A link (link.go) is one connection of it; when it ended, the next Send makes
// another (attempt.go). A link has one goroutine that opens it and reads (reader.go) while nobody waits for a reply; who does,
// reads in its place what has come whole ([rpcclient.Lead]). It has one that answers pings and notices a peer that fell
// silent (keeper.go). Whoever calls Send writes, one after the other (writer.go). What has come waits in the inbox for Recv;
// when too much waits there nothing more is read, so that the peer has to wait too.
//
// # Strict and tolerant
//
// A message that is no UTF-8, or comes as binary, is a message with a note. What leaves us unable to tell where the next
// frame begins or what it means, and what RFC 6455 wants a client to hang up on, ends the link with the close code for it.
package wsconn
