package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer implements fyne.Widget.
func (a *TextArea) CreateRenderer() fyne.WidgetRenderer {
	return &areaRenderer{a.Entry.CreateRenderer(), a, areaLines{a: a}}
}

// areaRenderer gives the stock renderer's border the calm of the other fields.
type areaRenderer struct {
	fyne.WidgetRenderer
	a     *TextArea
	names areaLines
}

// Objects gives what is to be painted: the area, and lines under the names in it.
func (r *areaRenderer) Objects() []fyne.CanvasObject { return r.names.over(r.WidgetRenderer.Objects()) }

// Layout implements fyne.WidgetRenderer.
func (r *areaRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	calmBorder(look{r.a}, r.Objects())
}

// Refresh implements fyne.WidgetRenderer.
func (r *areaRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	calmBorder(look{r.a}, r.Objects())
}

// calmBorder makes the border of a stock entry as calm as all hairlines; that of a check box must stand out.
func calmBorder(l look, of []fyne.CanvasObject) {
	border, ok := of[1].(*canvas.Rectangle)
	if !ok {
		return
	}
	if border.StrokeColor == l.color(theme.ColorNameInputBorder) {
		border.StrokeColor = l.color(ColorLine)
	}
	rgba := toNRGBA(border.StrokeColor)
	rgba.A = 1 // see look.outline
	border.FillColor = rgba
}
