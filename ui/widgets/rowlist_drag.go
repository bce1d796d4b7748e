package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// dropMark is where what is dragged would go: a frame around a row, or a line above or below it.
type dropMark struct {
	row   int // -1 for nowhere
	place Place
	depth int
}

// MouseDown implements desktop.Mouseable: a tap does not tell which modifiers are held, nor a drag where it began.
func (r *rowList) MouseDown(ev *desktop.MouseEvent) {
	r.view.modifier = ev.Modifier
	r.view.pressed = r.rowAt(ev.Position.Y)
}

// MouseUp implements desktop.Mouseable.
func (r *rowList) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable: the thumb follows the mouse, or the rows do.
func (r *rowList) Dragged(ev *fyne.DragEvent) {
	before := ev.Position.SubtractXY(ev.Dragged.DX, ev.Dragged.DY)
	if !r.view.dragThumb && !r.view.dragRows {
		r.view.dragThumb = r.onThumb(before)
		r.view.dragRows = !r.view.dragThumb && r.onDrag != nil && r.view.pressed >= 0
	}
	switch {
	case r.view.dragThumb:
		r.scrollTo(r.view.offset + ev.Dragged.DY*r.content()/max(1, r.Size().Height))
	case r.view.dragRows:
		r.onDrag(r.view.pressed, ev.Position.Y)
	}
}

// DragEnd implements fyne.Draggable.
func (r *rowList) DragEnd() {
	rows := r.view.dragRows
	r.view.dragThumb, r.view.dragRows = false, false
	if rows && r.onDropped != nil {
		r.onDropped()
	}
}

// How fast the list scrolls while the mouse drags within a row of an edge, in rows a second: at first, and more for each row that it is
// further out.
const (
	dragScroll     = 4
	dragScrollMore = 12
)

// scrollNear scrolls for as long as has passed, if the mouse drags near an edge, and reports whether there was anything left to scroll.
func (r *rowList) scrollNear(y float32, passed time.Duration) bool {
	height, before := r.rowHeight(), r.view.offset
	out := max(height-y, y-(r.Size().Height-height)) / height // how many rows it is within the edge, or beyond it
	if out <= 0 {
		return false
	}
	step := height * (dragScroll + dragScrollMore*min(out, 4)) * float32(passed.Seconds())
	if y < height {
		step = -step
	}
	r.scrollTo(before + step)
	return r.view.offset != before
}
