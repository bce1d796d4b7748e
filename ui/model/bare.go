package model

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"rpcexplorer/history/variables"
)

// bareMarks is what stands for a while in the place of names that stand outside of a string, so that a message can be built with them: a
// JSON string for each.
type bareMarks struct{ names, marks []string }

// mark puts marks in the place of the names in JSON text that stand outside of a string.
func (m *bareMarks) mark(text string) string {
	var out strings.Builder
	from, in := 0, false // how far the text is written, and whether that is within a string
	for _, u := range (&variables.Sources{}).Resolve(text, variables.JSON).Uses {
		in = endsInString(text[from:u.Span.Off], in)
		out.WriteString(text[from:u.Span.Off])
		from = u.Span.End()
		name := text[u.Span.Off:from]
		if in {
			out.WriteString(name)
			continue
		}
		mark := fmt.Sprintf(`"bare name %d of %d"`, len(m.marks), len(text))
		m.names, m.marks = append(m.names, name), append(m.marks, mark)
		out.WriteString(mark)
	}
	return out.String() + text[from:]
}

// endsInString reports whether JSON text ends within a string, where it begins in one or not.
func endsInString(text string, in bool) bool {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '"':
			in = !in
		case text[i] == '\\' && in:
			i++
		}
	}
	return in
}

// restore puts the names back into a message.
func (m *bareMarks) restore(message []byte) []byte {
	for i, mark := range slices.Backward(m.marks) {
		message = bytes.ReplaceAll(message, []byte(mark), []byte(m.names[i]))
	}
	return message
}

// asText is a draft with names that stand bare in its params or its id as raw text, which is no JSON, but goes as it stands; false where there
// are none, or where it would be none for another reason, too.
func (d Draft) asText(number uint64) (Draft, bool) {
	if d.Raw || !named(d.Params) && !named(d.ID) {
		return d, false
	}
	var m bareMarks
	marked := d
	params, _ := d.params()
	marked.Params, marked.ID = m.mark(string(params)), m.mark(d.ID)
	call := marked.call(0)
	message, err := call.Message(number)
	if err != nil || len(m.marks) == 0 {
		return d, false
	}
	d.Raw, d.Message = true, string(m.restore(message))
	return d, true
}
