package widgets

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
)

// indentUnit is one step of indentation.
const indentUnit = "  "

// closerOf is what closes a bracket or a string, 0 for any other rune.
func closerOf(r rune) byte {
	switch r {
	case '{':
		return '}'
	case '[':
		return ']'
	case '"':
		return '"'
	}
	return 0
}

// wantsCloser reports whether r, typed at a place, should bring its closer along: never inside of a string or a comment, and only
// where nothing follows that the closer would cut off.
func wantsCloser(b *buffer, at spot, r rune) bool {
	line := b.Visible(at.line)
	if closerOf(r) == 0 || inString(line, at.col) {
		return false
	}
	if c := jsondoc.Comment(line); c >= 0 && c < at.col {
		return false
	}
	if r == '"' && at.col > 0 {
		before, _ := utf8.DecodeLastRune(line[:at.col])
		if before == '"' || runeKind(before) == 1 {
			return false
		}
	}
	return at.col == len(line) || bytes.IndexByte([]byte(" \t,]}:"), line[at.col]) >= 0
}

// lineBreak is what Enter types at a place: the line break, the indentation of the new line, and, between a bracket and its
// closer, a second line for the closer.
func lineBreak(b *buffer, at spot) (before, after string) {
	line := b.Visible(at.line)
	head := line[:at.col]
	ending, indent := b.Ending(at.line), string(indentOf(head))
	left := bytes.TrimRight(head, " \t")
	if len(left) == 0 || left[len(left)-1] != '{' && left[len(left)-1] != '[' {
		return ending + indent, ""
	}
	before = ending + indent + indentUnit
	if at.col < len(line) && line[at.col] == closerOf(rune(left[len(left)-1])) {
		after = ending + indent
	}
	return before, after
}

// dedent is how many blanks before a place a closing bracket typed there takes away, so that it stands below the line that
// opened it: none unless the line is empty so far and was indented for what is inside of the bracket.
func dedent(b *buffer, at spot) int {
	head := b.Line(at.line)[:at.col]
	if len(head) == 0 || len(indentOf(head)) < len(head) {
		return 0
	}
	for i := at.line - 1; i >= 0; i-- {
		above := bytes.TrimRight(b.Visible(i), " \t")
		if len(above) == 0 {
			continue
		}
		want := len(indentOf(above))
		if last := above[len(above)-1]; last != '{' && last != '[' {
			want -= len(indentUnit)
		}
		return min(len(head), max(0, len(head)-want))
	}
	return 0
}

// indented is text, whole lines, with one more step before every line that is not empty, or with one less.
func indented(text []byte, less bool) []byte {
	out := make([]byte, 0, len(text)+len(text)/8)
	for line := range bytes.Lines(text) {
		switch bare := bytes.TrimRight(line, "\r\n"); {
		case less:
			line = line[unindent(bare):]
		case len(bare) > 0:
			out = append(out, indentUnit...)
		}
		out = append(out, line...)
	}
	return out
}

// unindent is how many bytes one step less takes from the start of a line.
func unindent(line []byte) int {
	if strings.HasPrefix(string(line), "\t") {
		return 1
	}
	return min(len(indentUnit), len(line)-len(bytes.TrimLeft(line, " ")))
}

// pins are places of a buffer that stay with the byte they stand before while the text around it changes.
type pins []spot

// has reports whether p is one of the places.
func (c pins) has(p spot) bool {
	for _, q := range c {
		if p == q {
			return true
		}
	}
	return false
}

// shift moves the places as an edit does that replaced from..to with a text that now ends at end. What it replaced is
// forgotten.
func (c *pins) shift(from, to, end spot) {
	kept := (*c)[:0]
	for _, p := range *c {
		switch {
		case p.before(from):
		case p.before(to):
			continue
		case p.line == to.line:
			p = spot{end.line, p.col - to.col + end.col}
		default:
			p.line += end.line - to.line
		}
		kept = append(kept, p)
	}
	*c = kept
}

// ahead is the closer among the pins that typing r at a place steps over: the one that stands there, or, on an empty line, the one that
// comes next after nothing but blanks.
func (c pins) ahead(b *buffer, at spot, r rune) (spot, bool) {
	empty := at.line > 0 && len(bytes.TrimLeft(b.Visible(at.line), " \t")) == 0
	for p := at; ; p = (spot{p.line + 1, 0}) {
		line := b.Visible(p.line)
		p.col += len(indentOf(line[p.col:]))
		if p.col < len(line) {
			near := p == at || empty && p.line > at.line
			return p, near && rune(line[p.col]) == r && c.has(p)
		}
		if !empty || p.line+1 >= b.Lines() || p.line > at.line+9 {
			return p, false
		}
	}
}
