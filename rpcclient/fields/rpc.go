package fields

import (
	"bytes"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonrpc"
)

const (
	// readWhole is the largest message that is read to its end, readHead how much is read of a larger one.
	readWhole = 1 << 20
	readHead  = 64 << 10
	// maxMembers is how many members of a message are named, maxItems how many items of a batch, maxItemMembers how many
	// members of each.
	maxMembers, maxItems, maxItemMembers = 200, 100, 16
)

// memberNames are the members of the specification, and what they are called.
var memberNames = map[string]string{
	`"jsonrpc"`: "field.rpc.version", `"id"`: "field.rpc.id", `"method"`: "field.rpc.method", `"params"`: "field.rpc.params",
	`"result"`: "field.rpc.result", `"error"`: "field.rpc.error",
}

// errorNames are the members of an error.
var errorNames = map[string]string{
	`"code"`: "field.rpc.code", `"message"`: "field.rpc.message", `"data"`: "field.rpc.data",
}

// kindNotes say what a message is.
var kindNotes = map[jsonrpc.Kind]string{
	jsonrpc.Call: "field.rpc.is_call", jsonrpc.Notification: "field.rpc.is_notification", jsonrpc.Result: "field.rpc.is_result",
	jsonrpc.Error: "field.rpc.is_error", jsonrpc.Batch: "field.rpc.is_batch",
}

// message adds a message and what it holds.
func (l *list) message(key string, at Span) {
	f := Field{Name: note(key), Span: at, Exact: at, Note: bytesOf(at)}
	read := at
	if at.Len > readWhole {
		read.Len = readHead
	}
	value := trim(l.data, read)
	if what := kindNotes[jsonrpc.Peek(read.Of(l.data)).Kind]; what != "" {
		f.Note = note("field.rpc.is", note(what), f.Note)
	}
	l.put(f)
	l.inside(func() {
		l.container(value)
		if read.Len < at.Len {
			rest := to(read.End(), at.End())
			l.put(Field{Name: note("field.unread"), Span: rest, Note: bytesOf(rest)})
		}
	})
}

// container names what an object or an array holds.
func (l *list) container(value Span) {
	switch {
	case value.Empty():
	case l.data[value.Off] == '{':
		l.members(value, memberNames, maxMembers)
	case l.data[value.Off] == '[':
		l.items(value)
	}
}

// members names the members of an object.
func (l *list) members(object Span, names map[string]string, most int) {
	n := 0
	for key, value := range jsondoc.Members(l.data, object) {
		if n == most {
			l.unnamed(key, object)
			return
		}
		n++
		l.member(key, value, names)
	}
}

// unnamed tells that an object goes on behind what was named of it.
func (l *list) unnamed(key, in Span) {
	l.put(Field{Name: note("field.others"), Span: to(key.Off, in.End())})
}

func (l *list) member(key, value Span, names map[string]string) {
	f := Field{Value: show(value.Of(l.data)), Span: to(key.Off, value.End()), Exact: value}
	if f.Name.Key = names[string(key.Of(l.data))]; f.Name.Key == "" {
		f.Name = note("field.member", show(unquoted(key).Of(l.data)))
	}
	inner := f.Name.Key == "field.rpc.error" && l.data[value.Off] == '{'
	switch {
	case inner:
		f.Value = ""
	case f.Name.Key == "field.rpc.code":
		f.Note = means(codeName(value.Of(l.data)))
	}
	l.put(f)
	if inner {
		l.inside(func() { l.members(value, errorNames, maxItemMembers) })
	}
}

func unquoted(key Span) Span { return to(key.Off+1, key.End()-1) }

// codeName is the name of an error code as it is written.
func codeName(written []byte) string {
	text := append([]byte(`{"error":{"code":`), written[:min(len(written), 32)]...)
	text = append(text, `}}`...)
	m := jsonrpc.Parse(text)
	code, ok := m.Code(text)
	if !ok {
		return ""
	}
	return jsonrpc.CodeName(code)
}

// items names the messages of a batch.
func (l *list) items(array Span) {
	n := 0
	for _, value := range jsondoc.Members(l.data, array) {
		if n == maxItems {
			l.put(Field{Name: note("field.others"), Span: to(value.Off, array.End())})
			return
		}
		n++
		l.put(Field{Name: note("field.rpc.item", n), Value: show(value.Of(l.data)), Span: value, Exact: value})
		if l.data[value.Off] == '{' {
			l.inside(func() { l.members(value, memberNames, maxItemMembers) })
		}
	}
}

// trim is a span without the white space around it.
func trim(b []byte, at Span) Span {
	in := at.Of(b)
	left := len(in) - len(bytes.TrimLeft(in, " \t\r\n"))
	return Span{Off: at.Off + left, Len: len(bytes.TrimSpace(in[left:]))}
}

// body adds the message of the frame where it stands nowhere in Data as one piece.
func (l *list) body(key string) {
	if l.frame.Plain != nil {
		l.decoded(func(whole Span) { l.message(key, whole) })
	}
}

// stray adds bytes that belong to no message.
func (l *list) stray(p rpcclient.Part) { l.text("field.part.stray", p.Span) }
