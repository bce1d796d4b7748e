// Package rpctest is a JSON-RPC service on the own machine, for tests, examples and the demo. It answers as Python's
// tinyrpc does, token for token, errors included; where a message would kill a tinyrpc server, it answers with the
// JSON-RPC error that fits, and goes on. On request it misbehaves, in the ways that real peers do (see [Mischief]).
//
// [Service] knows the methods and the rules and does no I/O, so that any carrier can stand before it. [Server] puts it
// behind a ZeroMQ ROUTER, which is what tinyrpc makes.
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
