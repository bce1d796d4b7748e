package importing

import (
	"bytes"
	"cmp"
	"regexp"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonrpc"
)

// requestOf makes a request of a message of JSON-RPC. What method and params cannot say again goes as it stands. What has neither version nor id is one where
// it is posted by HTTP: whoever posts that waits for the answer. Over a WebSocket many a service has messages of that kind that are none.
func (b *builder) requestOf(body string, posted bool) (*collection.Request, bool) {
	body = b.dynamics(strings.ReplaceAll(strings.TrimSpace(body), "\r\n", "\n")) // within strings neither stands
	if body == "" {
		b.left(leftNoBody)
		return nil, false
	}
	written := jsonc{text: []byte(body), lines: true}
	written.clean()
	body = string(written.text)
	filled := filled(body)
	filled, _ = jsondoc.Uncomment(filled)
	if depth, _ := jsondoc.Measure(filled); depth > maxDepth {
		b.left(leftTooDeep)
		return nil, false
	}
	m := jsonrpc.Parse(filled)
	switch {
	case m.Kind == jsonrpc.Batch && batchOfCalls(filled):
		return b.rawRequest("", body, written.lost), true
	case m.Kind != jsonrpc.Call && m.Kind != jsonrpc.Notification || !value(m.Method.Of(filled)).isString():
		b.left(leftNotRPC)
		return nil, false
	}
	method := jsondoc.Unquote([]byte(body)[m.Method.Off:m.Method.End()])
	bare := m.Version.Empty() && m.ID.Empty()
	if string(m.Version.Of(filled)) != `"2.0"` && !(bare && posted) || !plainCall(filled, &m) {
		return b.rawRequest(method, body, written.lost), true
	}
	if _, commented := jsondoc.Uncomment([]byte(body[:m.Params.Off] + body[m.Params.End():])); commented || written.lost {
		b.left(leftComment)
	}
	r := &collection.Request{Method: method}
	if !m.Params.Empty() {
		r.Params = moved(string(m.Params.Of([]byte(body))))
	}
	switch id := m.ID.Of([]byte(body)); {
	case bare:
		b.left(leftBare)
	case m.Kind == jsonrpc.Notification:
		r.Kind = collection.Notification
	case !isNumber.Match(id):
		r.ID = string(id)
	}
	return r, true
}

// moved is a value of several lines without what those after the first were all indented by in the text around it.
func moved(text string) string {
	lines := strings.Split(text, "\n")
	indent, known := "", false
	for _, line := range lines[1:] {
		inner := strings.TrimLeft(line, " \t")
		if strings.TrimSpace(inner) == "" {
			continue
		}
		if !known {
			indent, known = line[:len(line)-len(inner)], true
		}
		for !strings.HasPrefix(line, indent) {
			indent = indent[:len(indent)-1]
		}
	}
	for i, line := range lines[1:] {
		lines[i+1] = strings.TrimPrefix(line, indent)
	}
	return strings.Join(lines, "\n")
}

// rawRequest is a message that goes as it stands, but for comments: no peer knows these.
func (b *builder) rawRequest(name, body string, lost bool) *collection.Request {
	clean, found := jsondoc.Uncomment([]byte(body))
	if found || lost {
		b.left(leftComment)
	}
	return &collection.Request{Name: name, Kind: collection.Raw, Message: string(bytes.TrimSpace(clean))}
}

// isNumber matches ids that say nothing: every tool counts.
var isNumber = regexp.MustCompile(`^[0-9]{1,15}$`)

// plainCall reports whether a message is one that method, params and id make again.
func plainCall(text []byte, m *jsonrpc.Message) bool {
	if m.Kind == jsonrpc.Notification && !m.ID.Empty() {
		return false
	}
	seen := map[string]bool{}
	for key := range value(bytes.TrimSpace(text)).members() {
		switch {
		case seen[key]:
			return false
		case key != "jsonrpc" && key != "id" && key != "method" && key != "params":
			return false
		}
		seen[key] = true
	}
	return true
}

// isCallBody reports whether a body can be nothing but a call, or several.
func isCallBody(body string) bool {
	text, _ := jsondoc.Uncomment(filled(body))
	m := jsonrpc.Parse(text)
	return (m.Kind == jsonrpc.Call || m.Kind == jsonrpc.Notification) && !m.Version.Empty() || m.Kind == jsonrpc.Batch && batchOfCalls(text)
}

// batchOfCalls reports whether an array holds calls alone.
func batchOfCalls(text []byte) bool {
	n := 0
	for item := range value(bytes.TrimSpace(text)).items() {
		if m := jsonrpc.Parse(item); m.Kind != jsonrpc.Call && m.Kind != jsonrpc.Notification {
			return false
		}
		n++
	}
	return n > 0
}

// maxName is how long the name of a variable may be.
const maxName = 256

// filled is a text with digits in the place of each {{name}}, and {% tag %}, that stands outside of strings: as long as it was, so that
// places in the one are places in the other, and JSON where the other would be, once variables are put in.
func filled(text string) []byte {
	out := []byte(text)
	inString := false
	for i := 0; i < len(out); i++ {
		switch c := out[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case !inString && bytes.HasPrefix(out[i:], []byte("//")): // a comment, in which nothing is a name
			for i < len(out) && out[i] != '\n' {
				i++
			}
		case !inString && (bytes.HasPrefix(out[i:], []byte("{{")) || bytes.HasPrefix(out[i:], []byte("{%"))):
			if end := nameEnd(out[i:], map[byte]string{'{': "}}", '%': "%}"}[out[i+1]]); end > 0 {
				copy(out[i:], bytes.Repeat([]byte("1"), end))
				i += end - 1
			}
		}
	}
	return out
}

// dynamic matches values that other tools generate.
var dynamic = regexp.MustCompile(`\{\{\s*(\$[A-Za-z_][\w.]*)\s*\}\}`)

// dynamics writes generated values as we do.
func (b *builder) dynamics(text string) string {
	return dynamic.ReplaceAllStringFunc(text, func(found string) string {
		switch name := dynamic.FindStringSubmatch(found)[1]; name {
		case "$guid", "$randomUUID", "$uuid":
			return "{{$uuid}}"
		case "$timestamp", "$isoTimestamp", "$randomInt":
			return "{{" + name + "}}"
		default:
			b.left(leftDynamic, name)
			return found
		}
	})
}

// isMessages reports whether a text is a message, or one a line.
func isMessages(s *source) bool {
	text := bytes.TrimSpace(s.data)
	return len(text) > 0 && (text[0] == '{' || text[0] == '[' || startsWithComment(text) || isDialogue(s)) && bytes.Contains(text, []byte("method"))
}

// messages reads messages: one that fills the text, or one a line.
func (b *builder) messages(s *source) ([]Item, error) {
	if s.json == nil && isDialogue(s) {
		if items := b.dialogue(s); items != nil {
			return items, nil
		}
		return nil, refuse(refusedUnknown)
	}
	if items := b.message(string(s.data)); items != nil {
		return items, nil
	}
	var items []Item
	if s.json == nil {
		b.out.Left = nil
		for line := range bytes.Lines(s.data) {
			if len(bytes.TrimSpace(line)) > 0 {
				items = append(items, b.message(string(line))...)
			}
		}
	}
	if items == nil {
		return nil, refuse(refusedUnknown)
	}
	return items, nil
}

func (b *builder) message(text string) []Item {
	r, ok := b.requestOf(text, false)
	if !ok {
		return nil
	}
	b.hideParams(r, "")
	r.Name = nameOf(r)
	return b.add(r)
}

// nameOf is what a request is called that has no name: its method; one that goes as it stands and has none is a batch.
func nameOf(r *collection.Request) string {
	if name := cmp.Or(r.Name, r.Method); name != "" || r.Kind != collection.Raw {
		return name
	}
	return "batch"
}
