package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Sheet lies over the window for a while: settings, help. It has a title, a button that closes it, and content. Esc or a
// click beside it closes it, too.
type Sheet struct {
	widget.BaseWidget

	OnClose   func()               // called after it closed. May be nil
	Unhandled func(*fyne.KeyEvent) // gets the keys that the sheet has no use for while nothing in it has the keyboard

	title   *Label
	done    *Button
	content fyne.CanvasObject
	tips    *TipLayer
	want    fyne.Size // at zoom 1
	shown   fyne.Canvas
}

// NewSheet returns a closed sheet of a size at zoom 1, which is cut to the window's.
func NewSheet(title, done string, size fyne.Size, content fyne.CanvasObject) *Sheet {
	s := &Sheet{title: NewLabel(title), content: content, tips: NewTipLayer(), want: size}
	s.title.Bold = true
	s.done = NewButton(done, s.Close)
	s.done.Unhandled = s.TypedKey
	s.ExtendBaseWidget(s)
	return s
}

// Open shows the sheet on a canvas and gives it the keyboard.
func (s *Sheet) Open(c fyne.Canvas) {
	s.shown = c
	c.Overlays().Add(s)
	s.Resize(c.Size())
	c.Focus(s)
}

// IsOpen reports whether the sheet is shown.
func (s *Sheet) IsOpen() bool {
	return s.shown != nil && slices.Contains(s.shown.Overlays().List(), fyne.CanvasObject(s))
}

// Close hides the sheet; the keyboard goes back to where it was.
func (s *Sheet) Close() {
	if !s.IsOpen() {
		return
	}
	s.shown.Overlays().Remove(s)
	s.shown = nil
	if s.OnClose != nil {
		s.OnClose()
	}
}

// Tapped implements fyne.Tappable: a click beside the box closes.
func (s *Sheet) Tapped(*fyne.PointEvent) { s.Close() }

// FocusGained implements fyne.Focusable.
func (s *Sheet) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (s *Sheet) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (s *Sheet) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: Esc and Enter close.
func (s *Sheet) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		s.Close()
	default:
		unused(s.Unhandled, key)
	}
}

// CreateRenderer implements fyne.Widget.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer {
	veil, box := canvas.NewRectangle(color.Transparent), &paletteGround{}
	box.ExtendBaseWidget(box)
	return &drawing{
		objects: []fyne.CanvasObject{veil, box, s.title, s.content, s.done, s.tips},
		min:     func() fyne.Size { return fyne.Size{} },
		layout:  func(size fyne.Size) { s.layout(size, veil, box) },
		owner:   s,
	}
}

func (s *Sheet) layout(size fyne.Size, veil *canvas.Rectangle, box fyne.CanvasObject) {
	l := look{s}
	pad := l.px(16)
	width := min(l.px(s.want.Width), size.Width-2*pad)
	height := min(l.px(s.want.Height), size.Height-2*pad)
	x, y := (size.Width-width)/2, (size.Height-height)/3
	title, done := s.title.MinSize(), s.done.MinSize()
	veil.FillColor = l.tint(ColorLine, 0x66)
	place(veil, 0, 0, size.Width, size.Height)
	place(box, x, y, width, height)
	place(s.title, x+pad, y+pad, width-2*pad, title.Height)
	place(s.done, x+width-pad-done.Width, y+height-pad-done.Height, done.Width, done.Height)
	top := y + pad + title.Height + pad
	place(s.tips, 0, 0, size.Width, size.Height)
	place(s.content, x+pad, top, width-2*pad, y+height-pad-done.Height-pad/2-top)
}

// Tip is the tip that is shown over the sheet, "" if none is.
func (s *Sheet) Tip() string { return s.tips.Text() }
