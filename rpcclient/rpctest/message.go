package rpctest

// fault is a JSON-RPC error as tinyrpc words it.
type fault struct {
	code    int
	message text
}

func (f *fault) Error() string { return f.message.string() }

// The errors of the protocol.
var (
	errParse          = &fault{-32700, `"Parse error"`}
	errInvalidRequest = &fault{-32600, `"Invalid Request"`}
	errNoMethod       = &fault{-32601, `"Method not found"`}
	errInvalidParams  = &fault{-32602, `"Invalid params"`}
)

// serverError is the code of what a method itself reports.
const serverError = -32000

// complaint is what a method itself reports.
func complaint(message string) *fault { return &fault{serverError, quote(message)} }

// request is one call or notification.
type request struct {
	method text
	params value // nil, []value or *dict
	id     value // nil for a notification: tinyrpc takes "id": null for one, too
}

// readRequest reads an object by tinyrpc's rules. It knows four members and refuses any other.
func readRequest(v value) (request, *fault) {
	members, ok := v.(*dict)
	if !ok {
		return request{}, errInvalidRequest
	}
	for _, key := range members.keys {
		switch key {
		case `"jsonrpc"`, `"id"`, `"method"`, `"params"`:
		default:
			return request{}, errInvalidRequest
		}
	}
	if version, _ := members.get(`"jsonrpc"`); version != text(`"2.0"`) {
		return request{}, errInvalidRequest
	}
	method, _ := members.get(`"method"`)
	name, ok := method.(text)
	if !ok {
		return request{}, errInvalidRequest
	}
	r := request{method: name}
	r.id, _ = members.get(`"id"`)
	r.params, _ = members.get(`"params"`)
	switch r.params.(type) {
	case nil, []value, *dict:
		return r, nil
	}
	return request{}, errInvalidParams
}

// appendResult writes a reply in tinyrpc's order of members.
func appendResult(dst []byte, id, result value) []byte {
	dst = appendHead(dst, id)
	dst = append(dst, `"result": `...)
	return append(appendValue(dst, result), '}')
}

func appendFault(dst []byte, id value, f *fault) []byte {
	dst = appendHead(dst, id)
	dst = append(dst, `"error": {"message": `...)
	dst = append(dst, f.message...)
	dst = append(dst, `, "code": `...)
	dst = appendValue(dst, whole(f.code))
	return append(dst, "}}"...)
}

func appendHead(dst []byte, id value) []byte {
	dst = append(dst, `{"jsonrpc": "2.0", "id": `...)
	return append(appendValue(dst, id), ", "...)
}

// appendNotification writes a message to the caller that asks for no reply.
func appendNotification(dst []byte, method text, params value) []byte {
	dst = append(dst, `{"jsonrpc": "2.0", "method": `...)
	dst = append(append(dst, method...), `, "params": `...)
	return append(appendValue(dst, params), '}')
}
