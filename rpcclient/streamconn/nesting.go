package streamconn

// nesting follows the brackets and strings of one JSON value to its end. It needs no memory for the depth, for it does
// not mind which bracket closes which: whether the text is sound is for others to say, who get to see all of it.
type nesting struct {
	depth   int
	text    bool // in a string
	escaped bool // behind a backslash in a string
	prev    byte // the last byte that is neither blank nor in a string; 0 before the first
	first   byte // the first byte
	newLine bool // the last byte was a line feed
	verdict verdict
}

// verdict is why a scan stopped before the end of the value.
type verdict uint8

const (
	sound      verdict = iota
	notAValue          // the first bytes begin no value: a log line that begins with a bracket, a string over two lines
	neverEnded         // an object begins at the beginning of a line, where none can be: the last one was never closed
)

// scan goes on at pos and returns the end of the value, or how far it came. It stops early with a verdict.
func (n *nesting) scan(data []byte, pos int) (int, bool) {
	if n.verdict != sound {
		return pos, false
	}
	for pos < len(data) {
		c := data[pos]
		if n.verdict = n.judge(c); n.verdict != sound {
			return pos, false
		}
		n.newLine = c == '\n'
		pos++
		if n.text {
			pos = n.inString(c, data, pos)
		} else {
			n.outside(c)
		}
		if n.depth == 0 && !n.text && n.prev != 0 {
			return pos, true
		}
	}
	return pos, false
}

// inString goes on in a string with c, which was just read, and over what has no meaning there.
func (n *nesting) inString(c byte, data []byte, pos int) int {
	switch {
	case n.escaped:
		n.escaped = false
	case c == '\\':
		n.escaped = true
	case c == '"':
		n.text = false
		return pos
	}
	if n.escaped || n.newLine {
		return pos
	}
	for pos < len(data) && data[pos] != '"' && data[pos] != '\\' && data[pos] != '\n' {
		pos++
	}
	return pos
}

func (n *nesting) outside(c byte) {
	switch c {
	case ' ', '\t', '\r', '\n':
		return
	case '"':
		n.text = true
	case '{', '[':
		n.depth++
	case '}', ']':
		n.depth--
	}
	if n.first == 0 {
		n.first = c
	}
	n.prev = c
}

// judge looks at the next byte before it is taken.
func (n *nesting) judge(c byte) verdict {
	switch {
	case n.first == '"' && c == '\n':
		return notAValue
	case n.text:
		if c == '{' && n.newLine {
			return neverEnded
		}
	case n.first == '[' && n.prev == '[' && n.depth == 1 && !mayFollowBracket(c):
		return notAValue
	case c == '{' && n.newLine && n.prev != '{' && n.prev != '[' && n.prev != ',' && n.prev != ':':
		return neverEnded
	}
	return sound
}

// mayFollowBracket reports whether c can stand behind the bracket that begins an array.
func mayFollowBracket(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', '{', '[', ']', '"', '-', 't', 'f', 'n':
		return true
	}
	return c >= '0' && c <= '9'
}
