package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// dropdown is the list under a PickerEntry, or at the caret of an Editor. It lies over the whole canvas, as the toolkit gives the
// mouse to the topmost overlay alone, and the keyboard, too: so it takes every key and hands it to what it belongs to, which
// never loses its caret.
type dropdown struct {
	widget.BaseWidget
	entry dropHost
	list  *rowList
	shown fyne.Canvas // the canvas it is shown on, nil while closed
}

// dropHost is what a dropdown belongs to.
type dropHost interface {
	fyne.Widget
	fyne.Focusable
	fyne.Shortcutable
	desktop.Keyable
	dropAnchor() (at fyne.Position, size fyne.Size) // what the list stands under, in the window
}

// dropdownRows is how many rows are shown without scrolling.
const dropdownRows = 12

func newDropdown(entry dropHost) *dropdown {
	d := &dropdown{entry: entry, list: newRowList()}
	d.ExtendBaseWidget(d)
	return d
}

// open reports whether the list is still shown: whoever clears the overlays under it takes it away, too.
func (d *dropdown) open() bool {
	return d.shown != nil && slices.Contains(d.shown.Overlays().List(), fyne.CanvasObject(d))
}

func (d *dropdown) show() {
	c := canvasFor(d.entry)
	if c == nil || d.open() {
		return
	}
	d.shown = c
	c.Overlays().Add(d)
	d.Resize(c.Size())
	c.Focus(d)
	d.Refresh()
}

func (d *dropdown) close() {
	if !d.open() {
		return
	}
	d.shown.Overlays().Remove(d)
	d.shown = nil
}

// Tapped implements fyne.Tappable: a click beside the list closes it.
func (d *dropdown) Tapped(*fyne.PointEvent) { d.close() }

// TappedSecondary implements fyne.SecondaryTappable.
func (d *dropdown) TappedSecondary(*fyne.PointEvent) { d.close() }

// TypedKey implements fyne.Focusable.
func (d *dropdown) TypedKey(key *fyne.KeyEvent) { d.entry.TypedKey(key) }

// TypedRune implements fyne.Focusable.
func (d *dropdown) TypedRune(r rune) { d.entry.TypedRune(r) }

// TypedShortcut implements fyne.Shortcutable.
func (d *dropdown) TypedShortcut(s fyne.Shortcut) { d.entry.TypedShortcut(s) }

// KeyDown implements desktop.Keyable.
func (d *dropdown) KeyDown(key *fyne.KeyEvent) { d.entry.KeyDown(key) }

// KeyUp implements desktop.Keyable.
func (d *dropdown) KeyUp(key *fyne.KeyEvent) { d.entry.KeyUp(key) }

// AcceptsTab implements fyne.Tabbable: Tab leaves the entry, not the list.
func (d *dropdown) AcceptsTab() bool { return true }

// FocusGained implements fyne.Focusable.
func (d *dropdown) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (d *dropdown) FocusLost() {}

// CreateRenderer implements fyne.Widget.
func (d *dropdown) CreateRenderer() fyne.WidgetRenderer {
	box := canvas.NewRectangle(color.Transparent)
	return &drawing{
		objects: []fyne.CanvasObject{box, d.list},
		min:     func() fyne.Size { return fyne.Size{} },
		layout:  func(size fyne.Size) { d.layout(size, box) },
		owner:   d,
	}
}

// dropdownMost is how wide the list becomes at most for what stands in it, and dropdownMeasured how many rows are asked.
const (
	dropdownMost     = 480
	dropdownMeasured = 100
)

// widest is what the widest row needs, as far as that is asked.
func (d *dropdown) widest(l look) (widest float32) {
	for i := range min(d.list.rows.Len(), dropdownMeasured) {
		row := d.list.rows.At(i)
		w := rowStart(l, row) + l.px(12) + fyne.MeasureText(row.Title, l.size(SizeText), fyne.TextStyle{}).Width
		if row.Tag != "" {
			w += l.px(38 + 7)
		}
		if row.Note != "" {
			w += l.px(10+2) + fyne.MeasureText(row.Note, l.size(SizeSmall), fyne.TextStyle{}).Width
		}
		widest = max(widest, w)
	}
	return widest
}

// layout puts the list under the entry, or above it where there is more room.
func (d *dropdown) layout(size fyne.Size, box *canvas.Rectangle) {
	l := look{d}
	at, entry := d.entry.dropAnchor()
	gap, edge := l.px(2), l.hair()
	height := float32(min(d.list.rows.Len(), dropdownRows))*d.list.rowHeight() + 2*edge
	below, above := size.Height-at.Y-entry.Height-2*gap, at.Y-2*gap
	y := at.Y + entry.Height + gap
	if height > below && above > below {
		height = min(height, above)
		y = at.Y - gap - height
	} else {
		height = min(height, below)
	}
	width := min(max(entry.Width, l.px(280), min(d.widest(l), l.px(dropdownMost))), size.Width)
	x := max(0, min(at.X, size.Width-width))
	l.outline(box, ColorLine)
	box.FillColor = l.color(ColorRaised)
	place(box, x, y, width, height)
	place(d.list, x+edge, y+edge, width-2*edge, height-2*edge)
}

// pickerArrow is the ▾ in a PickerEntry.
type pickerArrow struct {
	widget.BaseWidget
	tapped  func()
	hovered bool
}

func newPickerArrow(tapped func()) *pickerArrow {
	a := &pickerArrow{tapped: tapped}
	a.ExtendBaseWidget(a)
	return a
}

// Tapped implements fyne.Tappable.
func (a *pickerArrow) Tapped(*fyne.PointEvent) { a.tapped() }

// Cursor implements desktop.Cursorable: an arrow, not the caret of the entry.
func (a *pickerArrow) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// MouseIn implements desktop.Hoverable.
func (a *pickerArrow) MouseIn(*desktop.MouseEvent) { a.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (a *pickerArrow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (a *pickerArrow) MouseOut() { a.hover(false) }

func (a *pickerArrow) hover(on bool) {
	a.hovered = on
	a.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (a *pickerArrow) CreateRenderer() fyne.WidgetRenderer {
	triangle := canvas.NewPolygon(3, color.Transparent)
	return &drawing{
		objects: []fyne.CanvasObject{triangle},
		min:     func() fyne.Size { return fyne.NewSize(look{a}.px(26), look{a}.px(16)) },
		layout: func(size fyne.Size) {
			l, ink := look{a}, ColorMuted
			if a.hovered {
				ink = ColorAccent
			}
			side := l.px(8)
			l.triangle(triangle, ink, pointsDown, (size.Width-side)/2, (size.Height-side)/2, side)
		},
		owner: a,
	}
}
