package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
)

// The columns of a FrameTable.
const (
	ColumnNumber = iota
	ColumnTime
	ColumnDirection
	ColumnCarrier
	ColumnFrame
	ColumnSize // right aligned
	ColumnSummary
	frameColumns
)

// Cell is what stands in one column of a row.
type Cell struct {
	Text  string
	Style Style
}

// Cells are one row, by column.
type Cells [frameColumns]Cell

// FrameRows is what a FrameTable shows: any number of rows, made when they come in sight.
//
// Row fills cells, which come empty, with row i of 0 ≤ i < Len. Both are called on the UI goroutine and must answer at once.
// Rows may come at the end at any time; for anything else the owner calls Refresh.
type FrameRows interface {
	Len() int
	Row(i int, cells *Cells)
}

// noSelection is the selected row when none is.
const noSelection = -1

// FrameTable lists frames: one row each, a header with the columns' names, one row selected. It follows the newest row until
// the user scrolls up or selects an older one. Refresh picks up rows that came or went.
//
// It is a TextView of rows; what it inherits from there (OnActivate, Unhandled, ScrollTo …) works as described there.
// The TextView's own source and OnCursor are the table's.
type FrameTable struct {
	TextView

	// OnSelect is told the selected row when it changes, -1 for none.
	OnSelect func(row int)
	// OnMenu is asked for a context menu of a row, at a position of the window.
	OnMenu func(row int, absolute fyne.Position)
	// OnFollow is told when the table begins or stops to follow the newest row.
	OnFollow func(on bool)

	rows     FrameRows
	layout   frameLayout
	follow   bool
	selected int
}

// NewFrameTable makes a table of rows with these column names, already translated; nil rows are none.
func NewFrameTable(titles [frameColumns]string, rows FrameRows) *FrameTable {
	t := &FrameTable{rows: rows, layout: frameLayout{titles: titles}, follow: true, selected: noSelection}
	t.Look.Rows, t.Look.RowSize, t.Look.Pad, t.Look.Header = true, SizeRow, framePad, &Line{}
	t.TextView.OnCursor = t.cursorMoved
	t.TextView.OnMenu = func(at Point, absolute fyne.Position) {
		if t.OnMenu != nil {
			t.OnMenu(at.Line, absolute)
		}
	}
	t.Extend(t, frameLines{t})
	t.unselect()
	return t
}

// SetRows shows other rows: nothing is selected and the table follows the newest.
func (t *FrameTable) SetRows(rows FrameRows) {
	t.rows = rows
	t.layout.forget()
	t.SetSource(frameLines{t})
	t.Select(noSelection)
	t.Follow(true)
}

// SetTitles changes the names of the columns.
func (t *FrameTable) SetTitles(titles [frameColumns]string) {
	t.layout.titles = titles
	t.Refresh()
}

// Len is how many rows there are.
func (t *FrameTable) Len() int {
	if t.rows == nil {
		return 0
	}
	return t.rows.Len()
}

// Selected is the selected row, -1 if there is none.
func (t *FrameTable) Selected() int { return t.selected }

// Select selects a row; -1, or a row that there is not, selects none. A table that follows goes on to, and does not scroll;
// else the row is revealed.
func (t *FrameTable) Select(row int) {
	if row < 0 || row >= t.Len() {
		t.unselect()
		t.update()
		t.tell(noSelection)
		return
	}
	if !t.follow {
		t.SetCaret(Point{Line: row}, false)
		return
	}
	at := Point{Line: row}
	t.sel = selection{at, at, -1}
	t.update()
	t.tell(row)
}

// Keep selects a row that stood in another place before, and neither scrolls nor tells: rows came or went above it.
func (t *FrameTable) Keep(row int) {
	at := Point{Line: row}
	t.sel, t.selected = selection{at, at, -1}, row
	t.update()
}

// unselect takes the selection away. The view has no word for that: its caret goes above the first row.
func (t *FrameTable) unselect() {
	above := Point{Line: noSelection}
	t.sel = selection{above, above, -1}
}

// Following reports whether the table follows the newest row.
func (t *FrameTable) Following() bool { return t.follow }

// Follow begins, at once, or stops to follow the newest row.
func (t *FrameTable) Follow(on bool) {
	if on {
		t.ScrollToEnd()
	}
	t.setFollow(on)
}

func (t *FrameTable) setFollow(on bool) {
	if on == t.follow {
		return
	}
	t.follow = on
	if t.OnFollow != nil {
		t.OnFollow(on)
	}
}

// cursorMoved takes over the row that was selected; an older one than the newest ends the following.
func (t *FrameTable) cursorMoved(at Point) {
	if at.Line < t.Len()-1 {
		t.setFollow(false)
	}
	t.tell(at.Line)
}

func (t *FrameTable) tell(row int) {
	if row == t.selected {
		return
	}
	t.selected = row
	if t.OnSelect != nil {
		t.OnSelect(row)
	}
}

// Copy puts the selected rows on the clipboard, their cells between tabs, at most 16 MB.
func (t *FrameTable) Copy() {
	text, whole := t.SelectedText(copyLimit)
	if text == "" {
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(text)
	if t.OnCopy != nil {
		t.OnCopy(len(text), whole)
	}
}

// SelectedText gives the selected rows as text, one a line, their cells between tabs; whole is false if there was more than
// limit bytes.
func (t *FrameTable) SelectedText(limit int) (text string, whole bool) {
	var b strings.Builder
	lo, hi := t.sel.span()
	for row := max(lo.Line, 0); row <= min(hi.Line, t.Len()-1) && b.Len() <= limit; row++ {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		var cells Cells
		t.rows.Row(row, &cells)
		for i, c := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(c.Text)
		}
	}
	text = cutText(b.String(), limit)
	return text, len(text) == b.Len()
}
