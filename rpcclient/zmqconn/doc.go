// Package zmqconn carries messages over ZeroMQ. It is the only package of the client, beside the test service, that
// knows the library below.
//
// # Who owns what
//
// A ZeroMQ socket must be used by one goroutine. Each Conn has one, the owner (owner.go); it alone touches the socket
// and decides everything about it. Other goroutines put requests and news into its mailbox (mailbox.go) and take frames
// from the inbox. The socket's monitor is a socket too, and has a goroutine of its own (monitor.go). Neither
// blocks a thread of the operating system while it waits: see sleeper.go.
//
// # A socket lives for one connection
//
// Every attempt to reach the peer gets a new socket, called a link. So an event can always be told to belong to this
// attempt and to no other, nothing that was written for a peer that went away can reach the one that took its place,
// and a REQ socket that lost its reply is not stuck. The library's own reconnecting is not used: attempts, their order
// over the addresses of a name, and the pauses between them are ours (attempt.go).
//
// # Sockets
//
// A DEALER with the envelope ["", body] made by hand sees every part of every reply and works with ROUTER and REP
// servers. With the option socket=req a plain REQ socket is used, which sees what a REQ client sees.
//
// # Why there is no handshake
//
// The library tells that a handshake failed, and seldom why. So a peer with which none comes about is asked by a greeting of
// our own on a second connection (doubt.go, package zmtp): it tells its version, mechanism and kind of socket, or that it
// speaks something else. What remains to be guessed is why a CURVE server hangs up: it cannot read us, so its key is another.
//
// # Limits
//
// libzmq hangs up at a part over the limit before it takes memory for it. It hands over whole messages only, so that of a
// message of very many parts all are in memory before we see the first; over a limit we drop them, but we cannot stop them.
//
// # Risks that are accepted
//
// The last sentence above: a hostile peer can fill the memory by one message without end. And libzmq 4.3.4 ends the process (an assertion in session_base.cpp) if a connection breaks in the very instant in which
// its socket is being closed with a message of several parts half-way on the wire. Ours have two parts, the first of them
// empty, which leave together; only where a full buffer of pipelined messages ends between them is there such an instant.
package zmqconn
