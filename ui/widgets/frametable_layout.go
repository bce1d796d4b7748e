package widgets

import (
	"strconv"
	"unicode/utf8"
)

// Measures of the table.
const (
	framePad = 8 // units free at the left
	frameGap = 2 // columns of the grid between two columns of the table
)

// frameBounds are the narrowest and the widest a column may get, in columns of the grid. The summary takes what is left.
var frameBounds = [frameColumns]struct{ min, max int }{
	ColumnNumber:    {2, 12},
	ColumnTime:      {9, 28},
	ColumnDirection: {1, 3},
	ColumnCarrier:   {5, 12},
	ColumnFrame:     {8, 24},
	ColumnSize:      {6, 12},
	ColumnSummary:   {8, 1 << 20},
}

// frameLayout says where the columns stand. They only grow, with the widest cell that was in sight, so that they do not
// dance while frames come in.
type frameLayout struct {
	titles [frameColumns]string
	heads  [frameColumns]int // columns of the grid that each title needs
	widths [frameColumns]int // what each column wants
	shown  [frameColumns]int // what each column gets; 0 where there is no room for it
	text   []byte            // of the cell at hand
}

// forget lets the columns become narrow again.
func (f *frameLayout) forget() { f.widths = [frameColumns]int{} }

// fit makes the columns wide enough for their titles and for the number of the last row.
func (f *frameLayout) fit(rows int) {
	for i := range f.widths {
		f.widen(i, f.heads[i])
	}
	f.widen(ColumnNumber, len(strconv.Itoa(rows)))
}

// see makes the columns wide enough for a row.
func (f *frameLayout) see(c *Cells) {
	for i := range c[:ColumnSummary] {
		f.widen(i, cellCols(c[i].Text))
	}
}

func (f *frameLayout) widen(column, cols int) {
	b := frameBounds[column]
	f.widths[column] = max(f.widths[column], b.min, min(cols, b.max))
}

// cellCols is how many columns of the grid a cell's text takes.
func cellCols(text string) int {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return textCols([]byte(text))
		}
	}
	return len(text)
}

// start is where a column begins, in columns of the grid.
func (f *frameLayout) start(column int) (col int) {
	for _, w := range f.shown[:column] {
		if w > 0 {
			col += w + frameGap
		}
	}
	return col
}

// readable is how wide the summary is at least, at the cost of the other columns.
const readable = 24

// sparing is what other columns give to the summary, the first one first: how narrow each may become.
var sparing = []struct{ column, least int }{
	{ColumnCarrier, 0}, {ColumnFrame, 8}, {ColumnTime, 9}, {ColumnSize, 0},
}

// arrange gives the columns their widths in some columns of the grid, so that the summary can be read.
func (f *frameLayout) arrange(cols int) {
	f.shown = f.widths
	for _, s := range sparing {
		missing := f.start(ColumnSummary) + readable - cols
		if missing <= 0 {
			return
		}
		left := f.shown[s.column] - missing
		if s.least == 0 {
			left = 0 // half a carrier says nothing
		}
		f.shown[s.column] = max(left, s.least)
	}
}

// compose writes a row as one line that fits the given columns of the grid. What does not fit ends in an ellipsis.
func (f *frameLayout) compose(l *Line, c *Cells, cols int) {
	l.Reset()
	f.arrange(cols)
	for i := range c[:ColumnSummary] {
		f.cell(l, i, &c[i])
	}
	room := max(cols-f.start(ColumnSummary), frameBounds[ColumnSummary].min)
	text, _ := f.clip(c[ColumnSummary].Text, room)
	add(l, c[ColumnSummary].Style, text)
}

// cell writes one column and the gap behind it.
func (f *frameLayout) cell(l *Line, column int, c *Cell) {
	width := f.shown[column]
	if width == 0 {
		return
	}
	text, used := f.clip(c.Text, width)
	if column == ColumnSize {
		l.Text = pad(l.Text, width-used)
		used = width
	}
	add(l, c.Style, text)
	l.Text = pad(l.Text, width-used+frameGap)
}

// clip is text in at most room columns of the grid and on one line, and how many it takes. It is good until the next clip.
func (f *frameLayout) clip(text string, room int) (clipped []byte, cols int) {
	f.text = f.text[:0]
	mark := 0 // where an ellipsis would go
	for _, r := range text {
		if r < ' ' || r == 0x7f {
			r = ' '
		}
		n := runeCols(r, cols)
		if cols+n > room {
			return append(f.text[:mark], "…"...), min(room, textCols(f.text[:mark])+1)
		}
		f.text = utf8.AppendRune(f.text, r)
		if cols += n; cols < room {
			mark = len(f.text)
		}
	}
	return f.text, cols
}

func add(l *Line, style Style, text []byte) {
	if style != Plain && len(text) > 0 {
		l.Runs = append(l.Runs, Run{len(l.Text), len(l.Text) + len(text), style})
	}
	l.Text = append(l.Text, text...)
}

func pad(text []byte, n int) []byte {
	for range n {
		text = append(text, ' ')
	}
	return text
}

// frameLines is the rows of a table as a Source.
type frameLines struct{ t *FrameTable }

// Lines implements Source.
func (s frameLines) Lines() int { return s.t.Len() }

// Each implements Source. It looks at the rows before it composes them, so that the columns fit all of a page.
func (s frameLines) Each(from, to, _ int, yield func(int, *Line) bool) {
	f := &s.t.layout
	from, to = max(from, 0), min(to, s.Lines())
	if from >= to {
		return
	}
	f.fit(s.Lines())
	page := make([]Cells, min(to-from, maxPage))
	for i := range page {
		s.t.rows.Row(from+i, &page[i])
		f.see(&page[i])
	}
	var l Line
	cols := s.t.page.textCols()
	for i := from; i < to; i++ {
		cells := &page[(i-from)%len(page)]
		if i-from >= len(page) {
			*cells = Cells{}
			s.t.rows.Row(i, cells)
		}
		f.compose(&l, cells, cols-1)
		if !yield(i, &l) {
			return
		}
	}
}

// maxPage is more rows than fit any screen.
const maxPage = 1 << 10
