package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// tagColors gives well-known tags a colour of their own; others are muted. The word, not the colour, carries the meaning.
var tagColors = map[string]fyne.ThemeColorName{
	"ZMQ":  ColorSent,
	"HTTP": ColorAccent,
	"WS":   ColorLiteral,
	"TCP":  ColorOK,
	"TLS":  ColorOK,
	"UNIX": ColorWarn,
}

// tagFace is what a tag is painted with, a tiny word in a tinted, rounded box: ZMQ, HTTP, WS, STDIO. Rows and tabs hold one each instead of a whole
// widget.
type tagFace struct {
	box  *canvas.Rectangle
	word *canvas.Text
}

func newTagFace() *tagFace {
	return &tagFace{box: canvas.NewRectangle(nil), word: canvas.NewText("", nil)}
}

func (f *tagFace) objects() []fyne.CanvasObject { return []fyne.CanvasObject{f.box, f.word} }

func tagTextSize(l look) float32 { return l.size(SizeSmall) * 9.5 / 11 }

// tagSize is the size of the box; short words share one width, so that titles beside them line up.
func tagSize(l look, text string) fyne.Size {
	word := fyne.MeasureText(text, tagTextSize(l), fyne.TextStyle{Bold: true})
	return fyne.NewSize(max(l.px(38), word.Width+l.px(8)), l.px(15))
}

// draw lays the tag at x, y and returns the width of its box. No text, no box, no width.
func (f *tagFace) draw(l look, text string, x, y float32) float32 {
	setVisible(f.box, text != "")
	setVisible(f.word, text != "")
	if text == "" {
		return 0
	}
	name, known := tagColors[text]
	if !known {
		name = ColorMuted
	}
	size := tagSize(l, text)
	f.box.FillColor, f.box.CornerRadius = l.tint(name, 0x22), l.px(3)
	place(f.box, x, y, size.Width, size.Height)
	word := l.paint(f.word, text, name, tagTextSize(l), fyne.TextStyle{Bold: true})
	center(f.word, x+(size.Width-word.Width)/2, y, size.Height)
	return size.Width
}
