package jsonrpc

import (
	"slices"
	"strconv"
)

// Reply is what a reply to a request is made of. All texts stand in the message as they are.
type Reply struct {
	ID      []byte // JSON text of the id, as the request wrote it; if nil, null
	Result  []byte // JSON text; if nil, null. Not used beside an Error
	Error   []byte // JSON text, as ErrorObject writes one; if nil, the reply is a result
	OneZero bool   // write it as JSON-RPC 1.0: without a version, with both result and error
}

// Append writes the reply behind dst. ID, Result and Error must be valid JSON.
func (r *Reply) Append(dst []byte) []byte {
	const around = len(`{"jsonrpc":"2.0","id":,"result":null,"error":null}`)
	id, result := orNull(r.ID), orNull(r.Result)
	dst = slices.Grow(dst, around+len(id)+len(result)+len(r.Error))
	dst = append(dst, '{')
	if !r.OneZero {
		dst = append(dst, `"jsonrpc":"2.0",`...)
	}
	dst = append(append(dst, `"id":`...), id...)
	switch {
	case r.OneZero && r.Error != nil:
		dst = append(append(dst, `,"result":null,"error":`...), r.Error...)
	case r.OneZero:
		dst = append(append(append(dst, `,"result":`...), result...), `,"error":null`...)
	case r.Error != nil:
		dst = append(append(dst, `,"error":`...), r.Error...)
	default:
		dst = append(append(dst, `,"result":`...), result...)
	}
	return append(dst, '}')
}

func orNull(text []byte) []byte {
	if text == nil {
		return []byte("null")
	}
	return text
}

// ErrorObject writes the error of a reply. data is a JSON text; if nil, there is no data member.
func ErrorObject(code int64, message string, data []byte) []byte {
	text := strconv.AppendInt([]byte(`{"code":`), code, 10)
	text = appendQuoted(append(text, `,"message":`...), message)
	if data != nil {
		text = append(append(text, `,"data":`...), data...)
	}
	return append(text, '}')
}
