package jsonrpc

import "rpcexplorer/rpcclient/jsondoc"

// Notice is something in a message that breaks the specification, or surprises. It never stands in the way of showing
// the message.
type Notice struct {
	Key  string // of the translation tables, beginning with "notice."
	Args []any
	Span Span // what it is about; empty for the whole message
}

// maxItems bounds how many items of a batch are checked.
const maxItems = 1000

// CheckReply lists what is wrong with a message that came as a reply, which m was read from. It reports nothing about bytes
// that are not JSON: m has a Fault then.
func (m *Message) CheckReply(body []byte) []Notice {
	if m.Fault != nil {
		return nil
	}
	if m.Kind != Batch {
		return checkReply(nil, body, trimSpace(body), m)
	}
	var notices []Notice
	checked := 0
	for at, item := range Items(body) {
		if checked++; checked > maxItems {
			return append(notices, Notice{Key: "notice.batch_unchecked", Args: []any{maxItems}, Span: at})
		}
		notices = checkReply(notices, body, at, &item)
	}
	if checked == 0 {
		notices = append(notices, Notice{Key: "notice.batch_empty", Span: trimSpace(body)})
	}
	return notices
}

// rules is the table of what a reply is checked for; each tells by its result whether its notice applies, and to what.
var rules = []struct {
	key    string
	broken func(body []byte, m *Message) (Span, bool)
}{
	{"notice.not_jsonrpc", func(_ []byte, m *Message) (Span, bool) { return Span{}, m.Kind == Invalid }},
	{"notice.no_version", func(_ []byte, m *Message) (Span, bool) {
		return Span{}, m.Kind != Invalid && m.Version.Len == 0 && !isOneZero(m)
	}},
	{"notice.version_one", func(_ []byte, m *Message) (Span, bool) {
		return Span{}, m.Kind != Invalid && isOneZero(m)
	}},
	{"notice.version", func(body []byte, m *Message) (Span, bool) {
		return m.Version, m.Version.Len > 0 && string(m.Version.Of(body)) != `"2.0"`
	}},
	{"notice.result_and_error", func(body []byte, m *Message) (Span, bool) {
		return m.Error, m.Result.Len > 0 && m.Error.Len > 0 && !isNull(m.Error.Of(body)) && !isNull(m.Result.Of(body))
	}},
	{"notice.null_beside", func(body []byte, m *Message) (Span, bool) {
		return m.Error, m.Version.Len > 0 && m.Result.Len > 0 && m.Error.Len > 0 && isNull(m.Error.Of(body))
	}},
	{"notice.no_id", func(_ []byte, m *Message) (Span, bool) { return Span{}, m.IsReply() && m.ID.Len == 0 }},
	{"notice.id_null", func(body []byte, m *Message) (Span, bool) {
		return m.ID, m.IsReply() && m.ID.Len > 0 && isNull(m.ID.Of(body))
	}},
	{"notice.id_type", func(body []byte, m *Message) (Span, bool) {
		return m.ID, m.ID.Len > 0 && !ValidID(m.ID.Of(body))
	}},
	{"notice.error_not_object", func(body []byte, m *Message) (Span, bool) {
		return m.Error, m.Kind == Error && body[m.Error.Off] != '{' && !isOneZero(m)
	}},
	{"notice.error_code", func(body []byte, m *Message) (Span, bool) {
		_, ok := m.Code(body)
		return m.Error, m.Kind == Error && body[m.Error.Off] == '{' && !ok && !isOneZero(m)
	}},
	{"notice.error_message", func(body []byte, m *Message) (Span, bool) {
		text, ok := m.ErrorMember(body, "message")
		return m.Error, m.Kind == Error && body[m.Error.Off] == '{' && (!ok || body[text.Off] != '"') && !isOneZero(m)
	}},
}

// isOneZero reports whether a message is one of JSON-RPC 1.0: it has no version, and the members that are asked for there. An
// error may be anything there.
func isOneZero(m *Message) bool {
	return m.Version.Len == 0 && m.ID.Len > 0 && (m.Method.Len > 0 || m.Result.Len > 0 && m.Error.Len > 0)
}

func checkReply(notices []Notice, body []byte, at Span, m *Message) []Notice {
	for _, rule := range rules {
		if span, broken := rule.broken(body, m); broken {
			if span.Len == 0 {
				span = at
			}
			notices = append(notices, Notice{Key: rule.key, Span: span})
		}
	}
	if at.Len > 0 && body[at.Off] == '{' {
		for _, key := range jsondoc.Duplicates(body, at) {
			notices = append(notices, Notice{Key: "notice.duplicate_key", Args: []any{Text(key.Of(body))}, Span: key})
		}
	}
	return notices
}
