package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// faultThick is how thick the line under a faulty token is.
const faultThick = 2

// editorPage is the renderer of an editor: the page of its view, and a line under what is faulty.
type editorPage struct {
	*page
	e    *Editor
	line *canvas.Rectangle
}

// CreateRenderer is for Fyne.
func (e *Editor) CreateRenderer() fyne.WidgetRenderer {
	e.TextView.CreateRenderer()
	return &editorPage{&e.page, e, canvas.NewRectangle(nil)}
}

// Objects gives what is to be painted. The page moves its rows at any update; the line follows here.
func (p *editorPage) Objects() []fyne.CanvasObject {
	objects := p.page.Objects()
	pos, width := p.e.faultLine()
	if width <= 0 {
		return objects
	}
	p.line.FillColor = themeColor(p.e, ColorFail)
	p.line.Move(pos)
	p.line.Resize(fyne.NewSize(width, faultThick))
	return append(objects[:len(objects):len(objects)], p.line)
}

// faultLine is where the line under the faulty token stands and how long it is; 0 if there is none in sight.
func (e *Editor) faultLine() (pos fyne.Position, width float32) {
	if len(e.draft.fault) == 0 {
		return pos, 0
	}
	start, cell := e.draft.fault[0], e.CellSize()
	row, seen := e.draft.folds.Row(start.line)
	if from, to := e.page.inSight(); row < from || row >= to {
		return pos, 0
	}
	end := spot{start.line, tokenEnd(e.draft.buf.Visible(start.line), start.col)}
	left, right := e.PositionOf(e.draft.point(start)), e.PositionOf(e.draft.point(end))
	if !seen { // what stands for it is said behind the row
		left.X += noteGap * cell.Width
		right = left
	}
	if right.Y > left.Y { // it goes on in the next row
		right.X = e.Size().Width
	}
	right.X = max(right.X, left.X+cell.Width) // behind the end of the text there is something to see too
	left.X = max(left.X, e.page.textLeft())
	return left.AddXY(0, cell.Height-faultThick), min(right.X, e.Size().Width) - left.X
}

// HasFault reports whether something is underlined.
func (e *Editor) HasFault() bool { return len(e.draft.fault) > 0 }

// GoToFault brings the caret to the faulty token, if there is one.
func (e *Editor) GoToFault() {
	if e.HasFault() {
		e.selectSpots(e.draft.fault[0], e.draft.fault[0])
	}
}

// tokenEnd is behind the token of JSON that starts at col.
func tokenEnd(line []byte, col int) int {
	if col >= len(line) {
		return col
	}
	end, _ := jsonToken(line, col)
	return end
}
