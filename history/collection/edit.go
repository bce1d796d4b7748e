package collection

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// field is one key of a request file as it shall be. Without a value the key is taken out.
type field struct {
	key, value string
	render     func(key, value string) string
}

// fieldsOf lists the fields of a request in the order in which a new file has them.
func fieldsOf(r *Request) []field {
	kind, timeout := "", ""
	if r.Kind != Call {
		kind = r.Kind.String()
	}
	if r.Timeout != 0 {
		timeout = shortDuration(r.Timeout)
	}
	return []field{
		{"format", strconv.Itoa(Format), renderPlain},
		{"name", r.Name, renderLine},
		{"endpoint", r.Endpoint, renderLine},
		{"method", r.Method, renderLine},
		{"params", r.Params, renderBlock},
		{"message", r.Message, renderBlock},
		{"kind", kind, renderPlain},
		{"timeout", timeout, renderPlain},
		{"id", r.ID, renderJSON},
	}
}

// shortDuration writes 1m instead of 1m0s.
func shortDuration(d time.Duration) string {
	b := []byte(d.String())
	for _, zero := range []string{"m0s", "h0m"} {
		if bytes.HasSuffix(b, []byte(zero)) {
			b = b[:len(b)-2]
		}
	}
	return string(b)
}

// editor changes the sections of a file. A section is the lines of one key of the top level.
type editor struct {
	text     []byte
	old      *Request
	sections []section
	changes  []change
}

// section is where a key's lines are: from its own line to the end of its value, comments and blank lines after it not
// counted in.
type section struct {
	key      string
	from, to int
	comment  string // behind the value, or ""
}

// change puts text in the place of a span.
type change struct {
	from, to int
	text     string
}

// newEditor finds the sections of text; an empty text has none.
func newEditor(text []byte) (*editor, *Fault) {
	e := &editor{text: text, old: new(Request)}
	if len(bytes.TrimSpace(text)) == 0 {
		return e, nil
	}
	f, fault := parseFile(text)
	if fault != nil {
		return nil, fault
	}
	if e.old, fault = f.request(); fault != nil {
		return nil, fault
	}
	return e, e.divide(f)
}

// divide cuts the text at the lines of its keys, each of which must stand at the start of one.
func (e *editor) divide(f *file) *Fault {
	end := len(f.body)
	for i := len(f.entries) - 1; i >= 0; i-- {
		entry := &f.entries[i]
		key, from := entry.key, f.lineStart(entry.line)
		if from > end || !bytes.HasPrefix(f.body[from:], []byte(key+":")) && known(key) {
			return &Fault{Reason: ReasonKept, Args: []any{key}, Line: entry.line}
		}
		block := entry.node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
		comment, _, _ := strings.Cut(entry.node.LineComment, "\n")
		e.sections = append(e.sections, section{key, from, from + contentEnd(f.body[from:end], block), comment})
		end = from
	}
	return nil
}

// known tells whether the key is one that we write.
func known(key string) bool {
	for _, fl := range fieldsOf(new(Request)) {
		if fl.key == key {
			return true
		}
	}
	return false
}

// contentEnd leaves blank lines and comments out of the end of a section. In a block only comments at the margin are
// comments.
func contentEnd(lines []byte, block bool) int {
	end := len(lines)
	for end > 0 {
		start := bytes.LastIndexByte(lines[:end-1], '\n') + 1
		line := lines[start:end]
		if !block {
			line = bytes.TrimLeft(line, " \t")
		}
		if start == 0 || len(bytes.TrimSpace(line)) > 0 && line[0] != '#' && !documentMark(line) {
			break
		}
		end = start
	}
	return end
}

// documentMark tells whether a line ends the document.
func documentMark(line []byte) bool {
	line = bytes.TrimSpace(line)
	return bytes.Equal(line, []byte("...")) || bytes.Equal(line, []byte("---"))
}

// edit gives the text changed so that it holds r.
func (e *editor) edit(r *Request) []byte {
	old, at := fieldsOf(e.old), e.start()
	for i, fl := range fieldsOf(r) {
		s := e.section(fl.key)
		if s != nil && (fl.key == "format" || fl.value == old[i].value) {
			at = s.to
			continue
		}
		at = e.put(fl, s, at)
	}
	return e.apply()
}

// put notes the change of one field: in its section, or at the place after the field before it. It gives the place
// after this one.
func (e *editor) put(fl field, s *section, at int) int {
	text := ""
	if fl.value != "" {
		text = e.lines(fl.render(fl.key, fl.value))
	}
	switch {
	case s != nil:
		if text != "" {
			text = s.withComment(text)
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
			out = append(out, '\n')
		}
		out = append(out, c.text...)
		from = c.to
	}
	return append(out, e.text[from:]...)
}

// withComment carries the comment behind a key's value over to the first of the new lines.
func (s *section) withComment(text string) string {
	if s.comment == "" {
		return text
	}
	i := strings.IndexAny(text, "\r\n")
	return text[:i] + " " + s.comment + text[i:]
}
