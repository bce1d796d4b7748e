package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// buttonDrawing paints a Button: ground, hover veil, icon or dot, text, menu triangle, focus ring.
type buttonDrawing struct {
	b                  *Button
	ground, veil, ring *canvas.Rectangle
	dot                *canvas.Circle
	icon               *canvas.Image
	text               *canvas.Text
	triangle           *canvas.Polygon
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	d := &buttonDrawing{
		b:        b,
		ground:   canvas.NewRectangle(color.Transparent),
		veil:     canvas.NewRectangle(color.Transparent),
		ring:     newRing(),
		dot:      canvas.NewCircle(color.Transparent),
		icon:     canvas.NewImageFromResource(nil),
		text:     canvas.NewText("", color.Transparent),
		triangle: canvas.NewPolygon(3, color.Transparent),
	}
	d.icon.FillMode = canvas.ImageFillContain
	return &drawing{
		objects: []fyne.CanvasObject{d.ground, d.veil, d.dot, d.icon, d.text, d.triangle, d.ring},
		min:     d.min,
		layout:  d.layout,
		owner:   b,
	}
}

// buttonMetric is what a style asks for, at zoom 1.
type buttonMetric struct {
	side, height float32
	small, bold  bool
}

var buttonMetrics = [...]buttonMetric{
	ButtonRaised:  {side: 12, height: 30},
	ButtonPrimary: {side: 20, height: 30, bold: true},
	ButtonDanger:  {side: 20, height: 30, bold: true},
	ButtonQuiet:   {side: 6, height: 24},
	ButtonSmall:   {side: 7, height: 17, small: true},
	ButtonLow:     {side: 10, height: 25},
}

func (d *buttonDrawing) metric() buttonMetric { return buttonMetrics[d.b.face.style] }

func (d *buttonDrawing) textSize() float32 {
	if d.metric().small {
		return look{d.b}.size(SizeSmall)
	}
	return look{d.b}.size(SizeText)
}

func (d *buttonDrawing) min() fyne.Size {
	l, m := look{d.b}, d.metric()
	return fyne.NewSize(d.content(l)+2*l.px(m.side), l.px(m.height))
}

// content is the width of everything between the two sides.
func (d *buttonDrawing) content(l look) float32 {
	f, w := d.b.face, float32(0)
	if f.dot != "" {
		w += l.px(9 + 8)
	}
	if f.icon != nil {
		w += l.px(14)
		if f.text != "" {
			w += l.px(6)
		}
	}
	if f.text != "" {
		w += fyne.MeasureText(d.word(l), d.textSize(), fyne.TextStyle{Bold: d.metric().bold}).Width
	}
	if f.menu {
		w += l.px(4 + 8)
	}
	return w
}

// word is the text as far as there is room for it.
func (d *buttonDrawing) word(l look) string {
	if f := d.b.face; f.most > 0 {
		return fit(f.text, d.textSize(), fyne.TextStyle{Bold: d.metric().bold}, l.px(f.most))
	}
	return d.b.face.text
}

// inks returns the ground and the text colour of the style.
func (d *buttonDrawing) inks() (ground, ink fyne.ThemeColorName) {
	switch {
	case d.b.Disabled() && d.b.face.style == ButtonQuiet:
		return "", theme.ColorNameDisabled
	case d.b.Disabled():
		return ColorRaised, theme.ColorNameDisabled
	case d.b.face.style == ButtonPrimary:
		return ColorAccent, theme.ColorNameForegroundOnPrimary
	case d.b.face.style == ButtonDanger:
		return ColorFail, theme.ColorNameForegroundOnError
	case d.b.face.style == ButtonQuiet && !d.b.state.hovered:
		return "", ColorMuted
	case d.b.face.style == ButtonQuiet:
		return "", theme.ColorNameForeground
	case d.b.face.style == ButtonSmall:
		return ColorRaised, ColorMuted
	}
	return ColorRaised, theme.ColorNameForeground
}

func (d *buttonDrawing) layout(size fyne.Size) {
	l := look{d.b}
	ground, ink := d.inks()
	d.layoutGround(l, size, ground)
	x := (size.Width - d.content(l)) / 2
	x = d.layoutLead(l, x, size.Height)
	l.paint(d.text, d.word(l), ink, d.textSize(), fyne.TextStyle{Bold: d.metric().bold})
	x += center(d.text, x, 0, size.Height)
	side := l.px(8)
	l.triangle(d.triangle, ink, pointsDown, x+l.px(4), (size.Height-side)/2, side)
	setVisible(d.triangle, d.b.face.menu)
}

func (d *buttonDrawing) layoutGround(l look, size fyne.Size, ground fyne.ThemeColorName) {
	d.ground.CornerRadius, d.veil.CornerRadius = l.px(4), l.px(4)
	d.ground.FillColor, d.veil.FillColor = color.Transparent, color.Transparent
	if ground != "" {
		d.ground.FillColor = l.color(ground)
	}
	if s := d.b.state; s.hovered && !d.b.Disabled() {
		d.veil.FillColor = l.color(theme.ColorNameHover)
		if s.pressed {
			d.veil.FillColor = l.color(theme.ColorNamePressed)
		}
	}
	place(d.ground, 0, 0, size.Width, size.Height)
	place(d.veil, 0, 0, size.Width, size.Height)
	ring := ColorAccent
	if ground == ColorAccent || ground == ColorFail {
		ring = theme.ColorNameForeground
	}
	l.ring(d.ring, 0, 0, size.Width, size.Height, ring, d.b.state.focused)
}

// layoutLead places the dot and the icon and returns where the text starts.
func (d *buttonDrawing) layoutLead(l look, x, height float32) float32 {
	f := d.b.face
	setVisible(d.dot, f.dot != "")
	setVisible(d.icon, f.icon != nil)
	if f.dot != "" {
		d.dot.FillColor = l.color(f.dot)
		place(d.dot, x, (height-l.px(9))/2, l.px(9), l.px(9))
		x += l.px(9 + 8)
	}
	if f.icon != nil {
		if d.icon.Resource != f.icon {
			d.icon.Resource = f.icon
			d.icon.Refresh()
		}
		place(d.icon, x, (height-l.px(14))/2, l.px(14), l.px(14))
		x += l.px(14 + 6)
	}
	return x
}
