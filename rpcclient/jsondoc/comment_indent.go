package jsondoc

import "bytes"

// comment is a comment of a text that is laid out anew.
type comment struct {
	text []byte // from its slashes on
	ink  int    // bytes before it that are neither white space nor in a comment
	own  bool   // nothing but white space stands before it in its line
}

// IndentCommented is Indent for a text that may have comments, sound but for them: a comment with a line of its own keeps one,
// above what it stood above; one behind something stays behind it.
func IndentCommented(dst, text []byte) []byte {
	clean, found := Uncomment(text)
	if !found {
		return Indent(dst, text)
	}
	m := margin{comments: commentsOf(text)}
	for _, line := range lines(Indent(nil, clean)) {
		dst = m.line(dst, line)
	}
	for _, c := range m.comments {
		dst = append(append(dst, '\n'), c.text...)
	}
	return dst
}

// commentsOf are the comments of a text in order.
func commentsOf(text []byte) (list []comment) {
	seen := 0
	for _, line := range lines(text) {
		at := Comment(line)
		if at < 0 {
			seen += ink(line)
			continue
		}
		here := ink(line[:at])
		seen += here
		list = append(list, comment{bytes.TrimRight(line[at:], " \t"), seen, here == 0})
	}
	return list
}

// ink is how many bytes of a text are no white space. Laying out does not change it.
func ink(text []byte) (n int) {
	for _, c := range text {
		if c > ' ' {
			n++
		}
	}
	return n
}

// margin puts comments back among the lines of a text that was laid out.
type margin struct {
	comments []comment // that are still to come
	seen     int       // ink of the lines so far
	any      bool      // there was a line
}

// line adds a line, with the comments that belong above it and behind it.
func (m *margin) line(dst, line []byte) []byte {
	m.seen += ink(line)
	var behind []byte
	for len(m.comments) > 0 && m.comments[0].ink < m.seen+behindToo(m.comments[0]) {
		c := m.comments[0]
		m.comments = m.comments[1:]
		if !c.own {
			behind = append(append(behind, ' '), c.text...)
			continue
		}
		dst = append(append(m.begin(dst), above(line)...), c.text...)
	}
	return append(append(m.begin(dst), line...), behind...)
}

// behindToo is 1 for a comment that goes with what stands before it, 0 for one that goes with what follows.
func behindToo(c comment) int {
	if c.own {
		return 0
	}
	return 1
}

// begin starts a line.
func (m *margin) begin(dst []byte) []byte {
	if !m.any {
		m.any = true
		return dst
	}
	return append(dst, '\n')
}

// above is how a comment above a line is indented: like the line, or like what a closing bracket closes.
func above(line []byte) string {
	rest := bytes.TrimLeft(line, " ")
	depth := (len(line) - len(rest)) / 2
	if len(rest) > 0 && (rest[0] == ']' || rest[0] == '}') {
		depth++
	}
	return indentation(depth)
}
