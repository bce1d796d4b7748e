// Package jsontest makes JSON texts of any size for tests and benchmarks. They are the same each time.
package jsontest

import (
	"bytes"
	"fmt"
)

// Reply is a minified JSON-RPC reply of about n bytes: a long list of small objects with numbers, strings and lists.
func Reply(n int) []byte {
	b := make([]byte, 0, n+256)
	b = append(b, `{"jsonrpc":"2.0","id":1,"result":[`...)
	for i := 0; len(b) < n-20; i++ {
		b = fmt.Appendf(b, `{"id":%d,"hash":"%016x%016x","name":"item number %d","ok":%v,"value":%d.%03d,"empty":{},"tags":["a","b"]},`,
			i, uint64(i)*0x9E3779B97F4A7C15, uint64(i)*0xC2B2AE3D27D4EB4F, i, i%2 == 0, i*7, i%1000)
	}
	return append(b, "null]}"...)
}

// Nested is n arrays in each other, and with closed their closing brackets too.
func Nested(n int, closed bool) []byte {
	b := bytes.Repeat([]byte{'['}, n)
	if closed {
		b = append(b, bytes.Repeat([]byte{']'}, n)...)
	}
	return b
}

// DeepList is a list of ones with as many items as items says, in as many arrays as levels says.
func DeepList(levels, items int) []byte {
	b := append(bytes.Repeat([]byte{'['}, levels), bytes.Repeat([]byte("1,"), items)...)
	return append(b[:len(b)-1], bytes.Repeat([]byte{']'}, levels)...)
}

// TinyObjects is a list of n small objects, of 8 bytes each with their commas.
func TinyObjects(n int) []byte {
	b := append(append(make([]byte, 0, 8*n+1), '['), bytes.Repeat([]byte(`{"a":1},`), n)...)
	b[len(b)-1] = ']'
	return b
}
