package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// KeyCatcher is a box that tells of the keys pressed while it has the keyboard, and shows a text. Tab alone leads on, as
// everywhere. Keys that an item of the main menu has do not come here.
type KeyCatcher struct {
	widget.BaseWidget

	OnKey   func(fyne.KeyName, fyne.KeyModifier) // a key was pressed. Of a key without Ctrl and Alt the modifiers are not known
	OnFocus func(focused bool)                   // called when the keyboard comes and goes. May be nil

	text, placeholder string
	focused           bool
}

// NewKeyCatcher returns a box that shows a placeholder until SetText.
func NewKeyCatcher(placeholder string, onKey func(fyne.KeyName, fyne.KeyModifier)) *KeyCatcher {
	k := &KeyCatcher{OnKey: onKey, placeholder: placeholder}
	k.ExtendBaseWidget(k)
	return k
}

// SetText shows a text; "" shows the placeholder.
func (k *KeyCatcher) SetText(text string) {
	if k.text != text {
		k.text = text
		k.Refresh()
	}
}

// Text is what SetText was given last.
func (k *KeyCatcher) Text() string { return k.text }

// Tapped implements fyne.Tappable: a click gives it the keyboard.
func (k *KeyCatcher) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(k); c != nil {
		c.Focus(k)
	}
}

// FocusGained implements fyne.Focusable.
func (k *KeyCatcher) FocusGained() { k.setFocus(true) }

// FocusLost implements fyne.Focusable.
func (k *KeyCatcher) FocusLost() { k.setFocus(false) }

func (k *KeyCatcher) setFocus(focused bool) {
	k.focused = focused
	k.Refresh()
	if k.OnFocus != nil {
		k.OnFocus(focused)
	}
}

// TypedRune implements fyne.Focusable.
func (k *KeyCatcher) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (k *KeyCatcher) TypedKey(e *fyne.KeyEvent) { k.OnKey(e.Name, 0) }

// TypedShortcut implements fyne.Shortcutable.
func (k *KeyCatcher) TypedShortcut(s fyne.Shortcut) {
	if s, ok := s.(*desktop.CustomShortcut); ok {
		k.OnKey(s.KeyName, s.Modifier)
		return
	}
	if s, ok := s.(fyne.KeyboardShortcut); ok { // Copy and its like
		k.OnKey(s.Key(), s.Mod())
	}
}

// CreateRenderer implements fyne.Widget.
func (k *KeyCatcher) CreateRenderer() fyne.WidgetRenderer {
	box, ring, text := canvas.NewRectangle(color.Transparent), newRing(), canvas.NewText("", color.Transparent)
	return &drawing{
		objects: []fyne.CanvasObject{box, text, ring},
		min:     func() fyne.Size { return fyne.NewSize(look{k}.px(120), look{k}.px(36)) },
		layout:  func(size fyne.Size) { k.layout(size, box, ring, text) },
		owner:   k,
	}
}

func (k *KeyCatcher) layout(size fyne.Size, box, ring *canvas.Rectangle, text *canvas.Text) {
	l := look{k}
	l.outline(box, ColorLine)
	box.FillColor = l.color(theme.ColorNameInputBackground)
	place(box, 0, 0, size.Width, size.Height)
	shown, ink, style := k.text, theme.ColorNameForeground, fyne.TextStyle{Monospace: true}
	if shown == "" {
		shown, ink, style = k.placeholder, theme.ColorNamePlaceHolder, fyne.TextStyle{}
	}
	l.paint(text, shown, ink, l.size(SizeText), style)
	center(text, l.px(10), 0, size.Height)
	l.ring(ring, 0, 0, size.Width, size.Height, ColorAccent, k.focused)
}
