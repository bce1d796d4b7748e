package widgets

import (
	"image/color"
	"math"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"rpcexplorer/rpcclient/jsondoc"
)

// look reads the theme for one widget. It is made anew for each layout or refresh, so it never goes stale.
type look struct{ w fyne.Widget }

// color returns a colour of the theme.
func (l look) color(name fyne.ThemeColorName) color.Color { return themeColor(l.w, name) }

// tint returns a colour of the theme with its alpha replaced.
func (l look) tint(name fyne.ThemeColorName, alpha uint8) color.Color {
	c := themeColor(l.w, name)
	c.A = alpha
	return c
}

// size returns a size of the theme, and the size of ordinary text where the theme does not know the name.
func (l look) size(name fyne.ThemeSizeName) float32 {
	if s := theme.SizeForWidget(name, l.w); s > 0 {
		return s
	}
	return theme.SizeForWidget(theme.SizeNameText, l.w)
}

// px returns a distance that is n at zoom 1, in whole pixels so that edges stay sharp.
func (l look) px(n float32) float32 {
	return float32(math.Round(float64(n * l.size(SizeText) / 13)))
}

// hair is the thickness of a hairline.
func (l look) hair() float32 {
	return max(1, theme.SizeForWidget(theme.SizeNameSeparatorThickness, l.w))
}

// paint gives a text its style and returns its size. What hides in it, or turns the writing, is painted as escapes.
func (l look) paint(t *canvas.Text, text string, name fyne.ThemeColorName, size float32, style fyne.TextStyle) fyne.Size {
	t.Text, t.Color, t.TextSize, t.TextStyle = jsondoc.Visible(text), l.color(name), size, style
	return t.MinSize()
}

// center puts a text in the middle of the height of a box, starting at x, as wide as it needs. The base line is that
// of Latin text, so that a taller script from a font of the system does not sink below its neighbours.
func center(t *canvas.Text, x, top, height float32) float32 {
	driver := fyne.CurrentApp().Driver()
	s, base := driver.RenderedTextSize(t.Text, t.TextSize, t.TextStyle, nil)
	latin, latinBase := driver.RenderedTextSize("x", t.TextSize, t.TextStyle, nil)
	y := float32(math.Round(float64((height-latin.Height)/2 + latinBase - base - sink(t))))
	t.Move(fyne.NewPos(x, top+y))
	t.Resize(s)
	return s.Width
}

// sink is how far below the place that it was measured for the toolkit draws a text that begins with a character of
// another font: it puts the base line where that font wants it. Measured with the fonts that setup installs.
func sink(t *canvas.Text) float32 {
	first, _ := utf8.DecodeRuneInString(t.Text)
	switch {
	case first >= 0x2e80: // Chinese, Japanese, Korean
		return t.TextSize * 0.16
	case first >= 0x2190: // arrows, marks and shapes
		return -t.TextSize * 0.08
	}
	return 0
}

// place moves and resizes in one go.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(0, w), max(0, h)))
}

// newRing returns the focus ring, hidden.
func newRing() *canvas.Rectangle {
	ring := canvas.NewRectangle(color.Transparent)
	ring.Hide()
	return ring
}

// ring lays the focus ring just inside a box and shows it or not.
func (l look) ring(r *canvas.Rectangle, x, y, w, h float32, name fyne.ThemeColorName, show bool) {
	l.outline(r, name)
	r.StrokeWidth = max(1.5, l.px(1.5))
	place(r, x+1, y+1, w-2, h-2)
	setVisible(r, show)
}

// outline gives a rectangle a rounded hairline border around nothing. The painter blends the middle into the border,
// and takes what is fully transparent for black, which would leave a dirty rim.
func (l look) outline(r *canvas.Rectangle, name fyne.ThemeColorName) {
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = l.color(name), l.hair(), l.px(4)
	r.FillColor = l.tint(name, 1)
}

func setVisible(o fyne.CanvasObject, show bool) {
	switch {
	case o.Visible() == show:
	case show:
		o.Show()
	default:
		o.Hide()
	}
}

// The directions that a triangle points to.
const (
	pointsDown  float32 = 180
	pointsRight float32 = 90
)

// triangle shapes a polygon as a small fold or menu mark. No glyph is used: the bundled font has none.
func (l look) triangle(p *canvas.Polygon, name fyne.ThemeColorName, points, x, y, side float32) {
	p.Sides, p.Angle, p.FillColor = 3, points, l.color(name)
	place(p, x, y, side, side)
}

// fit returns text, as it is painted, shortened with an ellipsis when it is wider than width.
func fit(text string, size float32, style fyne.TextStyle, width float32) string {
	if width <= 0 {
		return ""
	}
	text = jsondoc.Visible(text)
	if fyne.MeasureText(text, size, style).Width <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes) // the first low runes fit, the first high do not
	for high-low > 1 {
		mid := (low + high) / 2
		if fyne.MeasureText(string(runes[:mid])+"…", size, style).Width <= width {
			low = mid
		} else {
			high = mid
		}
	}
	if low == 0 && fyne.MeasureText("…", size, style).Width > width {
		return ""
	}
	return string(runes[:low]) + "…"
}

// canvasFor returns the canvas that shows o, nil while none does.
func canvasFor(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// absolute returns the position of o on its canvas.
func absolute(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

// focus gives o the keyboard, if it is shown.
func focus(o interface {
	fyne.CanvasObject
	fyne.Focusable
},
) {
	if c := canvasFor(o); c != nil {
		c.Focus(o)
	}
}

// unused hands a key to the owner of a widget that has no use for it.
func unused(f func(*fyne.KeyEvent), key *fyne.KeyEvent) {
	if f != nil {
		f(key)
	}
}

// doubleClick is the longest pause between two clicks that make a double click.
const doubleClick = 400 * time.Millisecond

// clicks tells double clicks from single ones. The toolkit's own double tap would hold every single one back until
// it is sure.
type clicks struct {
	last time.Time
	on   string
}

// click notes a click on a thing and reports whether it is the second one.
func (c *clicks) click(on string, now time.Time) bool {
	double := c.on == on && !c.last.IsZero() && now.Sub(c.last) <= doubleClick
	c.last, c.on = now, on
	if double {
		c.last = time.Time{}
	}
	return double
}
