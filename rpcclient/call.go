package rpcclient

import (
	"bytes"
	"strconv"
	"time"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonrpc"
)

// Call is what the user wants sent. The zero value is no call: it needs a Method or a Raw text. Its bytes must not be
// written to once the call was made.
type Call struct {
	Method string
	Params []byte // JSON text as typed; if nil, the message has no params member
	ID     []byte // JSON text of the id; if nil, the Session numbers the call
	Notify bool   // a notification: no id, no reply awaited
	Raw    []byte // if not nil, the message exactly as typed, valid or not; the fields above are not used

	KeepSpace bool          // keep the white space between the tokens of Params
	OneZero   bool          // write the message as JSON-RPC 1.0, which has no version and marks a notification by id null
	Timeout   time.Duration // how long to wait for a connection and the reply; if zero, until the context ends
	Cancel    Cancel        // how the peer is told when the call is given up after it has left; if zero, not at all
}

// Message builds the bytes to send. number is the id of a call that brings none of its own. The error is a *Failure
// with CauseBadMessage.
func (c *Call) Message(number uint64) ([]byte, error) {
	o, err := c.outgoing(func() uint64 { return number })
	return o.message, err
}

// outgoing is a call made ready to be sent.
type outgoing struct {
	message []byte
	ids     []string // the raw text of every id that it may be answered under
	batch   *batch   // if it is one
	waits   bool     // a reply is expected
}

// outgoing builds the message. number gives the id of a call that brings none of its own.
func (c *Call) outgoing(number func() uint64) (outgoing, error) {
	if c.Raw != nil {
		return outgoingRaw(c.Raw), nil
	}
	if reason := check(c); reason != "" {
		return outgoing{}, &Failure{Cause: CauseBadMessage, Arg: Note{Key: reason}}
	}
	r := jsonrpc.Request{Method: c.Method, Params: c.Params, KeepSpace: c.KeepSpace, OneZero: c.OneZero}
	if c.Notify {
		return outgoing{message: r.Append(nil)}, nil
	}
	id := string(bytes.TrimSpace(c.ID))
	if c.ID == nil {
		id = strconv.FormatUint(number(), 10)
	}
	r.ID = []byte(id)
	return outgoing{message: r.Append(nil), ids: []string{id}, waits: true}, nil
}

// outgoingRaw reads a message that goes as typed.
func outgoingRaw(raw []byte) outgoing {
	m := jsonrpc.Parse(raw)
	out := outgoing{message: raw, waits: m.WantsReply(raw)}
	switch {
	case m.Kind == jsonrpc.Batch && out.waits:
		out.batch = readBatch(raw)
		out.ids = out.batch.ids()
	case m.ID.Len > 0 && m.Kind != jsonrpc.Notification:
		out.ids = []string{string(m.ID.Of(raw))}
	}
	return out
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
