package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Check is the stock check box with a way out for the keys that it drops.
type Check struct {
	widget.Check

	Unhandled func(*fyne.KeyEvent) // gets the keys that the box has no use for
	OnFocus   func(focused bool)   // called when the keyboard comes and goes. May be nil
}

// FocusGained implements fyne.Focusable.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	if c.OnFocus != nil {
		c.OnFocus(true)
	}
}

// NewCheck returns an empty box. Changed is called on every change, by SetChecked too, and may be nil.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = text, changed
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements fyne.Focusable. Space comes as a rune.
func (c *Check) TypedKey(key *fyne.KeyEvent) {
	if key.Name != fyne.KeySpace {
		unused(c.Unhandled, key)
	}
}

// Select is the stock chooser with a way out for the keys that it drops.
type Select struct {
	widget.Select

	Unhandled func(*fyne.KeyEvent) // gets the keys that the chooser has no use for
	OnFocus   func(focused bool)   // called when the keyboard comes and goes. May be nil
}

// FocusGained implements fyne.Focusable.
func (s *Select) FocusGained() {
	s.Select.FocusGained()
	if s.OnFocus != nil {
		s.OnFocus(true)
	}
}

// NewSelect returns a chooser of which nothing is chosen. OnChanged is called on every change, by SetSelectedIndex too.
func NewSelect(options []string) *Select {
	s := &Select{}
	s.Options = options
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements fyne.Focusable.
func (s *Select) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight:
		s.Select.TypedKey(key)
	default:
		unused(s.Unhandled, key)
	}
}
