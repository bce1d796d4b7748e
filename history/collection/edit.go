package collection

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// field is one key of a file as it shall be. Without a value the key is taken out.
type field struct {
	key, value string
	render     func(key, value string) string
	pairs      []pair // of a mapping, in place of value
	list       []string
}

// pair is one key of a mapping inside of a field.
type pair struct{ Name, Value string }

// same tells whether two fields hold the same.
func (fl field) same(other field) bool {
	return fl.value == other.value && slices.Equal(fl.pairs, other.pairs) && slices.Equal(fl.list, other.list)
}

func sameFields(a, b []field) bool { return slices.EqualFunc(a, b, field.same) }

// text is the field written anew, "" if it has no value.
func (fl field) text() string {
	switch {
	case len(fl.pairs) > 0:
		return fl.key + ":\n" + indented(renderPairs(fl.pairs, fl.render), "  ")
	case len(fl.list) > 0:
		return renderList(fl.key, fl.list)
	case fl.value != "":
		return fl.render(fl.key, fl.value)
	}
	return ""
}

// fieldsOf lists the fields of a request in the order in which a new file has them.
func fieldsOf(r *Request) []field {
	kind := ""
	if r.Kind != Call {
		kind = r.Kind.String()
	}
	keepSpace := ""
	if r.KeepSpace {
		keepSpace = "true"
	}
	return []field{
		{key: "format", value: strconv.Itoa(Format), render: renderPlain},
		{key: "name", value: r.Name, render: renderLine},
		{key: "endpoint", value: r.Endpoint, render: renderLine},
		{key: "headers", pairs: headerPairs(r.Headers), render: renderValue},
		{key: "login", pairs: r.Login.pairs(), render: renderValue},
		{key: "method", value: r.Method, render: renderLine},
		{key: "params", value: r.Params, render: renderBlock},
		{key: "message", value: r.Message, render: renderBlock},
		{key: "kind", value: kind, render: renderPlain},
		{key: "timeout", value: r.Timeout.String(), render: renderTimeout},
		{key: "id", value: r.ID, render: renderJSON},
		{key: "keep_space", value: keepSpace, render: renderPlain},
		{key: "cancel", value: r.Cancel, render: renderPlain},
		{key: "variables", pairs: variablePairs(r.Variables), render: renderValue},
		{key: "docs", value: r.Docs, render: renderBlock},
	}
}

func headerPairs(headers []Header) []pair {
	pairs := make([]pair, len(headers))
	for i, h := range headers {
		pairs[i] = pair(h)
	}
	return pairs
}

func variablePairs(variables []Variable) []pair {
	pairs := make([]pair, len(variables))
	for i, v := range variables {
		pairs[i] = pair(v)
	}
	return pairs
}

// editor changes the sections of a file. A section is the lines of one key of the top level.
type editor struct {
	text     []byte
	file     *file // nil where there is no text yet
	sections []section
	changes  []change
}

// change puts text in the place of a span.
type change struct {
	from, to int
	text     string
}

// editFile gives text changed so that its fields are as wanted; fields tells what it says so far.
func editFile(text []byte, want []field, fields func(*file) ([]field, *Fault)) ([]byte, *Fault) {
	body, bom := bytes.CutPrefix(text, []byte(byteOrderMark))
	out, fault := editBody(body, want, fields)
	if bom && fault == nil {
		out = append([]byte(byteOrderMark), out...)
	}
	return out, fault
}

// editKept is editFile with a proof that what it gives says what it shall. Where it does not, as where a block would take up a comment below it, texts that
// change go in quotes.
func editKept(text []byte, want []field, fields func(*file) ([]field, *Fault), says func(text []byte) ([]field, error)) ([]byte, *Fault) {
	for _, fl := range want {
		if namesTwice(fl.pairs) {
			return nil, &Fault{Reason: ReasonKept, Args: []any{fl.key}}
		}
	}
	var unsaid error
	for _, shape := range [][]field{want, inQuotes(want)} {
		out, fault := editFile(text, shape, fields)
		if fault != nil {
			return nil, fault
		}
		got, err := says(out)
		if err == nil && sameFields(got, want) {
			return out, nil
		}
		unsaid = err
	}
	return nil, unwritten(want[1].value, unsaid)
}

// inQuotes are fields whose texts are written in quotes, whatever they hold.
func inQuotes(fields []field) []field {
	out := slices.Clone(fields)
	for i := range out {
		out[i].render = renderQuoted
	}
	return out
}

// editBody is editFile for what stands behind the byte order mark.
func editBody(body []byte, want []field, fields func(*file) ([]field, *Fault)) ([]byte, *Fault) {
	e := &editor{text: body, file: new(file)}
	var fault *Fault
	if len(bytes.TrimSpace(body)) > 0 {
		if e.file, fault = parseFile(body); fault != nil {
			return nil, fault
		}
	}
	old, fault := fields(e.file)
	if fault != nil {
		return nil, fault
	}
	if len(e.file.entries) > 0 && sameFields(old, want) {
		return body, nil
	}
	if fault = e.divide(want); fault != nil {
		return nil, fault
	}
	moved, fault := e.reorder(old, want)
	switch {
	case fault != nil:
		return nil, fault
	case moved != nil:
		return editBody(e.apply(), want, func(*file) ([]field, *Fault) { return moved, nil })
	}
	return e.edit(old, want)
}

// divide cuts the text at the lines of its keys, each of which must stand at the start of one.
func (e *editor) divide(known []field) *Fault {
	f, end := e.file, len(e.file.body)
	for i := len(f.entries) - 1; i >= 0; i-- {
		entry := &f.entries[i]
		from := f.lineStart(entry.line)
		if from > end || isKnown(known, entry.key) && !startsKey(f.body[from:], entry.key) {
			return &Fault{Reason: ReasonKept, Args: []any{entry.key}, Line: entry.line}
		}
		e.sections = append(e.sections, f.section(entry, from, end))
		end = from
	}
	return nil
}

// startsKey tells whether a text starts with a key, in quotes or not.
func startsKey(text []byte, key string) bool { return writtenKey(text, key) > 0 }

// writtenKey is how many bytes a key takes up at the start of a text, in quotes or not; 0 if it does not stand there.
func writtenKey(text []byte, key string) int {
	for _, written := range []string{key, `"` + key + `"`, "'" + key + "'"} {
		if rest, ok := bytes.CutPrefix(text, []byte(written)); ok && bytes.HasPrefix(bytes.TrimLeft(rest, " \t"), []byte(":")) {
			return len(written)
		}
	}
	return 0
}

// isKnown tells whether the key is one that we write.
func isKnown(known []field, key string) bool {
	return slices.ContainsFunc(known, func(fl field) bool { return fl.key == key })
}

// edit gives the text changed from the old fields to those wanted.
func (e *editor) edit(old, want []field) ([]byte, *Fault) {
	at := e.start()
	for i, fl := range want {
		s := e.section(fl.key)
		switch {
		case s != nil && (fl.key == "format" || fl.same(old[i])):
			at = s.to
		case s != nil && s.isBlock(yaml.MappingNode) && len(fl.pairs) > 0:
			if fault := e.editPairs(s, old[i].pairs, fl); fault != nil {
				return nil, fault
			}
			at = s.to
		case s != nil && s.isBlock(yaml.SequenceNode) && len(fl.list) > 0:
			e.editList(s, fl.list)
			at = s.to
		case s != nil && (e.losesComments(s, fl) || e.losesMore(s, old[i])):
			return nil, &Fault{Reason: ReasonKept, Args: []any{fl.key}, Line: s.line}
		default:
			at = e.put(fl, s, at)
		}
	}
	return e.apply(), nil
}

// losesComments tells whether a field is a mapping or a list that stands in brackets with comments between its parts, or below its key.
func (e *editor) losesComments(s *section, fl field) bool {
	lines := strings.TrimSuffix(string(e.text[s.from:s.to]), "\n")
	return len(fl.pairs)+len(fl.list) > 0 && strings.Contains(lines, "\n") && midComment.MatchString(lines)
}

// midComment matches what may be a comment.
var midComment = regexp.MustCompile(`\s#`)

// losesMore tells whether the file says more under a key than the field can hold, such as a mapping for docs.
func (e *editor) losesMore(s *section, old field) bool {
	if len(old.pairs) > 0 {
		return saysMore(s.node, old)
	}
	if _, is := e.file.textOf(s.node, s.key); is || len(old.list) > 0 {
		return false
	}
	return len(s.node.Content) > 0 || isShared(s.node)
}

// saysMore tells whether a mapping in brackets has keys that are not among the pairs of the field, or an endpoint more than its URL.
func saysMore(n *yaml.Node, old field) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		value := n.Content[i+1]
		if !has(old.pairs, n.Content[i].Value) || old.key == "endpoints" && value.Kind == yaml.MappingNode && len(value.Content) > 2 {
			return true
		}
	}
	return false
}

// put notes the change of one field: in its section, or at the place after the field before it. It gives the place
// after this one.
func (e *editor) put(fl field, s *section, at int) int {
	text := e.lines(fl.text())
	switch {
	case s != nil:
		if text != "" {
			text = s.rewritten(strings.TrimPrefix(text, fl.key+":"))
		}
		e.changes = append(e.changes, change{s.from, s.to, text})
		return s.to
	case text != "":
		e.changes = append(e.changes, change{at, at, text})
	}
	return at
}

// lines gives rendered lines the line ends of the file.
func (e *editor) lines(s string) string {
	if i := bytes.IndexByte(e.text, '\n'); i > 0 && e.text[i-1] == '\r' {
		return string(bytes.ReplaceAll([]byte(s), []byte("\n"), []byte("\r\n")))
	}
	return s
}

// start is where a first field goes: before the first key.
func (e *editor) start() int {
	if n := len(e.sections); n > 0 {
		return e.sections[n-1].from
	}
	return len(e.text)
}

// section finds the section of a key, or nil.
func (e *editor) section(key string) *section {
	for i := range e.sections {
		if e.sections[i].key == key {
			return &e.sections[i]
		}
	}
	return nil
}

// apply makes the changes, in the order of their places.
func (e *editor) apply() []byte {
	out, from := []byte(nil), 0
	for len(e.changes) > 0 {
		next := 0
		for i, c := range e.changes {
			if c.from < e.changes[next].from {
				next = i
			}
		}
		c := e.changes[next]
		e.changes = append(e.changes[:next], e.changes[next+1:]...)
		out = append(out, e.text[from:c.from]...)
		if n := len(out); n > 0 && out[n-1] != '\n' && c.text != "" {
			out = append(out, e.lines("\n")...)
		}
		out = append(out, c.text...)
		from = c.to
	}
	return append(out, e.text[from:]...)
}
