package widgets

import (
	"cmp"
	"slices"

	"rpcexplorer/rpcclient/jsondoc"
)

// piece lends a part of a row. Lines that are long are lent whole only when they were asked for: all others are short.
func (s *docSource) piece(row, from, n int, use func(l *Line, size int)) {
	line := s.folds.Line(row)
	if !s.whole[line] {
		s.Each(row, row+1, 2*shortLine, func(_ int, l *Line) bool {
			use(l, len(l.Text))
			return false
		})
		return
	}
	_, folded := s.folds.Folded(line)
	s.doc.Piece(line, from, n, func(d *jsondoc.Line) {
		var l Line
		s.show(&l, d, folded)
		s.lent = s.lend(d, folded)
		l.Start, l.Cut = d.Start, 0
		use(&l, d.Start+len(d.Text)+d.Cut)
	})
	s.lent = lentLine{}
}

func (s *docSource) long(row int) bool { return s.whole[s.folds.Line(row)] }

func (s *docSource) runeAt(row, off int) int { return s.runesOf(row).runeAt(off) }

func (s *docSource) byteAt(row, rune int) int { return s.runesOf(row).byteAt(rune) }

// runesOf tells places of a row, which is kept for the last one that was asked for.
func (s *docSource) runesOf(row int) *runeTable {
	if line := s.folds.Line(row); s.runes.line != line || s.runes.src == nil || s.runes.lines != s.doc.Lines() || s.runes.size <= shortLine {
		s.runes = newRuneTable(s, row)
		s.runes.line, s.runes.lines = line, s.doc.Lines()
	}
	s.runes.row = row
	return &s.runes
}

// mostLong bounds how many lines the scroll bar knows to be long.
const mostLong = 256

// longLines are the lines that were asked for in all their length.
func (s *docSource) longLines() (lines []longLine) {
	for line := range s.whole {
		row, seen := s.folds.Row(line)
		if seen && len(lines) < mostLong {
			s.doc.Piece(line, 0, 0, func(d *jsondoc.Line) { lines = append(lines, longLine{row, d.Cut}) })
		}
	}
	slices.SortFunc(lines, func(a, b longLine) int { return cmp.Compare(a.line, b.line) })
	return lines
}
