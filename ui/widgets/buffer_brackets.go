package widgets

import (
	"bytes"
	"iter"
)

// bracketed is an object or array of a text, perhaps half typed, that begins in one line, by the last bracket that is not closed
// there, and ends in another one.
type bracketed struct {
	head, end int // the lines of its brackets
	last      int // the last line that goes when it is folded: that of its end if nothing else stands there, else the one above
	depth     int // how many others it stands in
	items     int
	object    bool
}

// folds reports whether there is anything to fold.
func (c bracketed) folds() bool { return c.last > c.head }

// foldReach is the longest line that can begin something to fold: a longer one would be gone through at each key.
const foldReach = 64 << 10

// bracketScan follows brackets from line to line. A closing one ends what its kind began last; what was left open in that has no
// end, and where nothing of its kind is open, all that is has none. So it makes no difference to a container where the scan began.
type bracketScan struct {
	open  []openBracket // the first stands for what is in no bracket
	found func(bracketed)
}

// openBracket is one that is not closed yet.
type openBracket struct {
	line, col int
	items     int
	kind      byte
	ink       bool // something stands behind the last comma
	head      bool // the last one that its line leaves open
}

func newBracketScan(found func(bracketed)) *bracketScan {
	return &bracketScan{open: make([]openBracket, 1, 16), found: found}
}

func (s *bracketScan) top() *openBracket { return &s.open[len(s.open)-1] }

// bracketSigns are the bytes that a bracketScan looks at: all others but blanks are of words.
var bracketSigns = [256]bool{'\t': true, '\r': true, '"': true, ',': true, '{': true, '[': true, '}': true, ']': true, '/': true}

// line goes through a line, which must be the one below the last.
func (s *bracketScan) line(i int, text []byte) {
	top := s.top()
	for at := 0; at < len(text); at++ {
		c := text[at]
		if c == ' ' {
			continue
		}
		if !bracketSigns[c] {
			for top.ink = true; at+1 < len(text) && !bracketSigns[text[at+1]]; {
				at++
			}
			continue
		}
		switch c {
		case '"':
			top.ink = true
			at = closingMark(text, at)
		case ',':
			top.count()
		case '{', '[':
			top.ink = true
			s.open = append(s.open, openBracket{line: i, col: at, kind: c})
			top = s.top()
		case '}', ']':
			s.close(i, at, text)
			top = s.top()
		case '/':
			if at+1 < len(text) && text[at+1] == '/' {
				at = len(text)
				break
			}
			top.ink = true
		}
	}
	top.head = len(s.open) > 1 && (top.head || top.line == i)
}

// closingMark is where the string ends that begins at a place, at the end of the text if it does not.
func closingMark(text []byte, at int) int {
	for from := at + 1; ; {
		n := bytes.IndexByte(text[from:], '"')
		if n < 0 {
			return len(text)
		}
		end := from + n
		escapes := 0
		for text[end-1-escapes] == '\\' && end-1-escapes > at {
			escapes++
		}
		if escapes%2 == 0 {
			return end
		}
		from = end + 1
	}
}

// count ends an item.
func (b *openBracket) count() {
	if b.ink {
		b.items++
		b.ink = false
	}
}

// close ends what a closing bracket ends.
func (s *bracketScan) close(i, at int, text []byte) {
	kind := text[at] - 2 // '}' is '{'+2, ']' is '['+2
	for len(s.open) > 1 {
		b := *s.top()
		s.open = s.open[:len(s.open)-1]
		if b.kind != kind {
			continue
		}
		if b.head && i > b.line {
			b.count()
			c := bracketed{b.line, i, i, len(s.open) - 1, b.items, kind == '{'}
			if !aloneAt(text, at) {
				c.last--
			}
			s.found(c)
		}
		return
	}
}

// aloneAt reports whether nothing stands beside a closing bracket but a comma behind it.
func aloneAt(text []byte, at int) bool {
	rest := bytes.TrimRight(text[at+1:], " \t\r")
	return len(bytes.TrimLeft(text[:at], " \t")) == 0 && (len(rest) == 0 || string(bytes.TrimLeft(rest, " \t")) == ",")
}

// lastOpener is the bracket that a line leaves open last: where it stands and which one it is, 0 if there is none.
func lastOpener(line []byte) (col int, kind byte) {
	if len(line) > foldReach {
		return 0, 0
	}
	s := newBracketScan(func(bracketed) {})
	s.line(0, line)
	return s.top().col, s.top().kind
}

// container is what the last open bracket of a line begins, if it ends anywhere.
func (b *buffer) container(head int) (found bracketed, ok bool) {
	if len(b.Line(head)) > foldReach {
		return found, false
	}
	s := newBracketScan(func(c bracketed) {
		if c.head == head {
			found, ok = c, true
		}
	})
	s.line(head, b.Line(head))
	depth := len(s.open) - 1
	for i := head + 1; depth > 0 && !ok && i < b.Lines() && s.holds(depth, head); i++ {
		s.line(i, b.Line(i))
	}
	return found, ok
}

// holds reports whether a bracket of a line is still open at a depth.
func (s *bracketScan) holds(depth, line int) bool {
	return len(s.open) > depth && s.open[depth].line == line
}

// containers are all that end, in the order of their ends, in a text that begins in a line. Lines that are too long begin none.
func containers(text []byte, line int) iter.Seq[bracketed] {
	return func(yield func(bracketed) bool) {
		on, long := true, map[int]bool{}
		s := newBracketScan(func(c bracketed) { on = on && (long[c.head] || yield(c)) })
		for l := range bytes.Lines(text) {
			if len(l) > foldReach {
				long[line] = true
			}
			if s.line(line, bytes.TrimSuffix(l, []byte{'\n'})); !on {
				return
			}
			line++
		}
	}
}

// around is the innermost container in which a line lies, but not as its first, and that can be folded. The scan begins at the top:
// containers end from the innermost out, so the first one that does so below the line is it.
func (b *buffer) around(line int) (found bracketed, ok bool) {
	s := newBracketScan(func(c bracketed) {
		if !ok && c.head < line && c.end >= line && c.folds() && len(b.Line(c.head)) <= foldReach {
			found, ok = c, true
		}
	})
	for i := 0; i < b.Lines() && !ok && (i <= line || len(s.open) > 1); i++ {
		s.line(i, b.Line(i))
	}
	return found, ok
}
