package history

import (
	"unicode/utf8"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// maxMethod is how long the name of a method is at most where exchanges are listed.
const maxMethod = 1000

// methodOf is the method of a message that goes as it was typed, "" where it has none.
func methodOf(raw []byte) string {
	if len(raw) > maxIntent {
		return "" // it comes to light with the frame
	}
	m := jsonrpc.Parse(raw)
	if m.Method.Len == 0 {
		return ""
	}
	return short(jsonrpc.Text(m.Method.Of(raw)))
}

// short is a name that is not too long, and valid text.
func short(name string) string {
	if len(name) > maxMethod {
		name = name[:maxMethod]
	}
	for !utf8.ValidString(name) && len(name) > 0 {
		name = name[:len(name)-1]
	}
	return name
}

// reason is why there is no result: the cause of a failure, or the code of an error; nil if neither is known.
func (e *ending) reason() any {
	switch {
	case e.Failure != nil:
		return string(e.Failure.Cause)
	case e.hasCode:
		return e.code
	}
	return nil
}

// codeOf is the code of the error that was replied.
func codeOf(x *rpcclient.Exchange) (int64, bool) {
	reply, ok := x.Reply()
	if !ok || x.Outcome.Kind != rpcclient.OutcomeError {
		return 0, false
	}
	code, ok := x.Outcome.Reply.Code(reply.Body())
	return code, ok
}
