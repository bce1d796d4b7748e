package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Measures of the scroll bars in units.
const (
	barWidth = 12 // of the strip that takes clicks
	barThick = 8  // of the thumb
	barShort = 24 // the shortest thumb
)

// bars are the scroll bars of a page, shown where there is more than fits.
type bars struct{ down, across *canvas.Rectangle }

func (b *bars) init() {
	b.down, b.across = canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	b.down.CornerRadius, b.across.CornerRadius = barThick/2, barThick/2
}

// lay places the thumbs.
func (b *bars) lay(p *page) {
	size := p.v.Size()
	if at, part := p.v.scroll.thumb(p.v.extent()); part < 1 {
		way := size.Height - p.bodyTop()
		long := max(barShort, way*float32(part))
		b.show(p, b.down,
			fyne.NewPos(size.Width-barThick-2, p.bodyTop()+(way-long)*float32(at)), fyne.NewSize(barThick, long))
	}
	if widest, cols := p.widest+1, p.textCols(); p.across() {
		way := size.Width - p.textLeft() - barWidth
		long := max(barShort, way*min(1, float32(cols)/float32(widest)))
		at := min(1, float32(p.v.scroll.left)/float32(max(1, widest-cols)))
		b.show(p, b.across,
			fyne.NewPos(p.textLeft()+(way-long)*at, size.Height-barThick-2), fyne.NewSize(long, barThick))
	}
}

// across reports whether there is more to the left or to the right.
func (p *page) across() bool {
	return !p.v.wraps() && (p.widest+1 > p.textCols() || p.v.scroll.left > 0)
}

func (b *bars) show(p *page, bar *canvas.Rectangle, pos fyne.Position, size fyne.Size) {
	bar.FillColor = themeColor(p.v.outer, theme.ColorNameScrollBar)
	bar.Move(pos)
	bar.Resize(size)
	p.objects = append(p.objects, bar)
}

// dragDown scrolls so that the thumb's start stands at a position along the bar.
func (b *bars) dragDown(p *page, y float32) {
	if way := p.v.Size().Height - p.bodyTop() - b.down.Size().Height; way > 0 {
		p.v.scroll.thumbTo(float64((y-p.bodyTop())/way), p.v.extent())
		p.update()
	}
}

// dragAcross does the same sideways.
func (b *bars) dragAcross(p *page, x float32) {
	way := p.v.Size().Width - p.textLeft() - barWidth - b.across.Size().Width
	if way > 0 {
		at := max(0, min(1, (x-p.textLeft())/way))
		p.v.scroll.left = int(at*float32(max(0, p.widest+1-p.textCols())) + 0.5)
		p.update()
	}
}

// press takes the thumb of a bar if one is at a position. Beside the thumb the bar jumps there first.
func (b *bars) press(p *page, pos fyne.Position) bool {
	size := p.v.Size()
	if _, part := p.v.scroll.thumb(p.v.extent()); part < 1 && pos.X >= size.Width-barWidth {
		p.v.input.drag, p.v.input.grab = dragDown, pos.Y-b.down.Position().Y
		if g := p.v.input.grab; g < 0 || g > b.down.Size().Height {
			p.v.input.grab = b.down.Size().Height / 2
			b.dragDown(p, pos.Y-p.v.input.grab)
		}
		return true
	}
	if p.across() && pos.Y >= size.Height-barWidth && pos.X >= p.textLeft() {
		p.v.input.drag, p.v.input.grab = dragAcross, pos.X-b.across.Position().X
		if g := p.v.input.grab; g < 0 || g > b.across.Size().Width {
			p.v.input.grab = b.across.Size().Width / 2
			b.dragAcross(p, pos.X-p.v.input.grab)
		}
		return true
	}
	return false
}
