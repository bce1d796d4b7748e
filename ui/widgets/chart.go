package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// ChartShape is how a point looks: colour and form say the same.
type ChartShape uint8

// The shapes.
const (
	ChartDot      ChartShape = iota // all is well
	ChartTriangle                   // there is an answer, and it is an error
	ChartSquare                     // there is none
)

// chartColors are the colours of the shapes.
var chartColors = [...]fyne.ThemeColorName{ColorOK, ColorWarn, ColorFail}

// ChartPoint is one value. They stand in their order, at equal distances.
type ChartPoint struct {
	Value   float64
	Shape   ChartShape
	Missing bool // there is no value: the point stands at the foot
}

// ChartMark names a shape in the legend.
type ChartMark struct {
	Shape ChartShape
	Text  string
}

// ChartLine is a level with a name, drawn across.
type ChartLine struct {
	Value float64
	Text  string
	Color fyne.ThemeColorName
}

// ChartData is what a Chart shows.
type ChartData struct {
	Title  string
	Points []ChartPoint
	Lines  []ChartLine
	Legend []ChartMark
	Ends   [2]string            // what stands below the first point and the last
	Format func(float64) string // of the values of the axis
	Empty  string               // is told where there are no points
}

// ChartEvents is what a Chart tells its owner, on the UI goroutine. Each may be nil.
type ChartEvents struct {
	OnPoint   func(i int) // the mouse or the arrows came to a point
	OnOpen    func(i int) // double click or Enter
	Unhandled func(*fyne.KeyEvent)
}

// Chart shows values as points over an axis that begins at 0. One of them is looked at: that under the mouse, or where the arrows lead.
type Chart struct {
	widget.BaseWidget
	ChartEvents

	data    ChartData
	at      int // the point that is looked at, -1 for none
	focused bool
	clicks  clicks
}

// NewChart returns a chart without points.
func NewChart(events ChartEvents) *Chart {
	c := &Chart{ChartEvents: events, at: -1}
	c.ExtendBaseWidget(c)
	return c
}

// SetData shows other values; the last one is looked at.
func (c *Chart) SetData(d ChartData) {
	c.data, c.at = d, len(d.Points)-1
	c.Refresh()
}

// SetPoint looks at a point. It calls nothing.
func (c *Chart) SetPoint(i int) {
	if i != c.at && i >= 0 && i < len(c.data.Points) {
		c.at = i
		c.Refresh()
	}
}

// Point is the point that is looked at, -1 for none.
func (c *Chart) Point() int { return c.at }

func (c *Chart) look(i int) {
	if n := len(c.data.Points); n > 0 {
		c.SetPoint(max(0, min(i, n-1)))
		if c.OnPoint != nil {
			c.OnPoint(c.at)
		}
	}
}

func (c *Chart) open() {
	if c.OnOpen != nil && c.at >= 0 {
		c.OnOpen(c.at)
	}
}

// MouseIn implements desktop.Hoverable.
func (c *Chart) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable: the nearest point is looked at.
func (c *Chart) MouseMoved(ev *desktop.MouseEvent) {
	if i := c.nearest(ev.Position.X); i != c.at && i >= 0 {
		c.look(i)
	}
}

// MouseOut implements desktop.Hoverable.
func (c *Chart) MouseOut() {}

// Tapped implements fyne.Tappable.
func (c *Chart) Tapped(ev *fyne.PointEvent) {
	focus(c)
	c.look(c.nearest(ev.Position.X))
	if c.clicks.click("", time.Now()) {
		c.open()
	}
}

// TypedKey implements fyne.Focusable: the arrows, Home, End and the page keys go along the points, Enter opens.
func (c *Chart) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		c.look(c.at - 1)
	case fyne.KeyRight:
		c.look(c.at + 1)
	case fyne.KeyPageUp:
		c.look(c.at - 10)
	case fyne.KeyPageDown:
		c.look(c.at + 10)
	case fyne.KeyHome:
		c.look(0)
	case fyne.KeyEnd:
		c.look(len(c.data.Points) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.open()
	default:
		unused(c.Unhandled, key)
	}
}

// TypedRune implements fyne.Focusable.
func (c *Chart) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (c *Chart) FocusGained() { c.setFocused(true) }

// FocusLost implements fyne.Focusable.
func (c *Chart) FocusLost() { c.setFocused(false) }

func (c *Chart) setFocused(focused bool) {
	c.focused = focused
	c.Refresh()
}
