package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// segmentDrawing is the renderer of Segment.
type segmentDrawing struct {
	drawing
	s            *Segment
	ground, ring *canvas.Rectangle
	words        []*canvas.Text
}

// CreateRenderer implements fyne.Widget.
func (s *Segment) CreateRenderer() fyne.WidgetRenderer {
	d := &segmentDrawing{s: s, ground: canvas.NewRectangle(color.Transparent), ring: newRing()}
	d.drawing = drawing{min: d.minimum, layout: d.layoutWords, owner: s}
	return d
}

func (d *segmentDrawing) minimum() fyne.Size {
	l := look{d.s}
	widest := float32(0)
	for _, c := range d.s.choices {
		widest = max(widest, fyne.MeasureText(c.Title, l.size(SizeText), fyne.TextStyle{}).Width)
	}
	return fyne.NewSize((widest+l.px(16))*float32(len(d.s.choices)), l.px(25))
}

func (d *segmentDrawing) layoutWords(size fyne.Size) {
	for len(d.words) < len(d.s.choices) {
		d.words = append(d.words, canvas.NewText("", color.Transparent))
	}
	d.words = d.words[:len(d.s.choices)]
	d.objects = append(d.objects[:0:0], d.ground)
	l, width := look{d.s}, size.Width/float32(max(1, len(d.words)))
	for i, word := range d.words {
		d.layoutWord(l, i, word, width, size.Height)
		d.objects = append(d.objects, word)
	}
	d.objects = append(d.objects, d.ring)
}

func (d *segmentDrawing) layoutWord(l look, i int, word *canvas.Text, width, height float32) {
	choice := d.s.choices[i]
	selected := choice.ID == d.s.selected
	ink := ColorMuted
	if selected || i == d.s.pointer.hover {
		ink = theme.ColorNameForeground
	}
	x := float32(i) * width
	title := fit(choice.Title, l.size(SizeText), fyne.TextStyle{}, width-l.px(8))
	s := l.paint(word, title, ink, l.size(SizeText), fyne.TextStyle{})
	center(word, float32(math.Round(float64(x+(width-s.Width)/2))), 0, height)
	if selected {
		d.ground.FillColor, d.ground.CornerRadius = l.color(ColorRaised), l.px(4)
		place(d.ground, x, 0, width, height)
		l.ring(d.ring, x, 0, width, height, ColorAccent, d.s.pointer.focused)
	}
}
