// Package rpcclient is a JSON-RPC client that shows what it does. It keeps every message as the bytes that crossed the
// wire (a [Frame]), pairs replies with calls in a [Session] over any [Conn], and reports what happened to a [Recorder].
//
// Three small things do the work: a framing is pure and knows no I/O, a Conn moves whole messages, a Session numbers
// calls and pairs replies. Carriers live in packages of their own (zmqconn, …) and are handed in; this package imports
// none of them.
//
// Nothing here makes sentences for people: causes, notes and notices are keys with arguments, which the user interface
// translates.
package rpcclient
