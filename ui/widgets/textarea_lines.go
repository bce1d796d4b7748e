package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// areaLines underlines the names in an area, as nameLines does in an entry.
type areaLines struct {
	a     *TextArea
	lines []*canvas.Rectangle
}

// over gives the lines of the names in sight, above the objects of the area.
func (n *areaLines) over(objects []fyne.CanvasObject) []fyne.CanvasObject {
	pieces := n.a.pieces()
	if len(pieces) == 0 {
		return objects
	}
	n.a.scroll = scrollOf(objects)
	out, l := objects[:len(objects):len(objects)], look{n.a}
	for i, p := range pieces {
		if i == len(n.lines) {
			n.lines = append(n.lines, canvas.NewRectangle(nil))
		}
		y := p.at.Y + p.size.Height - n.a.scrolled()
		if y < 0 || y+l.px(1) > n.a.Size().Height {
			continue
		}
		n.lines[i].FillColor = l.color(styleColors[p.name.style()])
		place(n.lines[i], p.at.X, y, p.size.Width, l.px(1))
		out = append(out, n.lines[i])
	}
	return out
}

// scrollOf is the scroller of a stock entry.
func scrollOf(objects []fyne.CanvasObject) *container.Scroll {
	for _, o := range objects {
		if s, ok := o.(*container.Scroll); ok {
			return s
		}
	}
	return nil
}

// scrolled is how far down the text is scrolled.
func (a *TextArea) scrolled() float32 {
	if a.scroll == nil {
		return 0
	}
	return a.scroll.Offset.Y
}

// piece is what stands of a name in one row of an area: where that is before any scrolling, and the line that the name is of.
type piece struct {
	name Name
	line string
	at   fyne.Position
	size fyne.Size
}

// pieces are the names of the text, row by row.
func (a *TextArea) pieces() (all []piece) {
	if !strings.Contains(a.Text, "{{") {
		return nil
	}
	rows := a.rowStarts()
	from := 0 // in characters
	for line := range strings.Lines(a.Text) {
		whole := strings.TrimSuffix(line, "\n")
		for _, n := range a.Naming.find([]byte(whole)) {
			start := from + utf8.RuneCountInString(whole[:n.Start])
			all = append(all, a.piecesOf(piece{name: n, line: whole}, rows, start, start+utf8.RuneCountInString(whole[n.Start:n.End]))...)
		}
		from += utf8.RuneCountInString(line)
	}
	return all
}

// piecesOf cuts a name into what stands of it in each row.
func (a *TextArea) piecesOf(p piece, rows []int, start, end int) (all []piece) {
	for row, begin := range rows {
		next := len(a.Text)
		if row+1 < len(rows) {
			next = rows[row+1]
		}
		if from, to := max(start, begin), min(end, next); from < to {
			p.at = a.placeOf(row, from-begin)
			p.size = fyne.NewSize(a.placeOf(row, to-begin).X-p.at.X, look{a}.size(theme.SizeNameText)*1.25)
			all = append(all, p)
		}
	}
	return all
}

// rowStarts are the places in the text, in characters, where its rows begin. The stock entry tells them of its caret alone.
func (a *TextArea) rowStarts() (starts []int) {
	defer a.keepCaret()()
	for row := 0; ; row++ {
		a.CursorRow, a.CursorColumn = row, 0
		at := a.CursorTextOffset()
		if row > 0 && at <= starts[row-1] {
			return starts
		}
		starts = append(starts, at)
	}
}

// placeOf is where a character of a row stands.
func (a *TextArea) placeOf(row, column int) fyne.Position {
	defer a.keepCaret()()
	a.CursorRow, a.CursorColumn = row, column
	return a.CursorPosition().AddXY(0, 2*look{a}.size(theme.SizeNameInputBorder))
}

// keepCaret gives what puts the caret back.
func (a *TextArea) keepCaret() (back func()) {
	row, column := a.CursorRow, a.CursorColumn
	return func() { a.CursorRow, a.CursorColumn = row, column }
}
