package model

import (
	"slices"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// earlier is the responses before the last one of a tab: of each call the newest, the newest first.
type earlier struct {
	list []*Response
	pair bool // there is one, which belongs to the last response whatever its call is
}

// Bounds of what is kept to be compared with.
const (
	earlierLimit = 8
	earlierBytes = 64 << 20
)

// add keeps a response that another one takes the place of.
func (e *earlier) add(r *Response) {
	if r == nil || r.Doc == nil || r.File != "" {
		return
	}
	e.pair = false
	e.list = slices.DeleteFunc(e.list, func(x *Response) bool { return sameCall(x.Exchange, r.Exchange) })
	e.list = slices.Insert(e.list, 0, r)
	bytes := 0
	for i, x := range e.list {
		if bytes += len(x.Body); i == earlierLimit || bytes > earlierBytes {
			clear(e.list[i:])
			e.list = e.list[:i]
			break
		}
	}
}

// of is what a response is compared with, nil if there is nothing.
func (e *earlier) of(r *Response) *Response {
	if r == nil {
		return nil
	}
	for _, x := range e.list {
		if e.pair || sameCall(x.Exchange, r.Exchange) {
			return x
		}
	}
	return nil
}

// sameCall reports whether two exchanges are of calls of one method of one service. Their params may differ.
func sameCall(a, b *rpcclient.Exchange) bool {
	return a.Endpoint.String() == b.Endpoint.String() && methodOf(&a.Call) == methodOf(&b.Call)
}

// methodOf is the method of a call, "" if it has none.
func methodOf(c *rpcclient.Call) string {
	if c.Raw == nil {
		return c.Method
	}
	m := jsonrpc.Peek(c.Raw)
	return jsonrpc.Text(m.Method.Of(c.Raw))
}
