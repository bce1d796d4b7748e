package widgets

import "fyne.io/fyne/v2"

// NewAddressLayout lays out the row that a call begins with: carrier, address, state, method, button, with a gap at zoom 1
// between them. Address and method share the room that is left, the address getting most of it.
func NewAddressLayout(gap float32, carrier *Button, address, state, method, button fyne.CanvasObject) *fyne.Container {
	c := &fyne.Container{Objects: []fyne.CanvasObject{carrier, address, state, method, button}}
	c.Layout = &addressLayout{carrier, gap}
	return c
}

type addressLayout struct {
	carrier *Button // for the theme's sizes
	gap     float32
}

// The shares of address and method, and the least widths of both, at zoom 1.
const (
	addressShare = 0.68
	leastField   = 120
)

func (a *addressLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l := look{a.carrier}
	width := l.px(4*a.gap + 2*leastField)
	var height float32
	for i, o := range objects {
		m := o.MinSize()
		height = max(height, m.Height)
		if i%2 == 0 {
			width += m.Width
		}
	}
	return fyne.NewSize(width, height)
}

func (a *addressLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l := look{a.carrier}
	gap := l.px(a.gap)
	left := size.Width - 4*gap
	for _, i := range []int{0, 2, 4} {
		left -= objects[i].MinSize().Width
	}
	widths := map[int]float32{1: left * addressShare, 3: left * (1 - addressShare)}
	var x float32
	for i, o := range objects {
		m := o.MinSize()
		width, height := m.Width, size.Height
		if field, ok := widths[i]; ok {
			width = field
		}
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
		x += width + gap
	}
}
