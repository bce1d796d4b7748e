package collection

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Place finds where a byte of the text of a key stands in the file that says it: line and column, from 1, the column in characters. Of a
// text that the file has in other words, as with escapes, it is where that begins; both are 0 if the file has no such key.
func Place(file []byte, key string, at int) (line, column int) {
	f, fault := parseFile(file)
	if fault != nil {
		return 0, 0
	}
	e := f.find(key)
	text, unread := f.text(key)
	if e == nil || unread != nil {
		return 0, 0
	}
	from := f.offset(e.node.Line, e.node.Column)
	switch {
	case from < 0:
		return e.line, 1
	case e.node.Style&yaml.LiteralStyle != 0:
		return f.placeInBlock(e.node.Line, text[:min(at, len(text))])
	case bytes.HasPrefix(f.body[from:], []byte(text)):
		from += min(at, len(text))
	}
	before := f.body[:from]
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}

// placeInBlock is the place behind the beginning of a block that starts below a line: each line of it is one of the file, behind a margin.
func (f *file) placeInBlock(head int, before string) (line, column int) {
	line = head + 1 + strings.Count(before, "\n")
	last := before[strings.LastIndexByte(before, '\n')+1:]
	margin := f.lineStart(head + 1)
	for margin < len(f.body) && (f.body[margin] == '\n' || f.body[margin] == '\r') {
		margin++ // a block may begin with empty lines
	}
	width := len(f.body[margin:]) - len(bytes.TrimLeft(f.body[margin:], " "))
	return line, width + utf8.RuneCountInString(last) + 1
}
