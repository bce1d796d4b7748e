// Package fields names every field of a frame: what the bytes mean that crossed, from the flags of a WebSocket header to
// the members of a JSON-RPC message. It does no I/O.
//
// Fields come in reading order, each before those that it holds, which have a greater Depth. The law, which is fuzzed: a
// field lies inside the one that holds it, and fields beside each other are in order and overlap in nothing but one byte
// of which each has other bits.
//
// The work is bounded, however large the frame: of what there are too many the first are named, then how many more there
// are, and of a message beyond a megabyte the beginning is read.
package fields
