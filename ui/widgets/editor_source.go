package widgets

import "unicode/utf8"

// draftLines is the draft of an editor as a Source.
type draftLines struct{ e *Editor }

// Lines implements Source.
func (s draftLines) Lines() int { return s.e.draft.rows() }

// lastNumber is that of the last line, be it folded away.
func (s draftLines) lastNumber() int { return s.e.draft.buf.Lines() }

// line is the line of a row, -1 if there is no such row.
func (s draftLines) line(row int) int {
	if row < 0 || row >= s.Lines() {
		return -1
	}
	return s.e.draft.folds.Line(row)
}

// Each implements Source. The lines lent are the buffer's own.
func (s draftLines) Each(from, to, length int, yield func(int, *Line) bool) {
	buf := s.e.draft.buf
	l := Line{Runs: s.e.runs}
	s.e.runs = nil // a yield may ask for lines too
	defer func() { s.e.runs = l.Runs[:0] }()
	if buf.Len() == 0 && from <= 0 && to > 0 {
		l.Runs = l.Runs[:0]
		l.Add(Muted, s.e.Placeholder)
		yield(0, &l)
		return
	}
	colour := s.colour(length)
	for row := max(from, 0); row < min(to, s.Lines()); row++ {
		i := s.e.draft.folds.Line(row)
		text := buf.Visible(i)
		l.Number = i + 1
		s.e.markFold(&l, i)
		l.Text = text[:runeBorder(text, length)]
		l.Cut = len(text) - len(l.Text)
		if l.Runs = l.Runs[:0]; len(l.Text) <= markStep || s.e.Colour != nil || length > maxText {
			l.Runs = colour(l.Text, l.Runs)
		} else {
			left := s.e.scroll.left
			from, to := buf.byteOfCol(i, max(0, left-1)), buf.byteOfCol(i, left+s.e.page.textCols()+2)
			l.Runs = s.e.long.colour(l.Runs, buf, i, from, to, s.e.Comment != "")
		}
		l.Runs = over(l.Runs, s.e.Naming.find(l.Text))
		if !yield(row, &l) {
			return
		}
	}
}

// colAt tells a column of the text; what stands for a text that there is not has none.
func (s draftLines) colAt(at Point) int {
	if line := s.line(at.Line); line >= 0 {
		return s.e.draft.buf.colAt(line, at.Rune)
	}
	return 0
}

// piece lends a part of a line, as wrapped lines want it.
func (s draftLines) piece(row, from, n int, use func(l *Line, size int)) {
	if !s.long(row) {
		s.Each(row, row+1, 2*shortLine, func(_ int, l *Line) bool {
			use(l, len(l.Text))
			return false
		})
		return
	}
	line := s.line(row)
	text := s.e.draft.buf.Visible(line)
	from = max(0, min(from, len(text)))
	end := min(from+max(0, n), len(text))
	l := Line{Text: text[from:end], Start: from, Number: line + 1}
	s.e.markFold(&l, line)
	use(&l, len(text))
}

// colourPiece gives a part of a long line its colours.
func (s draftLines) colourPiece(row int, l *Line) {
	end := l.Start + len(l.Text)
	if s.e.Colour != nil || !s.long(row) {
		return
	}
	l.Runs = l.Runs[:0]
	for _, r := range s.e.long.colour(nil, s.e.draft.buf, s.line(row), l.Start, end, s.e.Comment != "") {
		l.Runs = append(l.Runs, Run{max(0, r.Start-l.Start), min(end, r.End) - l.Start, r.Style})
	}
}

func (s draftLines) long(row int) bool {
	line := s.line(row)
	return line >= 0 && len(s.e.draft.buf.Visible(line)) > 2*shortLine
}

func (s draftLines) runeAt(row, off int) int {
	buf, line := s.e.draft.buf, s.line(row)
	if buf.Len() == 0 || line < 0 {
		return 0
	}
	return buf.runeAt(line, max(0, min(off, len(buf.Visible(line)))))
}

func (s draftLines) byteAt(row, rune int) int {
	if line := s.line(row); line >= 0 {
		return s.e.draft.buf.byteAt(line, rune)
	}
	return 0
}

// colour is what colours lines that are asked for at a length. Longer ones than are ever drawn are not worth it: of those
// only the text is wanted.
func (s draftLines) colour(length int) func([]byte, []Run) []Run {
	switch {
	case length > maxText:
		return ColourNothing
	case s.e.Colour != nil:
		return s.e.Colour
	case s.e.Comment != "":
		return ColourCommented
	}
	return ColourJSON
}

// runeBorder is the last border between two characters that is not behind n.
func runeBorder(text []byte, n int) int {
	if n >= len(text) {
		return len(text)
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return n
}
