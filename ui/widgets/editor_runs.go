package widgets

import (
	"bytes"
	"sort"
)

// longRuns are the runs of a long line of JSON up to what is in sight of it. What stands before an edit keeps its colours, so that
// a key costs what it changes and not the length of the line.
type longRuns struct {
	buf  *buffer
	line int
	runs []Run
	end  int // up to which they reach
}

// longString bounds how far the end of a string is looked for: a longer one is taken to go on to the end of its line.
const longString = 1 << 20

// colour appends the runs of a line of buf that stand between two bytes, and perhaps some more.
func (c *longRuns) colour(dst []Run, buf *buffer, line, from, end int, comments bool) []Run {
	text := buf.Visible(line)
	buf.mark(line, func(lineMark) bool { return true }) // the table watches this line from now on
	if c.buf != buf || c.line != line {
		*c = longRuns{buf: buf, line: line, runs: c.runs[:0]}
	}
	c.forget(buf.table.kept)
	buf.table.kept = len(text)
	for c.end < min(end, len(text)) {
		to, style := longToken(text, c.end, comments)
		if style != Plain {
			c.runs = append(c.runs, Run{c.end, to, style})
		}
		c.end = to
	}
	first := sort.Search(len(c.runs), func(i int) bool { return c.runs[i].End > from })
	last := sort.Search(len(c.runs), func(i int) bool { return c.runs[i].Start >= end })
	return append(dst, c.runs[first:max(first, last)]...)
}

// forget drops what an edit may have changed that left kept bytes of the line as they were: the token before it may be a key now.
func (c *longRuns) forget(kept int) {
	if kept >= c.end {
		return
	}
	n := len(c.runs)
	for n > 0 && c.runs[n-1].End >= kept {
		n--
	}
	if n = max(0, n-1); n == 0 {
		c.runs, c.end = c.runs[:0], 0
		return
	}
	c.end = c.runs[n].Start
	c.runs = c.runs[:n]
}

// longToken is the token of a long line that starts at i, or the comment that goes to its end.
func longToken(text []byte, i int, comments bool) (end int, style Style) {
	switch {
	case comments && bytes.HasPrefix(text[i:], []byte("//")):
		return len(text), Muted
	case text[i] == '"' && len(text)-i > longString:
		near := text[:i+longString]
		if stringEnd(near, i) < 0 {
			return len(text), String
		}
	}
	end, style = jsonToken(text, i)
	if comments && style != String && style != Key && text[i] != '"' {
		if n := bytes.Index(text[i:end], []byte("//")); n > 0 { // a comment may follow a word at once
			return i + n, jsonWord(text[i : i+n])
		}
	}
	return end, style
}
