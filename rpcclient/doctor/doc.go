// Package doctor finds out where a connection stops, and why. It takes the steps that a carrier takes, one after the other
// and on connections of its own: are the settings usable, does the name resolve, which of its addresses answers, does TLS
// come about and who is the peer, what does the peer say to the carrier's handshake. The last step is a call over the
// carrier's own Conn, as the program makes it.
//
// Each step tells what it found by Notes. Where the peer speaks something else than the endpoint says, it is asked in some
// other languages, and the step names the endpoint to try instead.
package doctor
