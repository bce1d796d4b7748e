// Package rpctest is a JSON-RPC service on the own machine, for tests, examples and the demo. It answers as Python's
// tinyrpc does, token for token, errors included; where a message would kill a tinyrpc server, it answers with the
// JSON-RPC error that fits, and goes on. On request it misbehaves, in the ways that real peers do (see [Mischief]).
//
// [Service] knows the methods and the rules and does no I/O, so that any carrier can stand before it. [Start] puts it behind
// an endpoint: a ZeroMQ ROUTER, which is what tinyrpc makes; HTTP, WebSocket, a stream on TCP, TLS or a Unix socket; or the
// standard input and output. Over HTTP a notification is answered by status 202, and notices of the service come where the
// client takes event streams.
//
// Servers of HTTP and WebSocket for good services let no reply be wrong, so both are written here: a talk (talk.go) reads
// messages from a line (line.go) and writes the bytes of replies to it.
//
// The methods, with their params in order; all can be given by position or by name:
//
//	sort_list(items)            the items in order
//	echo(value)                 the value
//	add(a, b)                   the sum of numbers, or two strings or lists joined
//	reverse(value)              a string or a list from its end
//	sleep(seconds)              the seconds, after so many; other calls go on meanwhile
//	fail(message)               an error
//	big(count)                  a list of so many objects; or big(size=…), one of about so many bytes
//	notify_me(count, every)     the count, then so many notifications, every so many seconds
package rpctest
