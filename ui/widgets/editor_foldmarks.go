package widgets

import (
	"bytes"
	"strings"
)

// foldables are the marks of lines that can be folded, found for lines in sight only, and again only after an edit that may have changed
// them: typing a word costs nothing.
type foldables struct {
	buf   *buffer
	shape int
	known map[int]foldable
}

// foldable is what is known of a line: whether it can be folded, and what that holds, -1 if that is too long to tell at once.
type foldable struct {
	folds, object bool
	items         int
}

// Bounds of what is gone through for one line, in bytes, and of the lines below it that are remembered.
const (
	marksReach = 64 << 10
	marksAhead = 256
)

// at is the mark of a line.
func (m *foldables) at(b *buffer, line int) foldable {
	if m.known == nil {
		m.known = map[int]foldable{}
	}
	if m.buf != b || m.shape != b.shape {
		m.buf, m.shape = b, b.shape
		clear(m.known)
	}
	mark, ok := m.known[line]
	if !ok {
		m.look(b, line)
		mark = m.known[line]
	}
	return mark
}

// look goes down from a line to where what it begins ends.
func (m *foldables) look(b *buffer, line int) {
	m.known[line] = foldable{}
	if text := b.Line(line); len(text) > foldReach || bytes.IndexByte(text, '{') < 0 && bytes.IndexByte(text, '[') < 0 {
		return
	}
	s := newBracketScan(func(c bracketed) {
		if c.head < line+marksAhead && (c.head == line || len(b.Line(c.head)) <= foldReach) {
			m.known[c.head] = foldable{c.folds(), c.object, c.items}
		}
	})
	s.line(line, b.Line(line))
	depth, reach := len(s.open)-1, marksReach
	for i := line + 1; depth > 0 && s.holds(depth, line); i++ {
		if i == b.Lines() {
			m.endless(s, line)
			return
		}
		if reach -= len(b.Line(i)) + 1; reach < 0 {
			m.guess(s, line, i)
			return
		}
		s.line(i, b.Line(i))
	}
}

// endless says of what is open at the end of the text that it cannot be folded.
func (m *foldables) endless(s *bracketScan, line int) {
	for _, o := range s.open[1:] {
		if o.line < line+marksAhead {
			m.known[o.line] = foldable{}
		}
	}
}

// guess says of what is open beyond reach that it can be folded, which is almost always so.
func (m *foldables) guess(s *bracketScan, line, reached int) {
	for _, o := range s.open[1:] {
		if o.head && (o.line == line || o.line < line+marksAhead && o.line < (line+reached)/2) {
			m.known[o.line] = foldable{true, o.kind == '{', -1}
		}
	}
}

// forget says of a line that it cannot be folded after all.
func (m *foldables) forget(b *buffer, line int) {
	m.at(b, line)
	m.known[line] = foldable{}
}

// markFold gives a line its mark, and says how much it holds.
func (e *Editor) markFold(l *Line, line int) {
	d := e.draft
	l.Fold, l.Note = Leaf, ""
	if !e.Look.Folds {
		return
	}
	last, folded := d.folds.Folded(line)
	if !folded {
		if mark := e.folds.at(d.buf, line); mark.folds {
			l.Fold = Open
			if text := e.itemsText(mark.object, mark.items); text != "" {
				l.Note = "  " + text
			}
		}
		return
	}
	size := d.folds.size(d.buf, line)
	l.Fold, l.Note = Closed, "…"
	if !size.endSeen {
		l.Note += " " + strings.TrimSpace(string(d.buf.Line(last)))
	}
	if text := e.itemsText(size.object, size.items); text != "" {
		l.Note += "   " + text
	}
}

// itemsText says how much a container holds, nothing where that is not known.
func (e *Editor) itemsText(object bool, n int) string {
	if e.Items == nil || n < 0 {
		return ""
	}
	return e.Items(object, n)
}
