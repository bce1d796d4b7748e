package rpcclient

import "rpcexplorer/rpcclient/jsonrpc"

// Asked is a request or a notification of the peer: a whole message, or an item of a batch.
type Asked struct {
	Frame   Frame           // the message that it came in
	Message jsonrpc.Message // its parts as spans into the body of Frame; Kind is jsonrpc.Call or jsonrpc.Notification
	Span    Span            // where it stands in the body of Frame
}

// ID is the id as it was written, which a reply must repeat; nil for a notification.
func (a *Asked) ID() []byte {
	if a.Message.Kind != jsonrpc.Call {
		return nil
	}
	return a.Message.ID.Of(a.Frame.Body())
}

// WantsReply reports whether the peer waits for a reply.
func (a *Asked) WantsReply() bool { return a.Message.Kind == jsonrpc.Call }

// asks reports whether a message asks for something, or tells something, and is no reply.
func asks(m *jsonrpc.Message) bool { return m.Kind == jsonrpc.Call || m.Kind == jsonrpc.Notification }

// eachAsked hands over all that an arrival asks for, in order.
func (a *arrival) eachAsked(tell func(Asked)) {
	if !a.frame.IsMessage() {
		return
	}
	if asks(&a.message) {
		tell(Asked{Frame: a.frame, Message: a.message, Span: Span{Len: len(a.frame.Body())}})
	}
	if a.message.Kind != jsonrpc.Batch {
		return
	}
	for at, item := range jsonrpc.Items(a.frame.Body()) {
		if asks(&item) {
			tell(Asked{Frame: a.frame, Message: item, Span: at})
		}
	}
}
