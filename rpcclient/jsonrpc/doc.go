// Package jsonrpc builds, reads and classifies JSON-RPC 2.0 and 1.0 messages. It does no I/O, and it never re-encodes:
// what it finds in a message it returns as spans into the message's own bytes, and what it builds keeps every token as it
// was given. What breaks the specification or may surprise is reported as a [Notice] beside the reading, not instead.
//
// The specification: https://www.jsonrpc.org/specification
package jsonrpc
