package wire

import (
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
	"rpcexplorer/rpcclient/query"
)

// item is a record as a query sees it. What takes time is found out when it is asked for, and once.
type item struct {
	x       *Wire
	r       *rpcclient.Record
	peeked  bool
	message jsonrpc.Message // as far as its beginning tells
}

// The words of the language for directions and messages.
var (
	dirWords = map[rpcclient.Dir]string{rpcclient.Sent: "out", rpcclient.Received: "in", rpcclient.Local: "local"}

	shapeWords = map[jsonrpc.Kind]string{
		jsonrpc.Invalid: "invalid", jsonrpc.Call: "request", jsonrpc.Notification: "notification",
		jsonrpc.Result: "result", jsonrpc.Error: "error", jsonrpc.Batch: "batch",
	}
)

// failing are the events that are errors.
var failing = map[rpcclient.Kind]bool{
	rpcclient.KindHandshakeFailed: true, rpcclient.KindRefused: true, rpcclient.KindTimeout: true, rpcclient.KindStray: true,
}

// Words implements query.Item.
func (i *item) Words(f query.Field) string {
	frame := &i.r.Frame
	switch f {
	case query.Dir:
		return dirWords[frame.Dir]
	case query.Kind:
		return frame.Kind.String()
	case query.Carrier:
		return i.r.Endpoint.Tag()
	case query.Endpoint:
		return i.r.Endpoint.String()
	case query.Text:
		text, _ := i.x.summary(frame)
		return text
	case query.Error:
		return i.failure()
	}
	if !frame.IsMessage() {
		return ""
	}
	m, body := i.peek(), frame.Body()
	switch f {
	case query.Shape:
		return shapeWords[m.Kind]
	case query.Method:
		return jsonrpc.Text(m.Method.Of(body))
	case query.ID:
		return jsonrpc.Text(m.ID.Of(body))
	}
	return ""
}

// failure is what kind of error the frame is: the code, or a word; "" if it is none.
func (i *item) failure() string {
	frame := &i.r.Frame
	if !frame.IsMessage() {
		if failing[frame.Kind] {
			return frame.Kind.String()
		}
		return ""
	}
	m := i.peek()
	switch m.Kind {
	case jsonrpc.Invalid:
		return shapeWords[m.Kind]
	case jsonrpc.Error:
		if code, ok := m.ErrorMember(frame.Body(), "code"); ok {
			return jsonrpc.Text(code.Of(frame.Body()))
		}
		return shapeWords[m.Kind]
	}
	return ""
}

func (i *item) peek() *jsonrpc.Message {
	if !i.peeked {
		i.message, i.peeked = jsonrpc.Peek(i.r.Frame.Body()), true
	}
	return &i.message
}

// Number implements query.Item.
func (i *item) Number(f query.Field) (int64, bool) {
	switch f {
	case query.Size:
		return int64(len(i.r.Frame.Data)), i.r.Frame.IsMessage()
	case query.Took:
		return int64(i.r.Took), i.r.Took > 0
	case query.Since, query.Until:
		return i.r.Frame.Time.UnixNano(), true
	}
	return 0, false
}

// Body implements query.Item.
func (i *item) Body() []byte {
	body := i.r.Frame.Body()
	return body[:min(len(body), askedBody)]
}
