package widgets

import (
	"bytes"
	"sort"
)

// longRuns are the runs of a stretch of a long line of JSON, up to what is in sight of it. What stands before an edit keeps its colours,
// so that a key costs what it changes and not the length of the line.
type longRuns struct {
	buf        *buffer
	line       int
	runs       []Run
	start, end int  // of the stretch
	inside     byte // what goes on at its end
	chunked    bool // a string is in several runs
	marks      []longMark
}

// longMark is a place of a long line where a token begins, or one that goes on there: a string that is very long ("), or a comment (/).
type longMark struct {
	off    int
	inside byte
}

// Bounds: how far the end of a string is looked for, and how far from the stretch that is known another one begins.
const (
	longString = 1 << 20
	longWay    = 4 * markStep
)

// colour appends the runs of a line of buf that stand between two bytes, and perhaps some more.
func (c *longRuns) colour(dst []Run, buf *buffer, line, from, end int, comments bool) []Run {
	text := buf.Visible(line)
	buf.mark(line, func(lineMark) bool { return true }) // the table watches this line from now on
	if c.buf != buf || c.line != line {
		*c = longRuns{buf: buf, line: line, runs: c.runs[:0], marks: c.marks[:0]}
	}
	c.forget(buf.table.kept)
	buf.table.kept = len(text)
	if from < c.start || from > c.end+longWay {
		c.begin(c.markBefore(text, from, comments))
	}
	for c.end < min(end, len(text)) {
		to, style := c.token(text, comments)
		if style != Plain {
			c.runs = append(c.runs, Run{c.end, to, style})
		}
		c.end = to
	}
	first := sort.Search(len(c.runs), func(i int) bool { return c.runs[i].End > from })
	last := sort.Search(len(c.runs), func(i int) bool { return c.runs[i].Start >= end })
	return append(dst, c.runs[first:max(first, last)]...)
}

// begin begins a stretch.
func (c *longRuns) begin(m longMark) {
	c.runs, c.start, c.end, c.inside, c.chunked = c.runs[:0], m.off, m.off, m.inside, m.inside != 0
}

// forget drops what an edit may have changed that left kept bytes of the line as they were: the token before it may be a key now.
func (c *longRuns) forget(kept int) {
	n := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].off+1 >= kept })
	c.marks = c.marks[:n]
	if kept >= c.end {
		return
	}
	n = len(c.runs)
	for n > 0 && c.runs[n-1].End >= kept {
		n--
	}
	if n = max(0, n-1); n == 0 || c.chunked {
		c.begin(longMark{})
		return
	}
	c.end, c.inside = c.runs[n].Start, 0
	c.runs = c.runs[:n]
}

// markBefore is the last mark that is not behind a place.
func (c *longRuns) markBefore(text []byte, place int, comments bool) longMark {
	last := longMark{}
	if n := len(c.marks); n > 0 {
		last = c.marks[n-1]
	}
	for last.off < place {
		next := last.next(text, comments)
		if next.off >= len(text) {
			break
		}
		c.marks = append(c.marks, next)
		last = next
	}
	n := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].off > place })
	if n == 0 {
		return longMark{}
	}
	return c.marks[n-1]
}

// next is the mark about a step behind m, or the end of the text.
func (m longMark) next(text []byte, comments bool) longMark {
	goal := min(m.off+markStep, len(text))
	if m.inside == '"' {
		if q := stringClose(text, m.off, goal); q >= 0 {
			return longMark{off: q + 1}
		}
	}
	if m.inside != 0 {
		return longMark{goal, m.inside}
	}
	at := m.off
	for at < goal {
		q := bytes.IndexByte(text[at:goal], '"')
		words := text[at:min(goal+1, len(text))]
		if q >= 0 {
			words = text[at : at+q]
		}
		if n := bytes.Index(words, slashes); comments && n >= 0 {
			return longMark{at + n, '/'}
		}
		if q < 0 {
			if n := bytes.LastIndexAny(text[at:goal], string(jsonDelimiters)); n > 0 || n == 0 && at > m.off {
				return longMark{off: at + n}
			}
			return longMark{off: goal}
		}
		from := at + q + 1
		limit := min(from+longString, len(text))
		if at = stringClose(text, from, limit) + 1; at == 0 {
			return longMark{limit, '"'}
		}
	}
	return longMark{off: at}
}

var slashes = []byte("//")

// stringClose is where the quotation mark stands between two places that closes the string in which the first one is, -1 if there is
// none.
func stringClose(text []byte, from, limit int) int {
	for from < limit {
		n := bytes.IndexByte(text[from:limit], '"')
		if n < 0 {
			return -1
		}
		escapes := 0
		for from+n-escapes > 0 && text[from+n-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return from + n
		}
		from += n + 1
	}
	return -1
}

// token is the token that begins at the end of the stretch, or goes on there.
func (c *longRuns) token(text []byte, comments bool) (end int, style Style) {
	if c.inside == '/' {
		return len(text), Muted
	}
	from := c.end
	if c.inside == 0 {
		if text[from] != '"' || len(text)-from <= longString {
			return longToken(text, from, comments)
		}
		from++
	}
	limit := min(from+longString, len(text))
	switch q := stringClose(text, from, limit); {
	case q < 0:
		c.inside, c.chunked = '"', true
		return limit, String
	case c.inside == 0:
		return longToken(text, c.end, comments)
	default:
		c.inside = 0
		return q + 1, String
	}
}

// longToken is the token of a long line that starts at i, or the comment that goes to its end.
func longToken(text []byte, i int, comments bool) (end int, style Style) {
	if comments && bytes.HasPrefix(text[i:], slashes) {
		return len(text), Muted
	}
	end, style = jsonToken(text, i)
	if comments && style != String && style != Key && text[i] != '"' {
		if n := bytes.Index(text[i:end], []byte("//")); n > 0 { // a comment may follow a word at once
			return i + n, jsonWord(text[i : i+n])
		}
	}
	return end, style
}
