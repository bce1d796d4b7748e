package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Fill is a rectangle in a colour of the theme; it follows when the theme changes.
type Fill struct {
	widget.BaseWidget
	name fyne.ThemeColorName
}

// NewFill returns a rectangle. "" paints nothing.
func NewFill(name fyne.ThemeColorName) *Fill {
	f := &Fill{name: name}
	f.ExtendBaseWidget(f)
	return f
}

// SetColor changes the colour.
func (f *Fill) SetColor(name fyne.ThemeColorName) {
	f.name = name
	f.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	box := canvas.NewRectangle(color.Transparent)
	return &drawing{
		objects: []fyne.CanvasObject{box},
		min:     func() fyne.Size { return fyne.Size{} },
		layout: func(size fyne.Size) {
			box.FillColor = color.Transparent
			if f.name != "" {
				box.FillColor = look{f}.color(f.name)
			}
			box.Resize(size)
		},
		owner: f,
	}
}

// NewPanel puts content on a ground of a colour of the theme.
func NewPanel(ground fyne.ThemeColorName, content ...fyne.CanvasObject) *fyne.Container {
	return container.NewStack(append([]fyne.CanvasObject{NewFill(ground)}, content...)...)
}

// Divider is a horizontal hairline as long as the room that it is given.
type Divider struct{ widget.BaseWidget }

// NewDivider returns a hairline.
func NewDivider() *Divider {
	d := &Divider{}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer implements fyne.Widget.
func (d *Divider) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewRectangle(color.Transparent)
	return &drawing{
		objects: []fyne.CanvasObject{line},
		min:     func() fyne.Size { return fyne.NewSquareSize(look{d}.hair()) },
		layout: func(size fyne.Size) {
			line.FillColor = look{d}.color(ColorLine)
			place(line, 0, 0, size.Width, look{d}.hair())
		},
		owner: d,
	}
}

// NewRow lays objects out from left to right with a gap between them, each in its smallest size and in the middle of
// the height. Both gap and side (the room at the two ends) are distances at zoom 1 and grow with it.
func NewRow(gap, side float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap, side: side, stretch: -1}, objects...)
}

// NewStretchRow is NewRow, but the object at index stretch takes what room is left.
func NewStretchRow(gap, side float32, stretch int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap, side: side, stretch: stretch}, objects...)
}

type rowLayout struct {
	gap, side float32
	stretch   int
	probe     *Fill // reads the zoom; layouts have no theme of their own
}

func (r *rowLayout) px(n float32) float32 {
	if r.probe == nil {
		r.probe = NewFill("")
	}
	return look{r.probe}.px(n)
}

// MinSize implements fyne.Layout.
func (r *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size, n := fyne.Size{}, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		want := o.MinSize()
		size = fyne.NewSize(size.Width+want.Width, max(size.Height, want.Height))
		n++
	}
	return size.AddWidthHeight(2*r.px(r.side)+float32(max(0, n-1))*r.px(r.gap), 0)
}

// Layout implements fyne.Layout.
func (r *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spare := size.Width - r.MinSize(objects).Width
	x := r.px(r.side)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		want := o.MinSize()
		if i == r.stretch {
			want.Width = max(0, want.Width+spare)
		}
		place(o, x, (size.Height-want.Height)/2, want.Width, want.Height)
		x += want.Width + r.px(r.gap)
	}
}
