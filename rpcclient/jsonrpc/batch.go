package jsonrpc

import (
	"iter"

	"rpcexplorer/rpcclient/jsondoc"
)

// Items yields the messages of a batch with their places in body. Their spans count from the start of body, not of the
// item. It yields nothing when body is not a JSON array.
func Items(body []byte) iter.Seq2[Span, Message] {
	return func(yield func(Span, Message) bool) {
		at := trimSpace(body)
		if at.Len == 0 || body[at.Off] != '[' {
			return
		}
		for _, value := range jsondoc.Members(body, at) {
			item := parseValue(body, value)
			if item.Kind == Batch {
				item.Kind = Invalid // a batch holds no batches
			}
			if !yield(value, item) {
				return
			}
		}
	}
}

// batchWantsReply reports whether a batch holds anything but notifications; an empty one is answered with an error.
func batchWantsReply(body []byte) bool {
	empty := true
	for _, m := range Items(body) {
		if m.Kind != Notification {
			return true
		}
		empty = false
	}
	return empty
}

// FirstIn finds the first item of a batch for which match holds.
func FirstIn(body []byte, match func(Message) bool) (Message, bool) {
	for _, m := range Items(body) {
		if match(m) {
			return m, true
		}
	}
	return Message{}, false
}
