package widgets

import (
	"bytes"

	"rpcexplorer/rpcclient/jsondoc"
)

// ColourCommented is ColourJSON for lines that may end in a comment.
func ColourCommented(line []byte, runs []Run) []Run {
	at := jsondoc.Comment(line)
	if at < 0 {
		return ColourJSON(line, runs)
	}
	return append(ColourJSON(line[:at], runs), Run{at, len(line), Muted})
}

// ToggleComment makes comments of the selected lines, or of the caret's line, or text again of them if all are comments.
func (e *Editor) ToggleComment() {
	if e.Comment != "" {
		e.userEdit(func(d *Draft) { d.toggleComment(e.Comment) })
	}
}

// toggleComment is one step of undo. The caret stays before the same character.
func (d *Draft) toggleComment(mark string) {
	start, end := d.wholeLines()
	old := d.buf.Text(start, end)
	text := commented(old, mark)
	at := d.at
	d.replace(editAlone, start, end, text)
	d.at = caretState{d.commentSpot(at.anchor, old, text, start), d.commentSpot(at.caret, old, text, start)}
	d.log.amend(d.at)
	d.log.seal()
}

// wholeLines is what commands on lines work on: the lines of the selection, but not the one that it only just reaches. A line that is
// folded stands for all of it.
func (d *Draft) wholeLines() (start, end spot) {
	from, to := d.selected()
	last := to.line
	if to.col == 0 && from.line < to.line {
		last--
	}
	last = d.lastShown(last)
	return spot{from.line, 0}, spot{last, len(d.buf.Line(last))}
}

// commentSpot is where a place goes when its line becomes a comment or text again.
func (d *Draft) commentSpot(p spot, old, text []byte, start spot) spot {
	was, is := lineOf(old, p.line-start.line), lineOf(text, p.line-start.line)
	if head := commonHead(was, is); p.col >= head && len(was) > 0 || len(was) == 0 {
		p.col = max(head, p.col+len(is)-len(was))
	}
	return d.buf.snap(p)
}

// commented is text, whole lines, as comments, all in the column of the line that is indented least; or, if every line is a
// comment already, without. Blank lines stay as they are, unless there are no others.
func commented(text []byte, mark string) []byte {
	column, all := margins(text, mark)
	if all {
		return editLines(text, func(out, line []byte) []byte { return uncommentLine(out, line, mark) })
	}
	blank := column < 0
	return editLines(text, func(out, line []byte) []byte {
		if !blank && isBlankLine(line) {
			return append(out, line...)
		}
		at := max(0, column)
		if blank {
			at = len(indentOf(line))
		}
		return append(append(append(append(out, line[:at]...), mark...), ' '), line[at:]...)
	})
}

// margins looks at the lines that are not blank: the least indentation, -1 if there are none, and whether all are comments.
func margins(text []byte, mark string) (column int, all bool) {
	column, all = -1, true
	for line := range bytes.Lines(text) {
		if isBlankLine(line) {
			continue
		}
		indent := len(indentOf(line))
		if column < 0 || indent < column {
			column = indent
		}
		all = all && bytes.HasPrefix(line[indent:], []byte(mark))
	}
	return column, all && column >= 0
}

func isBlankLine(line []byte) bool { return len(bytes.TrimLeft(line, " \t\r\n")) == 0 }

// uncommentLine adds a line without what makes it a comment.
func uncommentLine(out, line []byte, mark string) []byte {
	indent := indentOf(line)
	rest := bytes.TrimPrefix(line[len(indent):], []byte(mark))
	if len(rest) < len(line)-len(indent) {
		rest = bytes.TrimPrefix(rest, []byte{' '})
	}
	return append(append(out, indent...), rest...)
}

// editLines is text with every line as edit adds it, given without its ending.
func editLines(text []byte, edit func(out, line []byte) []byte) []byte {
	out := make([]byte, 0, len(text)+len(text)/8)
	if len(text) == 0 {
		return edit(out, nil)
	}
	for line := range bytes.Lines(text) {
		bare := bytes.TrimRight(line, "\r\n")
		out = append(edit(out, bare), line[len(bare):]...)
	}
	return out
}
