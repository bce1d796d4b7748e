package widgets

import (
	"bytes"
)

// sought is what an editor looks for: text within a line. Text without capitals is found in capitals too.
type sought struct {
	text []byte
	fold bool
}

func newSought(text string) sought {
	lower := lowered([]byte(text))
	return sought{[]byte(text), string(lower) == text}
}

// lowered is a text with the capitals of ASCII made small, so that places in it stay the same.
func lowered(text []byte) []byte {
	small := bytes.Clone(text)
	for i, c := range small {
		if c >= 'A' && c <= 'Z' {
			small[i] = c + 'a' - 'A'
		}
	}
	return small
}

// next is where the text stands first in a line from col on, -1 if it does not.
func (s sought) next(line []byte, col int) int {
	if col > len(line) || len(s.text) == 0 {
		return -1
	}
	line = line[col:]
	if s.fold {
		line = lowered(line)
	}
	if i := bytes.Index(line, s.text); i >= 0 {
		return col + i
	}
	return -1
}

// last is where the text stands last in a line before col, -1 if it does not.
func (s sought) last(line []byte, col int) int {
	if len(s.text) == 0 {
		return -1
	}
	line = line[:min(len(line), max(0, col))]
	if s.fold {
		line = lowered(line)
	}
	return bytes.LastIndex(line, s.text)
}

// Seek tints where a text stands in the lines in sight; "" tints nothing. Text without capitals is found in capitals too.
func (e *Editor) Seek(text string) {
	e.sought = newSought(text)
	e.update()
}

// Find selects the next place of what is sought behind the caret, or the last one before the selection; beyond the end it goes
// on from the other one. It reports whether there is any.
func (e *Editor) Find(back bool) bool {
	at, ok := e.draft.find(e.sought, back)
	if !ok {
		return false
	}
	end := spot{at.line, at.col + len(e.sought.text)}
	e.Select(e.draft.point(at), e.draft.point(end))
	return true
}

// find looks through all lines, from the selection round to it again.
func (d *Draft) find(s sought, back bool) (spot, bool) {
	from, to := d.selected()
	n := d.buf.Lines()
	if back {
		col := s.last(d.buf.Visible(from.line), from.col)
		for i := from.line; ; {
			if col >= 0 {
				return spot{i, col}, true
			}
			if i = (i + n - 1) % n; i == from.line {
				line := d.buf.Visible(i)
				col = s.last(line, len(line))
				return spot{i, col}, col >= 0
			}
			col = s.last(d.buf.Visible(i), len(d.buf.Line(i)))
		}
	}
	col := s.next(d.buf.Visible(to.line), to.col)
	for i := to.line; ; {
		if col >= 0 {
			return spot{i, col}, true
		}
		if i = (i + 1) % n; i == to.line {
			col = s.next(d.buf.Visible(i), 0)
			return spot{i, col}, col >= 0
		}
		col = s.next(d.buf.Visible(i), 0)
	}
}

// ReplaceFound puts text in the place of what is sought where that is selected, and selects the next one.
func (e *Editor) ReplaceFound(text string) bool {
	from, to := e.draft.selected()
	if n := len(e.sought.text); n > 0 && from.line == to.line && to.col-from.col == n && e.sought.next(e.draft.buf.Line(from.line)[:to.col], from.col) == from.col {
		e.userEdit(func(d *Draft) { d.insert([]byte(text)) })
	}
	return e.Find(false)
}

// ReplaceFoundAll puts text in the place of all that is sought, as one step of undo, and tells of how many.
func (e *Editor) ReplaceFoundAll(text string) (count int) {
	if e.ReadOnly || len(e.sought.text) == 0 {
		return 0
	}
	old := e.draft.Bytes()
	look := old
	if e.sought.fold {
		look = lowered(old)
	}
	fresh := make([]byte, 0, len(old))
	for off := 0; ; count++ {
		i := bytes.Index(look[off:], e.sought.text)
		if i < 0 {
			fresh = append(fresh, old[off:]...)
			break
		}
		fresh = append(append(fresh, old[off:off+i]...), text...)
		off += i + len(e.sought.text)
	}
	if count > 0 {
		e.Replace(string(fresh))
	}
	return count
}

// tint marks what stands out in a line: what is sought, and the bracket at the caret with its other half.
func (e *Editor) tint(dst []Mark, i int, l *Line) []Mark {
	if n := len(e.sought.text); n > 0 && e.draft.Len() > 0 {
		for at := e.sought.next(l.Text, 0); at >= 0; at = e.sought.next(l.Text, at+n) {
			dst = append(dst, Mark{Start: at, End: at + n, Color: ColorMark})
		}
	}
	return e.tintPair(dst, i, l)
}
