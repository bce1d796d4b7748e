package widgets

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// input is what a view remembers between events.
type input struct {
	focused bool
	shift   bool // held down
	drag    dragKind
	grab    float32 // where in the thumb it was taken
	clicks  clickCounter

	dragging dragging
}

// dragKind is what the mouse drags.
type dragKind uint8

const (
	dragNone dragKind = iota
	dragText
	dragDown   // the thumb of the vertical bar
	dragAcross // the thumb of the horizontal bar
)

// clickCounter tells single, double and triple clicks apart. Fyne knows no third click, and reports a second
// one only when the button is up again.
type clickCounter struct {
	now   func() time.Time // if nil, time.Now
	last  time.Time
	place fyne.Position
	count int
}

// Clicks of one series come within these of each other.
const (
	clickTime = 400 * time.Millisecond
	clickMove = 4
)

// click counts one more click and gives its number in the series, 1 to 3.
func (c *clickCounter) click(at fyne.Position) int {
	now := time.Now
	if c.now != nil {
		now = c.now
	}
	t, d := now(), at.Subtract(c.place)
	near := math.Abs(float64(d.X)) <= clickMove && math.Abs(float64(d.Y)) <= clickMove
	if t.Sub(c.last) > clickTime || !near {
		c.count = 0
	}
	c.last, c.place, c.count = t, at, c.count%3+1
	return c.count
}

// Focus asks the window for the focus.
func (v *TextView) Focus() {
	if c := canvasOf(v.outer); c != nil {
		if f, ok := v.outer.(fyne.Focusable); ok {
			c.Focus(f)
		}
	}
}

// Cursor gives the mouse pointer's shape.
func (v *TextView) Cursor() desktop.Cursor {
	if v.Look.Rows {
		return desktop.DefaultCursor
	}
	return desktop.TextCursor
}

// MouseDown begins a selection, or takes the thumb of a scroll bar.
func (v *TextView) MouseDown(e *desktop.MouseEvent) {
	v.Focus()
	if e.Button != desktop.MouseButtonSecondary && v.page.bars.press(&v.page, e.Position) {
		return
	}
	if v.source.Lines() == 0 || e.Position.Y < v.page.bodyTop() {
		return
	}
	at := v.PointAt(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		v.menu(at, e.AbsolutePosition)
		return
	}
	v.input.drag = dragText
	v.press(at, v.input.clicks.click(e.Position), e.Modifier&fyne.KeyModifierShift != 0)
}

// besides tells which line is at a position, and whether that is behind its text, or before it where marks stand. The line is -1
// below the last one.
func (v *TextView) besides(pos fyne.Position) (line int, behind, gutter bool) {
	if v.below(pos) {
		return -1, false, false
	}
	if w := v.wrapper(); w != nil {
		return v.wrappedBesides(pos)
	}
	line, col := v.cellAt(pos)
	v.eachOne(line, v.page.maxText(), func(l *Line) { behind = col > float64(textCols(l.Text))+1 })
	left := float64(v.scroll.left)
	return line, behind, col < left && col > left-foldCols-gutterGap
}

// press selects by the number of clicks: a place, its token, its line.
func (v *TextView) press(at Point, clicks int, extend bool) {
	anchor, caret := at, at
	switch {
	case extend:
		anchor = v.sel.anchor
	case v.Look.Rows:
	case clicks == 2:
		v.eachOne(at.Line, v.page.maxText(), func(l *Line) { anchor.Rune, caret.Rune = tokenAt(l, at.Rune) })
	case clicks == 3:
		anchor.Rune, caret.Rune = 0, v.runesIn(at.Line)
	}
	v.point(anchor, caret)
	if v.Look.Rows && clicks == 2 {
		v.activate()
	}
}

// point selects without scrolling, as the mouse points at what is in sight.
func (v *TextView) point(anchor, caret Point) {
	v.sel = selection{anchor, caret, -1}
	v.update()
	v.moved()
}

// menu asks for a context menu. What is selected stays so if the click was inside it.
func (v *TextView) menu(at Point, absolute fyne.Position) {
	if lo, hi := v.sel.span(); at.Before(lo) || hi.Before(at) {
		v.point(at, at)
	}
	if v.OnMenu != nil {
		v.OnMenu(at, absolute)
	}
}

func (v *TextView) activate() {
	if v.OnActivate != nil && v.sel.caret.Line >= 0 {
		v.OnActivate(v.sel.caret.Line)
	}
}

// MouseUp ends what MouseDown began.
func (v *TextView) MouseUp(*desktop.MouseEvent) { v.DragEnd() }

// Dragged carries on what MouseDown began. Beyond the edges the text scrolls along.
func (v *TextView) Dragged(e *fyne.DragEvent) {
	switch v.input.drag {
	case dragDown:
		v.page.bars.dragDown(&v.page, e.Position.Y-v.input.grab)
	case dragAcross:
		v.page.bars.dragAcross(&v.page, e.Position.X-v.input.grab)
	case dragText:
		v.dragOn(e.Position, v.carry)
	}
}

// carry selects up to a position.
func (v *TextView) carry(to fyne.Position) {
	if at := v.PointAt(to); at != v.sel.caret {
		v.point(v.sel.anchor, at)
		return
	}
	v.update()
}

// DragEnd is for Fyne.
func (v *TextView) DragEnd() {
	v.input.drag = dragNone
	v.input.dragging.stop()
}

// wheelSpeed is how far a unit of the wheel scrolls; the driver makes one notch 25 units on most systems.
const wheelSpeed = 2

// Scrolled scrolls by the wheel or a touchpad, sideways with Shift.
func (v *TextView) Scrolled(e *fyne.ScrollEvent) {
	dx, dy := -e.Scrolled.DX, -e.Scrolled.DY
	if v.input.shift || heldModifiers()&fyne.KeyModifierShift != 0 {
		dx, dy = dx+dy, 0
	}
	if dx != 0 {
		v.scroll.sideways(dx*wheelSpeed, v.CellSize().Width, v.page.widest, v.page.textCols())
	}
	v.ScrollBy(dy * wheelSpeed)
}

// heldModifiers are the modifier keys that are down, where the driver can tell: the wheel's event does not.
func heldModifiers() fyne.KeyModifier {
	if app := fyne.CurrentApp(); app != nil {
		if d, ok := app.Driver().(desktop.Driver); ok {
			return d.CurrentKeyModifiers()
		}
	}
	return 0
}
