package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// tabBarDrawing is the renderer of TabBar.
type tabBarDrawing struct {
	clipped
	b            *TabBar
	ground, line *canvas.Rectangle
	plusBack     *canvas.Rectangle // hides the tabs that are scrolled under the +
	plusGround   *canvas.Rectangle
	plus         *canvas.Text
	list         *canvas.Polygon // ▾
	listGround   *canvas.Rectangle
	ring         *canvas.Rectangle
	cells        []*tabCell
	end          float32 // where the tabs end if nothing is scrolled
	width        float32 // of the bar, for reveal before the next layout
}

// tabCell is what one tab is painted with, and where it lies on the bar.
type tabCell struct {
	accent, ground *canvas.Rectangle // the accent shows above the ground as a line
	tag            *tagFace
	title, cross   *canvas.Text
	crossGround    *canvas.Rectangle
	dot            *canvas.Circle
	left, right    float32
}

// CreateRenderer implements fyne.Widget.
func (b *TabBar) CreateRenderer() fyne.WidgetRenderer {
	d := &tabBarDrawing{
		b:          b,
		ground:     canvas.NewRectangle(color.Transparent),
		line:       canvas.NewRectangle(color.Transparent),
		plusBack:   canvas.NewRectangle(color.Transparent),
		plusGround: canvas.NewRectangle(color.Transparent),
		plus:       canvas.NewText("+", color.Transparent),
		list:       canvas.NewPolygon(3, color.Transparent),
		listGround: canvas.NewRectangle(color.Transparent),
		ring:       newRing(),
	}
	d.drawing = drawing{min: d.min, layout: d.layoutBar, owner: b}
	b.draw = d
	d.layoutBar(b.Size())
	return d
}

func (d *tabBarDrawing) min() fyne.Size {
	l := look{d.b}
	return fyne.NewSize(l.px(120), l.px(33)+l.hair())
}

// Layout implements fyne.WidgetRenderer: a bar that got narrower still shows its active tab.
func (d *tabBarDrawing) Layout(size fyne.Size) {
	d.layoutBar(size)
	d.b.reveal()
}

func (d *tabBarDrawing) supply() {
	for len(d.cells) < len(d.b.items) {
		d.cells = append(d.cells, &tabCell{
			accent:      canvas.NewRectangle(color.Transparent),
			ground:      canvas.NewRectangle(color.Transparent),
			tag:         newTagFace(),
			title:       canvas.NewText("", color.Transparent),
			cross:       canvas.NewText("×", color.Transparent),
			crossGround: canvas.NewRectangle(color.Transparent),
			dot:         canvas.NewCircle(color.Transparent),
		})
	}
	d.cells = d.cells[:len(d.b.items)]
	d.objects = append(d.objects[:0:0], d.ground, d.line)
	for _, c := range d.cells {
		d.objects = append(d.objects, c.accent, c.ground)
		d.objects = append(d.objects, c.tag.objects()...)
		d.objects = append(d.objects, c.title, c.crossGround, c.cross, c.dot)
	}
	d.objects = append(d.objects, d.plusBack, d.plusGround, d.plus, d.listGround, d.list, d.ring)
}

// layoutBar lays everything out from the left edge, shifted by how far the bar is scrolled.
func (d *tabBarDrawing) layoutBar(size fyne.Size) {
	d.supply()
	d.width = size.Width
	l := look{d.b}
	d.ground.FillColor, d.line.FillColor = l.color(ColorPanel), l.color(ColorLine)
	place(d.ground, 0, 0, size.Width, size.Height)
	place(d.line, 0, size.Height-l.hair(), size.Width, l.hair())
	d.ring.Hide()
	x := l.px(6) - d.b.state.scroll
	for i, c := range d.cells {
		x = d.layoutTab(l, i, c, x, size.Height) + l.px(2)
	}
	d.end = x + d.b.state.scroll
	d.layoutPlus(l, size)
}

func (d *tabBarDrawing) layoutTab(l look, i int, c *tabCell, x, height float32) float32 {
	item := d.b.items[i]
	active := item.ID == d.b.active
	ink := ColorMuted
	if active || i == d.b.state.hover {
		ink = theme.ColorNameForeground
	}
	top := l.px(3)
	at := x + l.px(12)
	if w := c.tag.draw(l, item.Tag, at, top+(height-top-l.px(15))/2); w > 0 {
		at += w + l.px(8)
	}
	style := fyne.TextStyle{Italic: item.Preview}
	if item.Alert {
		ink = ColorFail
	}
	l.paint(c.title, fit(item.Title, l.size(SizeText), style, l.px(200)), ink, l.size(SizeText), style)
	at += center(c.title, at, top, height-top-l.hair()) + l.px(4)
	d.layoutClose(l, i, c, at, top, height)
	c.left, c.right = x, at+l.px(16+6)
	d.layoutGround(l, c, active, top, height)
	if active {
		l.ring(d.ring, x, top+l.px(2), c.right-x, height-top-l.px(4), ColorAccent, d.b.state.focused)
	}
	return c.right
}

func (d *tabBarDrawing) layoutGround(l look, c *tabCell, active bool, top, height float32) {
	setVisible(c.accent, active)
	setVisible(c.ground, active)
	for _, r := range []*canvas.Rectangle{c.accent, c.ground} {
		r.TopLeftCornerRadius, r.TopRightCornerRadius = l.px(4), l.px(4)
	}
	c.accent.FillColor, c.ground.FillColor = l.color(ColorAccent), l.color(theme.ColorNameBackground)
	place(c.accent, c.left, top, c.right-c.left, l.px(6))
	place(c.ground, c.left, top+l.px(2), c.right-c.left, height-top-l.px(2))
}

// layoutClose shows the ×, or in its place the dot of unsaved changes until the mouse comes.
func (d *tabBarDrawing) layoutClose(l look, i int, c *tabCell, x, top, height float32) {
	state, item := d.b.state, d.b.items[i]
	on := i == state.hover && state.hoverClose
	dot := item.Modified && !on
	ink := ColorMuted
	if on {
		ink = theme.ColorNameForeground
	}
	mid := top + (height-top-l.hair())/2
	s := l.paint(c.cross, "×", ink, l.size(SizeText), fyne.TextStyle{})
	center(c.cross, x+(l.px(16)-s.Width)/2, top, height-top-l.hair())
	c.dot.FillColor = l.color(ColorWarn)
	place(c.dot, x+l.px(4), mid-l.px(4), l.px(8), l.px(8))
	c.crossGround.FillColor, c.crossGround.CornerRadius = l.color(theme.ColorNameHover), l.px(3)
	place(c.crossGround, x, mid-l.px(8), l.px(16), l.px(16))
	setVisible(c.cross, !dot)
	setVisible(c.dot, dot)
	setVisible(c.crossGround, on)
}

// layoutPlus puts the + after the last tab, or at the right edge once the tabs reach it.
func (d *tabBarDrawing) layoutPlus(l look, size fyne.Size) {
	setVisible(d.plus, d.b.OnNew != nil)
	setVisible(d.plusGround, d.b.OnNew != nil)
	x := d.plusAt()
	ink, ground := ColorMuted, ColorPanel
	if d.b.state.hover == len(d.b.items) {
		ink, ground = theme.ColorNameForeground, ColorRaised
	}
	s := l.paint(d.plus, "+", ink, l.size(SizeText), fyne.TextStyle{})
	center(d.plus, x+(l.px(28)-s.Width)/2, l.px(3), size.Height-l.px(3)-l.hair())
	d.plusGround.FillColor, d.plusGround.CornerRadius = l.color(ground), l.px(4)
	d.plusBack.FillColor = d.ground.FillColor
	place(d.plusBack, x, 0, size.Width-x, size.Height-l.hair())
	setVisible(d.plusBack, d.b.OnNew != nil || d.lists())
	d.layoutList(l, size)
	place(d.plusGround, x, l.px(5), l.px(28), size.Height-l.px(8))
}

// layoutList puts the ▾ behind the +.
func (d *tabBarDrawing) layoutList(l look, size fyne.Size) {
	listed := d.lists()
	setVisible(d.list, listed)
	setVisible(d.listGround, listed)
	if !listed {
		return
	}
	x, ink, ground := d.plusAt()+l.px(30), ColorMuted, ColorPanel
	if d.b.state.hover > len(d.b.items) {
		ink, ground = theme.ColorNameForeground, ColorRaised
	}
	d.listGround.FillColor, d.listGround.CornerRadius = l.color(ground), l.px(4)
	place(d.listGround, x, l.px(5), l.px(28), size.Height-l.px(8))
	l.triangle(d.list, ink, pointsDown, x+l.px(10), l.px(3)+(size.Height-l.px(3)-l.px(8))/2, l.px(8))
}

// lists reports whether the ▾ is there.
func (d *tabBarDrawing) lists() bool { return d.b.OnList != nil && d.end > d.width-d.plusWidth() }

// plusWidth is what the + takes up.
func (d *tabBarDrawing) plusWidth() float32 {
	if d.b.OnNew == nil {
		return 0
	}
	return look{d.b}.px(30)
}

func (d *tabBarDrawing) plusAt() float32 {
	return min(d.end-d.b.state.scroll, d.room())
}

// room is the width that tabs may show in.
func (d *tabBarDrawing) room() float32 {
	room := d.width - d.plusWidth()
	if d.lists() {
		room -= look{d.b}.px(30)
	}
	return room
}

// overflow is how far the tabs can be scrolled.
func (d *tabBarDrawing) overflow() float32 { return max(0, d.end-d.room()) }

func (d *tabBarDrawing) at(x float32) (i int, onClose bool) {
	l := look{d.b}
	if plus := d.plusAt(); d.b.OnNew != nil && x >= plus && x < plus+l.px(28) {
		return len(d.b.items), false
	}
	if list := d.plusAt() + l.px(30); d.lists() && x >= list {
		return len(d.b.items) + 1, false
	}
	for i, c := range d.cells {
		if x >= c.left && x < c.right {
			return i, x >= c.right-l.px(16+6)
		}
	}
	return -1, false
}

// shortened reports whether the title of a tab is not seen in full.
func (d *tabBarDrawing) shortened(i int) bool { return d.cells[i].title.Text != d.b.items[i].Title }

// past reports whether the pointer went far enough over tab to, that tab from would lie under it after they trade
// places; without this two tabs of different widths would trade for ever.
func (d *tabBarDrawing) past(from, to int, x float32) bool {
	width := d.cells[from].right - d.cells[from].left
	if from < to {
		return x >= d.cells[to].right-width
	}
	return x < d.cells[to].left+width
}
