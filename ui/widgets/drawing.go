package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// drawing is the renderer of the small widgets: a fixed set of objects, one function that says how much room they
// need and one that styles and lays them out. Both read the theme anew each time, so a change of theme or zoom needs
// nothing more than the refresh that the toolkit sends.
type drawing struct {
	objects []fyne.CanvasObject
	min     func() fyne.Size
	layout  func(fyne.Size)
	owner   fyne.Widget
}

// Layout implements fyne.WidgetRenderer.
func (d *drawing) Layout(size fyne.Size) { d.layout(size) }

// MinSize implements fyne.WidgetRenderer.
func (d *drawing) MinSize() fyne.Size { return d.min() }

// Refresh implements fyne.WidgetRenderer.
func (d *drawing) Refresh() {
	d.layout(d.owner.Size())
	canvas.Refresh(d.owner)
}

// Objects implements fyne.WidgetRenderer.
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }

// Destroy implements fyne.WidgetRenderer.
func (d *drawing) Destroy() {}

// clipped is a drawing that is cut off at its edges.
type clipped struct{ drawing }

// IsClip makes the painter cut; the toolkit asks for it by assertion.
func (c *clipped) IsClip() {}
