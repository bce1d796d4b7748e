package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// paneTabsDrawing is the renderer of PaneTabs.
type paneTabsDrawing struct {
	clipped
	p     *PaneTabs
	line  *canvas.Rectangle // the hairline under the row
	ring  *canvas.Rectangle
	cells []*paneCell
}

// paneCell is what one tab is painted with, and where it lies.
type paneCell struct {
	title       *canvas.Text
	under       *canvas.Rectangle
	badge       *chipFace
	left, right float32
}

// CreateRenderer implements fyne.Widget.
func (p *PaneTabs) CreateRenderer() fyne.WidgetRenderer {
	d := &paneTabsDrawing{p: p, line: canvas.NewRectangle(color.Transparent), ring: newRing()}
	d.drawing = drawing{min: d.min, layout: d.layoutRow, owner: p}
	p.drawing = d
	return d
}

func (d *paneTabsDrawing) min() fyne.Size {
	l := look{d.p}
	return fyne.NewSize(l.px(60), l.px(30)+l.hair())
}

func (d *paneTabsDrawing) at(x float32) int {
	for i, c := range d.cells {
		if x >= c.left && x < c.right {
			return i
		}
	}
	return -1
}

// supply makes as many cells as there are tabs and gathers the objects to paint.
func (d *paneTabsDrawing) supply() {
	for len(d.cells) < len(d.p.tabs) {
		d.cells = append(d.cells, &paneCell{
			title: canvas.NewText("", color.Transparent),
			under: canvas.NewRectangle(color.Transparent),
			badge: newChipFace(),
		})
	}
	d.cells = d.cells[:len(d.p.tabs)]
	d.objects = append(d.objects[:0:0], d.line)
	for _, c := range d.cells {
		d.objects = append(append(d.objects, c.title, c.under), c.badge.objects()...)
	}
	d.objects = append(d.objects, d.ring)
}

func (d *paneTabsDrawing) layoutRow(size fyne.Size) {
	d.supply()
	l := look{d.p}
	d.line.FillColor = l.color(ColorLine)
	place(d.line, 0, size.Height-l.hair(), size.Width, l.hair())
	d.ring.Hide()
	x := l.px(12)
	for i, c := range d.cells {
		x = d.layoutCell(l, i, c, x, size.Height) + l.px(16)
	}
	d.layoutRight(l, size, x)
}

func (d *paneTabsDrawing) layoutCell(l look, i int, c *paneCell, x, height float32) (end float32) {
	tab := d.p.tabs[i]
	ink, selected := ColorMuted, tab.ID == d.p.selected
	if selected || i == d.p.pointer.hover {
		ink = theme.ColorNameForeground
	}
	inner := height - l.hair()
	l.paint(c.title, tab.Title, ink, l.size(SizeText), fyne.TextStyle{})
	end = x + center(c.title, x, 0, inner)
	if tab.Badge != "" {
		end += l.px(6)
	}
	end += c.badge.draw(l, tab.Badge, chipColors[tab.BadgeStyle], end, (inner-l.px(17))/2)
	c.under.FillColor = l.color(ColorAccent)
	place(c.under, x, height-l.px(2), end-x, l.px(2))
	setVisible(c.under, selected)
	c.left, c.right = x-l.px(8), end+l.px(8)
	if selected {
		l.ring(d.ring, c.left, l.px(3), c.right-c.left, inner-l.px(6), ColorAccent, d.p.pointer.focused)
	}
	return end
}

// layoutRight puts at the right end what finds room beside the tabs. What comes last is left out first.
func (d *paneTabsDrawing) layoutRight(l look, size fyne.Size, from float32) {
	x := size.Width - l.px(12)
	fit := d.fitting(l, x-from)
	d.objects = append(d.objects, d.p.right[:fit]...)
	for _, o := range d.p.right[fit:] { // not painted: what paints text does so without room, too
		o.Resize(fyne.Size{})
		o.Move(fyne.NewPos(size.Width, 0))
	}
	for i := fit - 1; i >= 0; i-- {
		o := d.p.right[i]
		want := o.MinSize()
		x -= want.Width
		place(o, x, (size.Height-l.hair()-want.Height)/2, want.Width, want.Height)
		if want.Width > 0 {
			x -= l.px(12)
		}
	}
}

// fitting is how many of the objects at the right end find room.
func (d *paneTabsDrawing) fitting(l look, room float32) int {
	for i, o := range d.p.right {
		width := o.MinSize().Width
		if room -= width; room < 0 {
			return i
		}
		if width > 0 {
			room -= l.px(12)
		}
	}
	return len(d.p.right)
}
