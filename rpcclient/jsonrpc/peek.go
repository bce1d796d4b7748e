package jsonrpc

// peekLimit is how many bytes Peek reads of a message.
const peekLimit = 8 << 10

// Peek reads a message as Parse does, but no more than its beginning: it is for lists, where time must not grow with
// the message. Of a long message the members that were not reached are missing, the last one that was reached may be cut
// short, a kind that depends on them is a guess, and no fault is reported.
func Peek(body []byte) Message {
	if len(body) <= peekLimit {
		return Parse(body)
	}
	head := body[:peekLimit]
	at := trimSpace(head)
	if at.Len == 0 {
		return Message{}
	}
	m := parseValue(head, at)
	if m.Kind == Invalid && (m.ID.Len > 0 || m.Version.Len > 0) {
		m.Kind = Result // a long message is a long result
	}
	return m
}
