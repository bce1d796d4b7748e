package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// LegendItem is what a colour stands for.
type LegendItem struct {
	Color fyne.ThemeColorName // if empty, there is no swatch
	Text  string
}

// Legend is a line that says what colours stand for. It asks for no width: what does not fit is cut off with "…".
type Legend struct {
	widget.BaseWidget
	items []LegendItem
}

// NewLegend returns an empty legend.
func NewLegend() *Legend {
	l := &Legend{}
	l.ExtendBaseWidget(l)
	return l
}

// SetItems changes what the legend says. It takes the slice over.
func (l *Legend) SetItems(items []LegendItem) {
	l.items = items
	l.Refresh()
}

// Text is the legend without its colours.
func (l *Legend) Text() string {
	texts := make([]string, len(l.items))
	for i, item := range l.items {
		texts[i] = item.Text
	}
	return strings.Join(texts, " · ")
}

// CreateRenderer implements fyne.Widget.
func (l *Legend) CreateRenderer() fyne.WidgetRenderer {
	r := &legendRenderer{legend: l, look: look{l}}
	r.Refresh()
	return r
}

type legendRenderer struct {
	legend *Legend
	look   look
	items  []legendFace
}

// legendFace is what an item is painted with.
type legendFace struct {
	swatch *canvas.Rectangle
	text   *canvas.Text
}

func (r *legendRenderer) Destroy() {}

func (r *legendRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, f := range r.items {
		objects = append(objects, f.swatch, f.text)
	}
	return objects
}

func (r *legendRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, fyne.MeasureText("x", r.look.size(SizeSmall), fyne.TextStyle{}).Height)
}

func (r *legendRenderer) Refresh() {
	for len(r.items) < len(r.legend.items) {
		r.items = append(r.items, legendFace{canvas.NewRectangle(nil), canvas.NewText("", nil)})
	}
	r.Layout(r.legend.Size())
	canvas.Refresh(r.legend)
}

// Layout puts the items side by side as far as there is room.
func (r *legendRenderer) Layout(size fyne.Size) {
	x := float32(0)
	for i, f := range r.items {
		shown := i < len(r.legend.items) && x < size.Width
		setVisible(f.text, shown)
		setVisible(f.swatch, shown && r.legend.items[i].Color != "")
		if shown {
			x = r.place(f, r.legend.items[i], x, size)
		}
	}
}

// place lays an item at x and returns where the next one begins.
func (r *legendRenderer) place(f legendFace, item LegendItem, x float32, size fyne.Size) float32 {
	if item.Color != "" {
		side := r.look.px(10)
		f.swatch.FillColor, f.swatch.CornerRadius = r.look.color(item.Color), r.look.px(2)
		f.swatch.StrokeColor, f.swatch.StrokeWidth = r.look.color(ColorMuted), r.look.hair()
		place(f.swatch, x, (size.Height-side)/2, side, side)
		x += side + r.look.px(5)
	}
	r.look.paint(f.text, item.Text, ColorMuted, r.look.size(SizeSmall), fyne.TextStyle{})
	f.text.Text = fit(item.Text, f.text.TextSize, f.text.TextStyle, max(0, size.Width-x))
	return x + center(f.text, x, 0, size.Height) + r.look.px(12)
}
