package jsonrpc

import (
	"bytes"
	"slices"

	"rpcexplorer/rpcclient/jsondoc"
)

// Request is what a request is made of.
type Request struct {
	Method    string
	Params    []byte // JSON text; if nil, there is no params member
	ID        []byte // JSON text; if nil, the request is a notification
	KeepSpace bool   // keep the white space between the tokens of Params
	OneZero   bool   // write it as JSON-RPC 1.0: no version, always params, and null as the id of a notification
}

// Append writes the request behind dst. Every token of Params and ID is kept as it is; white space between the tokens of
// Params is dropped unless KeepSpace is set. Params and ID must be valid JSON.
func (r *Request) Append(dst []byte) []byte {
	const around = len(`{"jsonrpc":"2.0","id":,"method":"","params":}`)
	dst = slices.Grow(dst, around+len(r.ID)+len(r.Method)+len(r.Params))
	dst = append(dst, '{')
	if !r.OneZero {
		dst = append(dst, `"jsonrpc":"2.0",`...)
	}
	if id := r.id(); id != nil {
		dst = append(append(dst, `"id":`...), id...)
		dst = append(dst, ',')
	}
	dst = appendQuoted(append(dst, `"method":`...), r.Method)
	switch {
	case r.Params != nil:
		dst = r.appendParams(append(dst, `,"params":`...))
	case r.OneZero:
		dst = append(dst, `,"params":[]`...)
	}
	return append(dst, '}')
}

// id is what stands as the id; nil if nothing does.
func (r *Request) id() []byte {
	if r.ID == nil && r.OneZero {
		return []byte("null")
	}
	return trimSpace(r.ID).Of(r.ID)
}

// hasSpace reports whether a text has white space in it, be it inside a string.
func hasSpace(text []byte) bool {
	for _, c := range []byte(" \n\t\r") {
		if bytes.IndexByte(text, c) >= 0 {
			return true
		}
	}
	return false
}

func (r *Request) appendParams(dst []byte) []byte {
	if r.KeepSpace || !hasSpace(r.Params) {
		return append(dst, r.Params...)
	}
	return jsondoc.Compact(dst, r.Params)
}
