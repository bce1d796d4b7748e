package collection

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// section is where a key's lines are: from its own line to the end of its value, comments and blank lines after it not
// counted in.
type section struct {
	*entry
	from, to int
	gap      string // between the key's colon and the value: blanks, or line ends and comments
	before   string // all before that
	comment  string // behind the value, with the blanks before it, or ""
}

// section is what an entry takes up of the text between two places.
func (f *file) section(e *entry, from, end int) section {
	s := section{entry: e, from: from}
	value := f.offset(e.node.Line, e.node.Column)
	if value < from || value > end {
		value = end
	}
	colon := value
	if key := writtenKey(f.body[min(from+e.margin, value):value], e.key); key > 0 {
		key += from + e.margin
		colon = key + bytes.IndexByte(f.body[key:], ':') + 1
	}
	s.before, s.gap = string(f.body[from:colon]), string(f.body[colon:value])
	last, behind := f.extent(e, value, end)
	s.to = f.contentEnd(from, last, end)
	if e.isParted() {
		behind = colon
	}
	s.comment = f.commentBehind(value, behind, s.to)
	return s
}

// commentBehind is the comment in the line of a place, with the blanks before it. Where the place is not known, that is -1, it is the first one from the value
// on: one that stands in no quotes and no brackets ends before a comment, on whatever line that is.
func (f *file) commentBehind(value, place, to int) string {
	if place >= 0 {
		return commentOf(f.body[place:lineEnd(f.body, place)])
	}
	for line := range bytes.Lines(f.body[value:max(to, value)]) {
		if comment := commentOf(line); comment != "" {
			return comment
		}
	}
	return ""
}

// isParted tells whether a value is a mapping or a list with lines of its own.
func (e *entry) isParted() bool {
	return e.node.Kind != yaml.ScalarNode && e.node.Kind != yaml.AliasNode && e.node.Style&yaml.FlowStyle == 0
}

// extent finds where a value that begins at a place ends for sure, and where a comment behind it may stand; -1 where that has to be
// looked for from the value on.
func (f *file) extent(e *entry, value, end int) (last, behind int) {
	if e.isParted() && len(e.node.Content) > 0 {
		return f.lastExtent(e.node, end), -1
	}
	n, at := e.node, value
	if at < end && (f.body[at] == '!' || f.body[at] == '&') {
		at = f.passProperties(at, end)
	}
	switch {
	case at >= end:
		return value, -1
	case n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return f.blockEnd(at, end, e.margin), at
	case n.Kind == yaml.ScalarNode && n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		at = min(at+quotedEnd(f.body[at:end]), end)
		return at, at
	case n.Style&yaml.FlowStyle != 0:
		at = min(at+flowEnd(f.body[at:end]), end)
		return at, at
	}
	return value, -1
}

// lastExtent is where the last part of a mapping or a list ends for sure.
func (f *file) lastExtent(n *yaml.Node, end int) int {
	last, margin := n.Content[len(n.Content)-1], n.Column-1
	value := f.offset(last.Line, last.Column)
	if value < 0 || value > end {
		return end
	}
	to, _ := f.extent(&entry{node: last, margin: margin}, value, end)
	return to
}

// passProperties passes over a tag and an anchor, and what stands between these and the value.
func (f *file) passProperties(at, end int) int {
	for at < end {
		switch c := f.body[at]; {
		case c == '!' || c == '&':
			for at < end && !isSpace(f.body[at]) {
				at++
			}
		case c == '#':
			at = lineEnd(f.body, at)
		case isSpace(c):
			at++
		default:
			return at
		}
	}
	return end
}

// blockHeader is what stands before the lines of a block.
var blockHeader = regexp.MustCompile(`^[|>][-+]?([1-9]?)[-+]?`)

// blockEnd finds the end of the lines of a block. A comment that stands more to the left than they do ends them; empty lines at their
// end are theirs where the block says that they are kept.
func (f *file) blockEnd(at, end, margin int) int {
	header := blockHeader.FindSubmatch(f.body[at:end])
	indent := 0
	if n, err := strconv.Atoi(string(header[1])); err == nil {
		indent = margin + n
	}
	at = lineEnd(f.body, at)
	to := at
	for line := range bytes.Lines(f.body[min(at, end):end]) {
		at += len(line)
		ink := bytes.TrimLeft(line, " ")
		blanks := len(line) - len(ink)
		switch empty := len(bytes.TrimRight(ink, "\r\n")) == 0; {
		case empty && (indent == 0 || blanks <= indent):
			if bytes.IndexByte(header[0], '+') > 0 {
				to = at
			}
			continue
		case indent == 0:
			indent = max(blanks, margin+1)
		}
		if blanks < indent {
			break
		}
		to = at
	}
	return to
}

// contentEnd leaves blank lines and comments out of the end of what lies between two places; what stands before last stays.
func (f *file) contentEnd(from, last, end int) int {
	if last > from && f.body[last-1] != '\n' {
		last = lineEnd(f.body, last)
	}
	for end > last {
		start := max(bytes.LastIndexByte(f.body[:end-1], '\n')+1, from)
		line := bytes.TrimSpace(f.body[start:end])
		if start == from || len(line) > 0 && line[0] != '#' && !documentMark(line) {
			break
		}
		end = start
	}
	return end
}

// documentMark tells whether a line ends the document.
func documentMark(line []byte) bool {
	return bytes.Equal(line, []byte("...")) || bytes.Equal(line, []byte("---"))
}

// lineEnd is where the line ends that a place is in, its line feed counted in.
func lineEnd(b []byte, at int) int {
	if i := bytes.IndexByte(b[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(b)
}

// commentOf is the comment in a line, with the blanks before it; "" if there is none.
func commentOf(line []byte) string {
	line = bytes.TrimRight(line, "\r\n")
	for i := 1; i < len(line); i++ {
		if line[i] == '#' && isSpace(line[i-1]) {
			return string(line[len(bytes.TrimRight(line[:i], " \t")):])
		}
	}
	return ""
}

// rewritten is the section with another value, as lines that begin behind the colon. What stands around the old one stays.
func (s *section) rewritten(value string) string {
	first := strings.IndexAny(value, "\r\n")
	if first == 0 { // a mapping or a list
		return s.before + s.comment + value
	}
	gap, several := s.gap, strings.Trim(value[first:], "\r\n") != ""
	if strings.TrimSpace(gap) == "" && (gap == "" || several && strings.Contains(gap, "\n")) {
		gap = " "
	}
	return s.before + gap + value[1:first] + s.comment + value[first:]
}
