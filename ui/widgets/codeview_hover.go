package widgets

import "fyne.io/fyne/v2/driver/desktop"

// MouseIn is for Fyne, like the methods that follow.
func (c *CodeView) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved tells what is under the mouse.
func (c *CodeView) MouseMoved(e *desktop.MouseEvent) {
	if c.OnHover == nil || c.body == nil || c.body.Lines() == 0 {
		return
	}
	at := c.PointAt(e.Position.SubtractXY(c.CellSize().Width/2, 0))
	if c.below(e.Position) {
		c.OnHover(-1)
		return
	}
	c.OnHover(c.body.offsetAt(at))
}

// MouseOut tells that nothing is under the mouse any more.
func (c *CodeView) MouseOut() {
	if c.OnHover != nil {
		c.OnHover(-1)
	}
}
