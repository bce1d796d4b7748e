package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// ButtonStyle says how much a button stands out.
type ButtonStyle uint8

// The styles of buttons.
const (
	ButtonRaised  ButtonStyle = iota // on a raised ground
	ButtonPrimary                    // the one action of a place: Send
	ButtonDanger                     // stops or destroys something
	ButtonQuiet                      // a muted word without a ground
	ButtonSmall                      // as small as a chip
	ButtonLow                        // on a raised ground, as high as a row
)

// Button is a flat push button. It does not take the keyboard when it is clicked, so that sending leaves the caret
// where it is; Tab reaches it, Enter and Space push it.
type Button struct {
	widget.DisableableWidget

	OnTapped  func()               // called on the UI goroutine. If nil, nothing happens
	Unhandled func(*fyne.KeyEvent) // gets the keys that the button has no use for
	Tooltip   string               // shown by a TipLayer after a while under the mouse

	face  buttonFace
	state buttonState
	tip   tip
}

// buttonFace is what a button shows.
type buttonFace struct {
	text  string
	style ButtonStyle
	dot   fyne.ThemeColorName // colour of a leading dot, "" for none
	icon  fyne.Resource
	menu  bool    // a small triangle at the end
	most  float32 // how wide the text is at most, at zoom 1; 0 for any
}

type buttonState struct{ hovered, focused, pressed bool }

// NewButton returns a raised button.
func NewButton(text string, tapped func()) *Button {
	return NewStyledButton(text, ButtonRaised, tapped)
}

// NewStyledButton returns a button of a style.
func NewStyledButton(text string, style ButtonStyle, tapped func()) *Button {
	b := &Button{OnTapped: tapped, face: buttonFace{text: text, style: style}}
	b.ExtendBaseWidget(b)
	return b
}

// Text returns the word on the button.
func (b *Button) Text() string { return b.face.text }

// SetText changes the word on the button.
func (b *Button) SetText(text string) { b.change(func(f *buttonFace) { f.text = text }) }

// SetStyle changes how much the button stands out.
func (b *Button) SetStyle(style ButtonStyle) { b.change(func(f *buttonFace) { f.style = style }) }

// SetDot shows a round mark in a colour before the text; "" takes it away.
func (b *Button) SetDot(name fyne.ThemeColorName) { b.change(func(f *buttonFace) { f.dot = name }) }

// SetIcon shows an icon before the text; nil takes it away.
func (b *Button) SetIcon(icon fyne.Resource) { b.change(func(f *buttonFace) { f.icon = icon }) }

// SetMenu shows or hides the small triangle that says: this opens a menu.
func (b *Button) SetMenu(menu bool) { b.change(func(f *buttonFace) { f.menu = menu }) }

// SetMost bounds the width of the text, at zoom 1: what is longer ends in "…". 0 is no bound.
func (b *Button) SetMost(width float32) { b.change(func(f *buttonFace) { f.most = width }) }

// change refreshes only what differs, as status texts are set many times a second.
func (b *Button) change(f func(*buttonFace)) {
	before := b.face
	f(&b.face)
	if b.face != before {
		b.Refresh()
	}
}

// Below is where a menu of the button opens, on the canvas.
func (b *Button) Below() fyne.Position { return absolute(b).AddXY(0, b.Size().Height+2) }

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) { b.push() }

func (b *Button) push() {
	b.tip.hide()
	if !b.Disabled() && b.OnTapped != nil {
		b.OnTapped()
	}
}

// TypedKey implements fyne.Focusable: Enter and Space push.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.push()
	default:
		unused(b.Unhandled, key)
	}
}

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() { b.setState(func(s *buttonState) { s.focused = true }) }

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() { b.setState(func(s *buttonState) { s.focused = false }) }

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.setState(func(s *buttonState) { s.hovered = true })
	b.tip.showSoon(b, b.Tooltip)
}

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.setState(func(s *buttonState) { s.hovered, s.pressed = false, false })
	b.tip.hide()
}

// MouseDown implements desktop.Mouseable.
func (b *Button) MouseDown(*desktop.MouseEvent) {
	b.setState(func(s *buttonState) { s.pressed = true })
}

// MouseUp implements desktop.Mouseable.
func (b *Button) MouseUp(*desktop.MouseEvent) { b.setState(func(s *buttonState) { s.pressed = false }) }

func (b *Button) setState(f func(*buttonState)) {
	before := b.state
	f(&b.state)
	if b.state != before {
		b.Refresh()
	}
}
