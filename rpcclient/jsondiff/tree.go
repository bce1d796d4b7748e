package jsondiff

import (
	"bytes"

	"rpcexplorer/rpcclient/jsondoc"
)

// tree is the values of a sound text, in order: each with all that it holds behind it.
type tree struct {
	b     []byte
	nodes []node
}

// node is a value.
type node struct {
	sense    uint64 // the same for values that are equal by the rules
	exact    uint64 // the same for values that have the same tokens in the same order
	off, end uint32 // of its text
	key      uint32 // where its key begins; off if it has none
	line     uint32 // of the pretty form in which it begins
	last     uint32 // and in which it ends
	next     uint32 // the node behind it and all that it holds
}

func (n *node) span() jsondoc.Span { return jsondoc.Span{Off: int(n.off), Len: int(n.end - n.off)} }
func (n *node) lines() int         { return int(n.last-n.line) + 1 }
func (n *node) ignored() bool      { return n.sense == ignoredSense }

// keyOf is the token of a node's key.
func (t *tree) keyOf(n uint32) []byte {
	at := t.nodes[n].key
	return t.b[at:stringEnd(t.b, int(at))]
}

// container is the bracket that a node begins with, 0 if it is a scalar.
func (t *tree) container(n uint32) byte {
	if c := t.b[t.nodes[n].off]; c == '{' || c == '[' {
		return c
	}
	return 0
}

// space is the offset of the first byte at or after i that is no white space.
func space(b []byte, i int) int {
	for i < len(b) && b[i] <= ' ' {
		i++
	}
	return i
}

// stringEnd is the offset behind the string whose opening quote is at i.
func stringEnd(b []byte, i int) int {
	for i++; ; i += 2 { // behind a backslash and what it escapes
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			return len(b)
		}
		back := bytes.IndexByte(b[i:i+n], '\\')
		if back < 0 {
			return i + n + 1
		}
		i += back
	}
}

// wordEnd is the offset behind the number or literal at i.
func wordEnd(b []byte, i int) int {
	for i < len(b) && b[i] > ' ' && b[i] != ',' && b[i] != ']' && b[i] != '}' {
		i++
	}
	return i
}
