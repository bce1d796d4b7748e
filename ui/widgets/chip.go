package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// ChipStyle says what a chip means. The text says it too: colours carry no meaning alone.
type ChipStyle uint8

// The styles of chips.
const (
	ChipMuted ChipStyle = iota
	ChipOK
	ChipFail
	ChipWarn
)

var chipColors = [...]fyne.ThemeColorName{ColorMuted, ColorOK, ColorFail, ColorWarn}

// Chip is a small word on a raised, rounded ground: an outcome, a time, a size.
type Chip struct {
	widget.BaseWidget
	text  string
	style ChipStyle
}

// NewChip returns a chip.
func NewChip(text string, style ChipStyle) *Chip {
	c := &Chip{text: text, style: style}
	c.ExtendBaseWidget(c)
	return c
}

// Set changes text and style.
func (c *Chip) Set(text string, style ChipStyle) {
	if c.text == text && c.style == style {
		return
	}
	c.text, c.style = text, style
	c.Refresh()
}

// Text returns what the chip says.
func (c *Chip) Text() string { return c.text }

// Style returns what the chip means.
func (c *Chip) Style() ChipStyle { return c.style }

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	face := newChipFace()
	return &drawing{
		objects: face.objects(),
		min:     func() fyne.Size { return chipSize(look{c}, c.text) },
		layout: func(size fyne.Size) {
			height := chipSize(look{c}, c.text).Height
			face.draw(look{c}, c.text, chipColors[c.style], 0, (size.Height-height)/2)
		},
		owner: c,
	}
}

// chipFace is what a chip is painted with; the badge of a tab is one too.
type chipFace struct {
	box  *canvas.Rectangle
	word *canvas.Text
}

func newChipFace() *chipFace {
	return &chipFace{box: canvas.NewRectangle(nil), word: canvas.NewText("", nil)}
}

func (f *chipFace) objects() []fyne.CanvasObject { return []fyne.CanvasObject{f.box, f.word} }

// chipSize is the room that a chip takes, none without a text.
func chipSize(l look, text string) fyne.Size {
	if text == "" {
		return fyne.Size{}
	}
	word := fyne.MeasureText(text, l.size(SizeSmall), fyne.TextStyle{})
	return fyne.NewSize(word.Width+l.px(14), l.px(17))
}

// draw lays the chip at x, y and returns its width.
func (f *chipFace) draw(l look, text string, ink fyne.ThemeColorName, x, y float32) float32 {
	setVisible(f.box, text != "")
	setVisible(f.word, text != "")
	size := chipSize(l, text)
	if text == "" {
		return 0
	}
	f.box.FillColor, f.box.CornerRadius = l.color(ColorRaised), l.px(4)
	place(f.box, x, y, size.Width, size.Height)
	l.paint(f.word, text, ink, l.size(SizeSmall), fyne.TextStyle{})
	center(f.word, x+l.px(7), y, size.Height)
	return size.Width
}
