package collection

import (
	"bytes"
	"slices"
	"strings"
)

// item is an item of a list that has a line for each.
type item struct {
	value   string
	above   string // comments and empty lines
	line    string
	comment string // behind it, with the blanks before it
}

// items are the items of a list that is a block, of which the first begins at a place.
func (e *editor) items(s *section, at int) []item {
	items := make([]item, len(s.node.Content))
	for i, n := range s.node.Content {
		end, from := s.to, e.file.lineStart(n.Line)
		if i+1 < len(items) {
			end = e.file.contentEnd(from, 0, e.file.lineStart(s.node.Content[i+1].Line))
		}
		value := e.file.offset(n.Line, n.Column)
		_, behind := e.file.extent(&entry{node: n}, value, end)
		items[i] = item{n.Value, string(e.text[at:from]), e.ended(string(e.text[from:end])), e.file.commentBehind(value, behind, end)}
		at = end
	}
	return items
}

// ended is a line with its end.
func (e *editor) ended(line string) string {
	if strings.HasSuffix(line, "\n") {
		return line
	}
	return line + e.lines("\n")
}

// editList changes the lines of a list; an item that stays keeps its own, with the comments above it, and one that takes the place of
// another its comments.
func (e *editor) editList(s *section, list []string) {
	first := lineEnd(e.text, s.from)
	items := e.items(s, first)
	margin := items[0].line[:max(strings.IndexByte(items[0].line, '-'), 0)]
	renamed := func(i int) bool { // whether another one is in the place of an item
		return len(list) == len(items) && !slices.Contains(list, items[i].value) && itemAt(items, list[i]) < 0
	}
	gone := "" // what stands above those that go
	for i := range items {
		if it := &items[i]; slices.Contains(list, it.value) || renamed(i) {
			it.above, gone = gone+it.above, ""
		} else {
			gone += it.above
		}
	}
	var b bytes.Buffer
	for i, v := range list {
		switch at := itemAt(items, v); {
		case at >= 0:
			b.WriteString(items[at].above + items[at].line)
		case renamed(i):
			b.WriteString(items[i].above + margin + "- " + inLine(v) + items[i].comment + e.lines("\n"))
		default:
			b.WriteString(margin + "- " + inLine(v) + e.lines("\n"))
		}
	}
	e.changes = append(e.changes, change{first, s.to, b.String() + gone})
}

// itemAt finds an item; -1 if there is none.
func itemAt(items []item, value string) int {
	return slices.IndexFunc(items, func(it item) bool { return it.value == value })
}
