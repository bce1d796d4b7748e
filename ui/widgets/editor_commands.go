package widgets

import (
	"bytes"
	"unicode"
)

// What the keys do to a Draft.

// typeRune is a rune from the keyboard: closers come along with what they close and are stepped over where they do.
func (d *Draft) typeRune(r rune) {
	if unicode.IsControl(r) {
		return
	}
	from, to := d.selected()
	if p, ok := d.auto.ahead(d.buf, to, r); ok && from == to {
		d.stepOver(p)
		return
	}
	pair := wantsCloser(d.buf, to, r)
	if from == to && (r == '}' || r == ']') {
		from.col -= dedent(d.buf, from)
	}
	text := []byte(string(r))
	if pair {
		text = append(text, closerOf(r))
	}
	d.replace(editTyping, from, to, text)
	if pair {
		d.place(spot{d.at.caret.line, d.at.caret.col - 1})
		d.auto = append(d.auto, d.at.caret)
		d.log.amend(d.at)
	}
}

// stepOver brings the caret behind the closer at p. Empty lines between are taken away: they were for what is not coming.
func (d *Draft) stepOver(p spot) {
	if line := d.at.caret.line; p.line > line {
		// "[\n  |\n]" becomes "[\n]|"
		before, after := d.buf.lineEnd(line-1), d.buf.lineEnd(p.line-1)
		d.replace(editTyping, before, after, nil)
		p.line -= after.line - before.line
	}
	d.place(spot{p.line, p.col + 1})
	d.log.amend(d.at)
}

// enter breaks the line and indents the new one.
func (d *Draft) enter() {
	from, to := d.selected()
	before, after := lineBreak(d.buf, from)
	if from != to {
		after = ""
	}
	d.replace(editAlone, from, to, []byte(before+after))
	d.place(advance(from, []byte(before)))
	d.log.amend(d.at)
}

// erase takes away the selection, or without one what stands between the caret and another place.
func (d *Draft) erase(other spot) {
	from, to := d.selected()
	switch {
	case from != to:
		d.replace(editAlone, from, to, nil)
	case other.before(from):
		d.replace(editErasing, other, to, nil)
	default:
		d.replace(editErasing, from, other, nil)
	}
}

// backspace erases one character; between a bracket and the closer that came with it, both.
func (d *Draft) backspace() {
	p := d.at.caret
	if line := d.buf.Line(p.line); !d.hasSelection() && p.col > 0 && d.auto.has(p) && closerOf(rune(line[p.col-1])) == line[p.col] {
		d.replace(editErasing, spot{p.line, p.col - 1}, spot{p.line, p.col + 1}, nil)
		return
	}
	d.erase(d.buf.left(p))
}

// tab types a step of indentation, or indents the selected lines.
func (d *Draft) tab() {
	if from, to := d.selected(); from.line == to.line {
		d.insert([]byte(indentUnit))
		return
	}
	d.indent(false)
}

// indent moves the selected lines, or the line of the caret, one step to the right, or to the left.
func (d *Draft) indent(less bool) {
	start, end := d.wholeLines()
	old := d.buf.Text(start, end)
	text := indented(old, less)
	if bytes.Equal(old, text) {
		return
	}
	at := d.at
	d.replace(editSpacing, start, end, text)
	d.at = caretState{d.indentSpot(at.anchor, old, text, start), d.indentSpot(at.caret, old, text, start)}
	d.log.amend(d.at)
	d.log.seal()
}

// indentSpot is where a place goes when lines are indented: it stays before the same character of its line. Lines below the
// indented ones stay as they are.
func (d *Draft) indentSpot(p spot, old, text []byte, start spot) spot {
	was, is := lineOf(old, p.line-start.line), lineOf(text, p.line-start.line)
	if p.col == 0 && len(is) > len(was) {
		return p // a selection from the start of a line still holds all of it
	}
	p.col = max(0, p.col+len(is)-len(was))
	return d.buf.snap(p)
}

// lineOf is line n of a text, nothing behind its end.
func lineOf(text []byte, n int) []byte {
	for ; n > 0; n-- {
		i := bytes.IndexByte(text, '\n')
		if i < 0 {
			return nil
		}
		text = text[i+1:]
	}
	line, _, _ := bytes.Cut(text, []byte{'\n'})
	return line
}

// cut takes the selection away; without one the line of the caret.
func (d *Draft) cut() {
	from, to := d.clip()
	d.replace(editAlone, from, to, nil)
}

// clip is what copy and cut take: the selection, or without one the whole line of the caret, with what is folded behind it.
func (d *Draft) clip() (from, to spot) {
	from, to = d.selected()
	if from != to {
		return from, to
	}
	from.col = 0
	if last := d.lastShown(from.line); last+1 < d.buf.Lines() {
		return from, spot{last + 1, 0}
	}
	return from, d.buf.End()
}
