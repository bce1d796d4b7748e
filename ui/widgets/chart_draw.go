package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// plot is where the points of a chart stand.
type plot struct {
	left, top, right, foot float32 // the edges of the ground
	n                      int
	step, most             float64 // of the axis
}

// plot is where the points stand in a chart of a size.
func (c *Chart) plot(size fyne.Size) plot {
	l := look{c}
	p := plot{left: l.px(70), top: l.px(30), right: size.Width - l.px(92), foot: size.Height - l.px(22), n: len(c.data.Points)}
	for _, x := range c.data.Points {
		p.most = max(p.most, x.Value)
	}
	for _, x := range c.data.Lines {
		p.most = max(p.most, x.Value)
	}
	p.step = niceStep(p.most, max(1, min(4, int((p.foot-p.top)/l.px(26)))))
	p.most = max(p.step, p.step*math.Ceil(p.most/p.step-1e-9))
	return p
}

// x is where a point stands: one alone in the middle.
func (p *plot) x(i int) float32 {
	if p.n < 2 {
		return (p.left + p.right) / 2
	}
	edge := min(12, (p.right-p.left)/float32(2*p.n))
	return p.left + edge + (p.right-p.left-2*edge)*float32(i)/float32(p.n-1)
}

// y is the height of a value.
func (p *plot) y(value float64) float32 {
	return p.foot - float32(value/p.most)*(p.foot-p.top)
}

// nearest is the point nearest to a place; -1 if there is none.
func (p *plot) nearest(x float32) int {
	if p.n < 2 {
		return p.n - 1
	}
	part := (x - p.x(0)) / (p.x(p.n-1) - p.x(0))
	return max(0, min(int(math.Round(float64(part)*float64(p.n-1))), p.n-1))
}

// nearest is the point of the chart nearest to a place.
func (c *Chart) nearest(x float32) int {
	p := c.plot(c.Size())
	return p.nearest(x)
}

// chartDrawing is the renderer of a Chart. It makes its objects anew when there is something else to show.
type chartDrawing struct {
	clipped
	c    *Chart
	size fyne.Size
}

// CreateRenderer implements fyne.Widget.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	d := &chartDrawing{c: c}
	d.drawing = drawing{min: func() fyne.Size { return fyne.NewSize(look{c}.px(300), look{c}.px(110)) }, layout: d.draw, owner: c}
	return d
}

func (d *chartDrawing) draw(size fyne.Size) {
	l, p := look{d.c}, d.c.plot(size)
	d.size, d.objects = size, nil
	d.text(d.c.data.Title, theme.ColorNameForeground, 0, 0, l.px(24), fyne.TextStyle{Bold: true})
	if p.n == 0 {
		d.text(d.c.data.Empty, ColorMuted, 0, l.px(26), l.px(24), fyne.TextStyle{})
		return
	}
	d.legend(l)
	d.axis(l, p)
	d.lines(l, p)
	d.points(l, p)
	d.ends(l, p)
	ring := newRing()
	l.ring(ring, 0, 0, size.Width, size.Height, theme.ColorNameFocus, d.c.focused)
	d.add(ring)
}

func (d *chartDrawing) add(o fyne.CanvasObject) { d.objects = append(d.objects, o) }

// text draws small text and returns its width.
func (d *chartDrawing) text(text string, name fyne.ThemeColorName, x, y, height float32, style fyne.TextStyle) float32 {
	l, t := look{d.c}, canvas.NewText("", color.Transparent)
	l.paint(t, text, name, l.size(SizeSmall), style)
	d.add(t)
	return center(t, x+l.px(8), y, height)
}

func (d *chartDrawing) width(text string) float32 {
	return fyne.MeasureText(text, look{d.c}.size(SizeSmall), fyne.TextStyle{}).Width
}

// line draws a hairline across the ground.
func (d *chartDrawing) line(fill color.Color, x, y, w, h float32) {
	r := canvas.NewRectangle(fill)
	place(r, x, y, w, h)
	d.add(r)
}

// legend names the shapes, at the right of the title.
func (d *chartDrawing) legend(l look) {
	x := d.size.Width - l.px(12)
	for i := len(d.c.data.Legend) - 1; i >= 0; i-- {
		m := d.c.data.Legend[i]
		x -= d.width(m.Text) + l.px(14)
		d.text(m.Text, ColorMuted, x, 0, l.px(24), fyne.TextStyle{})
		d.shape(l, m.Shape, x, l.px(12), l.px(7))
		x -= l.px(10)
	}
}

// axis draws the steps, each with its value.
func (d *chartDrawing) axis(l look, p plot) {
	for v := 0.0; v <= p.most*(1+1e-9); v += p.step {
		y := p.y(v)
		d.line(l.color(ColorLine), p.left, y, p.right-p.left, l.hair())
		text := d.c.data.Format(v)
		d.text(text, ColorMuted, p.left-l.px(16)-d.width(text), y-l.px(10), l.px(20), fyne.TextStyle{})
	}
}

// lines draws the levels that have names. The names keep off each other.
func (d *chartDrawing) lines(l look, p plot) {
	above := float32(math.Inf(1)) // the top of the name before
	for _, line := range d.c.data.Lines {
		y := p.y(line.Value)
		for x := p.left; x < p.right; x += l.px(8) {
			d.line(l.color(line.Color), x, y, min(l.px(4), p.right-x), l.hair())
		}
		at := min(y-l.px(9), above-l.px(17))
		above = at
		d.text(line.Text, line.Color, p.right, at, l.px(18), fyne.TextStyle{})
	}
}

// points draws the values, and the one that is looked at above all others.
func (d *chartDrawing) points(l look, p plot) {
	side := max(l.px(4), min(l.px(8), (p.right-p.left)/float32(p.n)-1))
	for i, x := range d.c.data.Points {
		if i != d.c.at {
			d.shape(l, x.Shape, p.x(i), p.y(x.Value), side)
		}
	}
	if d.c.at >= 0 {
		x := d.c.data.Points[d.c.at]
		d.line(l.tint(ColorAccent, 120), p.x(d.c.at), p.top, l.hair(), p.foot-p.top)
		halo := canvas.NewCircle(color.Transparent)
		halo.StrokeColor, halo.StrokeWidth = l.color(ColorAccent), max(1.5, l.px(1.5))
		place(halo, p.x(d.c.at)-side, p.y(x.Value)-side, 2*side, 2*side)
		d.add(halo)
		d.shape(l, x.Shape, p.x(d.c.at), p.y(x.Value), side)
	}
}

// shape draws a point around a place.
func (d *chartDrawing) shape(l look, s ChartShape, x, y, side float32) {
	fill := l.color(chartColors[s])
	switch s {
	case ChartTriangle:
		t := canvas.NewPolygon(3, fill)
		place(t, x-side*0.6, y-side*0.6, side*1.2, side*1.2)
		d.add(t)
	case ChartSquare:
		r := canvas.NewRectangle(fill)
		place(r, x-side*0.42, y-side*0.42, side*0.84, side*0.84)
		d.add(r)
	case ChartDot:
		c := canvas.NewCircle(fill)
		place(c, x-side/2, y-side/2, side, side)
		d.add(c)
	}
}

// ends tells what the first point and the last are.
func (d *chartDrawing) ends(l look, p plot) {
	first, last := d.c.data.Ends[0], d.c.data.Ends[1]
	if p.n == 1 {
		d.text(last, ColorMuted, p.x(0)-d.width(last)/2-l.px(8), p.foot+l.px(2), l.px(20), fyne.TextStyle{})
		return
	}
	d.text(first, ColorMuted, p.left-l.px(8), p.foot+l.px(2), l.px(20), fyne.TextStyle{})
	d.text(last, ColorMuted, p.right-d.width(last)-l.px(8), p.foot+l.px(2), l.px(20), fyne.TextStyle{})
}
