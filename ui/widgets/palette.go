package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// palette is what a text view takes from the theme.
type palette struct {
	font   fyne.Resource
	text   float32 // size of the text
	line   float32 // height of a line
	colors [styleCount]color.NRGBA
}

// readPalette asks the theme. row names the height of a line.
func readPalette(w fyne.Widget, row fyne.ThemeSizeName, dimmed bool) palette {
	p := palette{
		font: theme.CurrentForWidget(w).Font(fyne.TextStyle{Monospace: true}),
		text: themeSize(w, SizeMono, theme.SizeForWidget(theme.SizeNameText, w)),
	}
	p.line = themeSize(w, row, p.text*1.5)
	for i, name := range styleColors {
		p.colors[i] = themeColor(w, name)
	}
	if dimmed {
		ground := themeColor(w, theme.ColorNameBackground)
		for i, c := range p.colors {
			p.colors[i] = fade(c, ground)
		}
	}
	return p
}

// themeSize is a size of the theme, or another if the theme has none.
func themeSize(w fyne.Widget, name fyne.ThemeSizeName, otherwise float32) float32 {
	if size := theme.SizeForWidget(name, w); size > 0 {
		return size
	}
	return otherwise
}

// themeColor is a colour of the theme, its foreground if it has none of that name.
func themeColor(w fyne.Widget, name fyne.ThemeColorName) color.NRGBA {
	if c := theme.ColorForWidget(name, w); c != nil {
		if c := toNRGBA(c); c.A > 0 {
			return c
		}
	}
	return toNRGBA(theme.ColorForWidget(theme.ColorNameForeground, w))
}

func toNRGBA(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// fade is a colour on its way to the ground: weaker, and still readable.
func fade(c, ground color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8((3*uint16(a) + 2*uint16(b)) / 5) }
	return color.NRGBA{mix(c.R, ground.R), mix(c.G, ground.G), mix(c.B, ground.B), c.A}
}

// cells is the grid that text stands in: the size of a cell is a whole number of pixels on every screen, or
// rows would be blurred and bands would have gaps.
type cells struct {
	size  fyne.Size
	scale float32 // pixels a unit
}

func newCells(p palette, scale float32) cells {
	advance, ascent, descent := fonts().metrics(p.font, p.text*scale)
	height := max(p.line, (ascent+descent)/scale)
	return cells{fyne.NewSize(roundTo(advance/scale, scale), roundTo(height, scale)), scale}
}

// pixels is the size of a cell in pixels.
func (c cells) pixels() image.Point {
	return image.Pt(int(c.size.Width*c.scale+0.5), int(c.size.Height*c.scale+0.5))
}
