package rpcclient

import (
	"rpcexplorer/rpcclient/jsonrpc"
)

// Cancel is the convention by which a peer is told that nobody waits for its reply any more.
type Cancel uint8

// The conventions of cancelling.
const (
	CancelUntold Cancel = iota // the peer is told nothing
	CancelLSP                  // $/cancelRequest with {"id": …}, of language servers
	CancelMCP                  // notifications/cancelled with {"requestId": …, "reason": …}, of tool servers
)

// cancels is the table of the conventions: a notification of the method, with params around the id and the name of the cause.
var cancels = []struct {
	method string
	params func(id string, why Cause) string
}{
	CancelUntold: {},
	CancelLSP:    {"$/cancelRequest", func(id string, _ Cause) string { return `{"id":` + id + `}` }},
	CancelMCP: {"notifications/cancelled", func(id string, why Cause) string {
		return `{"requestId":` + id + `,"reason":"` + string(why) + `"}`
	}},
}

// message is what tells the peer that calls with these ids were given up: a notification, or a batch of them where a batch
// was. It is nil where there is nothing to tell, or no id to tell it by.
func (c Cancel) message(ids []string, why Cause) []byte {
	if c == CancelUntold || int(c) >= len(cancels) || len(ids) == 0 {
		return nil
	}
	var message []byte
	for i, id := range ids {
		if i > 0 {
			message = append(message, ',')
		}
		r := jsonrpc.Request{Method: cancels[c].method, Params: []byte(cancels[c].params(id, why))}
		message = r.Append(message)
	}
	if len(ids) == 1 {
		return message
	}
	return append(append([]byte{'['}, message...), ']')
}
