// Package jsondoc is a read-only view of a JSON text of any size and any depth.
//
// A [Doc] is made over the bytes as they arrived. One pass validates them by
// RFC 8259 and builds a sparse index of the pretty form: every line of it can
// be produced when it is wanted, and none is ever kept. Tokens are shown
// verbatim: digits, escapes, order and duplicate keys stay as received, only
// the white space between tokens is ours. A text that is broken is pretty up
// to its [Fault] and raw from there on.
//
// The functions [Check], [Compact], [Indent], [Members] and [Duplicates] do
// the same for texts that fit in memory without an index. Nothing in this
// package recurses, so nesting costs a bit a level and never the stack.
//
// The package does no I/O. All bytes given to it stay the caller's and are
// never written; what it returns are offsets into them.
package jsondoc
