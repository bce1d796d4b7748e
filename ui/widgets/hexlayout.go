package widgets

import (
	"strconv"

	"rpcexplorer/rpcclient/jsondoc"
)

// bytesPerRow is how many bytes a row of a hex view shows.
const bytesPerRow = 16

// hexLayout knows in which column of a row which byte stands:
//
//	00000010  2c 22 69 64 22 3a 37 2c  22 72 65 73 75 6c 74 22  ,"id":7,"result"
type hexLayout struct{ digits int } // of the offset

func newHexLayout(size int) hexLayout {
	return hexLayout{max(8, len(strconv.FormatInt(int64(max(0, size-1)), 16)))}
}

// hexCol is the column of the k-th byte's first digit.
func (h hexLayout) hexCol(k int) int {
	col := h.digits + 2 + 3*k
	if k >= bytesPerRow/2 {
		col++
	}
	return col
}

// textCol is the column of the k-th byte's character.
func (h hexLayout) textCol(k int) int { return h.hexCol(bytesPerRow-1) + 4 + k }

// byteAt is the byte of a row that a column belongs to, the nearest one where it is in between.
func (h hexLayout) byteAt(col float64) int {
	if text := float64(h.textCol(0)); col >= text-1 {
		return clampByte(int(col - text))
	}
	col -= float64(h.hexCol(0)) - 0.5
	if half := float64(3*bytesPerRow/2) + 0.5; col >= half {
		col--
	}
	return clampByte(int(col / 3))
}

func clampByte(k int) int { return max(0, min(k, bytesPerRow-1)) }

// appendRow adds the row of some bytes at an offset.
func (h hexLayout) appendRow(l *Line, off int, row []byte) {
	h.appendOffset(l, off)
	for k := range bytesPerRow {
		l.Text = append(l.Text, ' ')
		if k == 0 || k == bytesPerRow/2 {
			l.Text = append(l.Text, ' ')
		}
		if k >= len(row) {
			l.Text = append(l.Text, "  "...)
			continue
		}
		l.style(row[k], hexDigits[row[k]>>4], hexDigits[row[k]&15])
	}
	l.Text = append(l.Text, "  "...)
	for _, c := range row {
		l.style(c, printable(c))
	}
}

const hexDigits = "0123456789abcdef"

func (h hexLayout) appendOffset(l *Line, off int) {
	start := len(l.Text)
	for shift := 4 * (h.digits - 1); shift >= 0; shift -= 4 {
		l.Text = append(l.Text, hexDigits[off>>shift&15])
	}
	l.Runs = append(l.Runs, Run{start, len(l.Text), Muted})
}

// style adds what stands for a byte: muted if the byte is no printable character.
func (l *Line) style(c byte, text ...byte) {
	start := len(l.Text)
	l.Text = append(l.Text, text...)
	if printable(c) == c {
		return
	}
	if n := len(l.Runs); n > 0 && l.Runs[n-1].End == start {
		l.Runs[n-1].End = len(l.Text)
		return
	}
	l.Runs = append(l.Runs, Run{start, len(l.Text), Muted})
}

// printable is the byte itself if it is a printable ASCII character, else a dot.
func printable(c byte) byte {
	if c < 0x20 || c > 0x7e {
		return '.'
	}
	return c
}

// hexSource shows bytes as rows.
type hexSource struct {
	bytes  []byte
	layout hexLayout
}

func (s *hexSource) Lines() int { return (len(s.bytes) + bytesPerRow - 1) / bytesPerRow }

func (s *hexSource) Each(from, to, _ int, yield func(int, *Line) bool) {
	var l Line
	for i := max(0, from); i < min(to, s.Lines()); i++ {
		l.Reset()
		off := i * bytesPerRow
		s.layout.appendRow(&l, off, s.bytes[off:min(off+bytesPerRow, len(s.bytes))])
		if !yield(i, &l) {
			return
		}
	}
}

// marks appends the tints of a span in row i: one over its hex digits, one over its text.
func (s *hexSource) marks(dst []Mark, i int, span jsondoc.Span, tint Mark) []Mark {
	from := max(span.Off-i*bytesPerRow, 0)
	to := min(span.End()-i*bytesPerRow, bytesPerRow)
	if from >= to {
		return dst
	}
	digits, text := tint, tint
	digits.Start, digits.End = s.layout.hexCol(from), s.layout.hexCol(to-1)+2
	text.Start, text.End = s.layout.textCol(from), s.layout.textCol(to-1)+1
	return append(dst, digits, text)
}
