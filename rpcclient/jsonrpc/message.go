package jsonrpc

import (
	"rpcexplorer/rpcclient/jsondoc"
)

// Span is an offset and a length into a message's bytes.
type Span = jsondoc.Span

// Kind is what a message is.
type Kind uint8

// The kinds of messages.
const (
	Invalid      Kind = iota // not JSON, or JSON that is no JSON-RPC message
	Call                     // a request that wants a reply
	Notification             // a request without an id
	Result                   // a reply with a result
	Error                    // a reply with an error
	Batch                    // an array of messages
)

// Message is what was found in the bytes of one message. The spans of members that are absent are empty; the span of a
// member that is there is never empty. A Message holds no bytes itself.
type Message struct {
	Kind    Kind
	Fault   *jsondoc.Fault // why the bytes are not JSON; nil if they are
	Depth   int            // how deep they nest, as far as they are sound; of a message that was not read alone, 0
	Version Span           // the value of "jsonrpc", as written
	ID      Span           // the value of "id", as written
	Method  Span           // the value of "method": a JSON string, quotes included
	Params  Span
	Result  Span
	Error   Span // the whole value of "error", null included
}

// IsReply reports whether m is a result or an error.
func (m *Message) IsReply() bool { return m.Kind == Result || m.Kind == Error }

// WantsReply reports whether the peer is expected to answer: a call, a batch with a call in it, or anything that is no
// valid message and no notification (an error with id null may come).
func (m *Message) WantsReply(body []byte) bool {
	switch m.Kind {
	case Notification:
		return false
	case Batch:
		return batchWantsReply(body)
	}
	return true
}

// Parse reads a message. It takes time linear in the length of body and no memory that grows with it, but a bit for each
// level of depth.
// Whatever body holds, there is an answer: bytes that are not JSON give Kind Invalid with a Fault.
func Parse(body []byte) Message {
	depth, fault := jsondoc.Measure(body)
	if fault != nil {
		return Message{Fault: fault, Depth: depth}
	}
	m := parseValue(body, trimSpace(body))
	m.Depth = depth
	return m
}

// parseValue reads the message at a span of body, as far as it is valid JSON. The span is not empty.
func parseValue(body []byte, at Span) Message {
	switch body[at.Off] {
	case '{':
		return parseObject(body, at)
	case '[':
		return Message{Kind: Batch}
	}
	return Message{}
}

func parseObject(body []byte, at Span) Message {
	var m Message
	for key, value := range jsondoc.Members(body, at) {
		if member := m.member(key.Of(body)); member != nil {
			*member = value // of duplicate keys the last one counts, as in most parsers
		}
	}
	m.Kind = m.classify(body)
	return m
}

// member is where the value of a key of the specification is kept; nil for any other key. Keys are compared as written:
// no peer escapes the letters of "id".
func (m *Message) member(key []byte) *Span {
	switch string(key) {
	case `"jsonrpc"`:
		return &m.Version
	case `"id"`:
		return &m.ID
	case `"method"`:
		return &m.Method
	case `"params"`:
		return &m.Params
	case `"result"`:
		return &m.Result
	case `"error"`:
		return &m.Error
	}
	return nil
}

func (m *Message) classify(body []byte) Kind {
	failed := m.Error.Len > 0 && !isNull(m.Error.Of(body))
	switch {
	case m.Method.Len > 0 && (m.ID.Len == 0 || isNull(m.ID.Of(body)) && m.Version.Len == 0):
		return Notification // 1.0 writes notifications with "id": null
	case m.Method.Len > 0 && m.Result.Len == 0 && !failed:
		return Call // with a result or an error beside it, the method is one that a peer repeats in its reply
	case failed:
		return Error
	case m.Result.Len > 0:
		return Result
	case m.Error.Len > 0:
		return Error
	}
	return Invalid
}

func isNull(value []byte) bool { return string(value) == "null" }

// trimSpace is body without the white space around it.
func trimSpace(body []byte) Span {
	lo, hi := 0, len(body)
	for lo < hi && isSpace(body[lo]) {
		lo++
	}
	for hi > lo && isSpace(body[hi-1]) {
		hi--
	}
	return Span{Off: lo, Len: hi - lo}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
