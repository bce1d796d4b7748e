package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// dragging scrolls on while the mouse rests outside of a view that it drags a selection from: the toolkit tells of a mouse
// that moves, and of no other.
type dragging struct {
	at    fyne.Position
	frame *fyne.Animation
}

// scrollShare is the part of the way to the mouse that one frame scrolls.
const scrollShare = 0.2

// dragOn carries a selection on to where the mouse is, and goes on doing so while it is outside.
func (v *TextView) dragOn(at fyne.Position, carry func(fyne.Position)) {
	d := &v.input.dragging
	d.at = at
	v.scrollPast(at, 1)
	carry(at)
	if d.frame != nil || v.inside(at) {
		return
	}
	d.frame = &fyne.Animation{Duration: canvas.DurationShort, RepeatCount: fyne.AnimationRepeatForever}
	d.frame.Tick = func(float32) {
		if v.input.drag != dragText || v.inside(d.at) {
			d.stop()
			return
		}
		v.scrollPast(d.at, scrollShare)
		carry(d.at)
	}
	d.frame.Start()
}

func (d *dragging) stop() {
	if d.frame != nil {
		d.frame.Stop()
		d.frame = nil
	}
}

// inside reports whether a position is over the text.
func (v *TextView) inside(pos fyne.Position) bool {
	size := v.Size()
	return pos.Y >= v.page.bodyTop() && pos.Y <= size.Height && pos.X >= v.page.textLeft() && pos.X <= size.Width
}

// scrollPast scrolls by a share of how far a position is outside the view.
func (v *TextView) scrollPast(pos fyne.Position, share float32) {
	size, cell := v.Size(), v.CellSize().Width
	past := func(at, from, to float32) float32 { return share * (min(0, at-from) + max(0, at-to)) }
	if dy := past(pos.Y, v.page.bodyTop(), size.Height); dy != 0 {
		v.scroll.by(dy, v.extent())
	}
	if dx := past(pos.X, v.page.textLeft(), size.Width); dx != 0 {
		v.scroll.sideways(dx, cell, v.page.widest, v.page.textCols())
	}
}
