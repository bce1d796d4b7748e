package jsonrpc

import (
	"slices"

	"rpcexplorer/rpcclient/jsondoc"
)

// Request is what a JSON-RPC 2.0 request is made of.
type Request struct {
	Method    string
	Params    []byte // JSON text; if nil, there is no params member
	ID        []byte // JSON text; if nil, the request is a notification
	KeepSpace bool   // keep the white space between the tokens of Params
}

// Append writes the request behind dst. Every token of Params and ID is kept as it is; white space between the tokens of
// Params is dropped unless KeepSpace is set. Params and ID must be valid JSON.
func (r *Request) Append(dst []byte) []byte {
	const around = len(`{"jsonrpc":"2.0","id":,"method":"","params":}`)
	dst = slices.Grow(dst, around+len(r.ID)+len(r.Method)+len(r.Params))
	dst = append(dst, `{"jsonrpc":"2.0"`...)
	if r.ID != nil {
		dst = append(dst, `,"id":`...)
		dst = append(dst, trimSpace(r.ID).Of(r.ID)...)
	}
	dst = append(dst, `,"method":`...)
	dst = appendQuoted(dst, r.Method)
	if r.Params != nil {
		dst = append(dst, `,"params":`...)
		dst = r.appendParams(dst)
	}
	return append(dst, '}')
}

func (r *Request) appendParams(dst []byte) []byte {
	if r.KeepSpace {
		return append(dst, r.Params...)
	}
	return jsondoc.Compact(dst, r.Params)
}
