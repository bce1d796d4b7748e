package rpcclient

import (
	"strconv"
	"time"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonrpc"
)

// Call is what the user wants sent. The zero value is no call: it needs a Method or a Raw text.
type Call struct {
	Method string
	Params []byte // JSON text as typed; if nil, the message has no params member
	ID     []byte // JSON text of the id; if nil, the Session numbers the call
	Notify bool   // a notification: no id, no reply awaited
	Raw    []byte // if not nil, the message exactly as typed, valid or not; the fields above are not used

	KeepSpace bool          // keep the white space between the tokens of Params
	Timeout   time.Duration // how long to wait for a connection and the reply; if zero, until the context ends
}

// Message builds the bytes to send. number is the id of a call that brings none of its own. The error is a *Failure
// with CauseBadMessage.
func (c *Call) Message(number uint64) ([]byte, error) {
	if c.Raw != nil {
		return c.Raw, nil
	}
	r := jsonrpc.Request{Method: c.Method, Params: c.Params, ID: c.ID, KeepSpace: c.KeepSpace}
	switch {
	case c.Notify:
		r.ID = nil
	case r.ID == nil:
		r.ID = strconv.AppendUint(nil, number, 10)
	}
	if reason := check(c); reason != "" {
		return nil, &Failure{Cause: CauseBadMessage, Arg: Note{Key: reason}}
	}
	return r.Append(nil), nil
}

// check gives the key of what makes the call unfit to be built, or "".
func check(c *Call) string {
	switch {
	case c.Method == "":
		return "message.no_method"
	case c.Params != nil && jsondoc.Check(c.Params) != nil:
		return "message.params_invalid"
	case !c.Notify && c.ID != nil && !jsonrpc.ValidID(c.ID):
		return "message.id_invalid"
	}
	return ""
}
