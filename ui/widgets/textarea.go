package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// TextArea is a few lines of text, such as headers: the stock entry, which Tab and the keys that it has no use for leave.
//
// OnChanged is the stock one and is called by SetText, too.
type TextArea struct {
	widget.Entry

	Unhandled func(*fyne.KeyEvent) // gets the keys that the area has no use for
	OnFocus   func(focused bool)   // called when the keyboard comes and goes. May be nil
	areaNames
}

// NewTextArea returns an empty area in monospace that shows some lines.
func NewTextArea(lines int) *TextArea {
	a := &TextArea{}
	a.MultiLine, a.Wrapping = true, fyne.TextWrapBreak
	a.TextStyle.Monospace = true
	a.drop = newDropdown(a)
	a.drop.list.onTap = func(i int, _ bool) { a.takeName(i) }
	a.ExtendBaseWidget(a)
	a.SetMinRowsVisible(lines)
	return a
}

// AcceptsTab implements fyne.Tabbable: Tab leaves.
func (a *TextArea) AcceptsTab() bool { return false }

// FocusGained implements fyne.Focusable.
func (a *TextArea) FocusGained() {
	a.Entry.FocusGained()
	if a.OnFocus != nil {
		a.OnFocus(true)
	}
}

// FocusLost implements fyne.Focusable.
func (a *TextArea) FocusLost() {
	a.drop.close()
	a.tip.hide()
	a.Entry.FocusLost()
	if a.OnFocus != nil {
		a.OnFocus(false)
	}
}

// TypedKey implements fyne.Focusable.
func (a *TextArea) TypedKey(key *fyne.KeyEvent) {
	a.tip.hide()
	if a.nameKey(key.Name) {
		return
	}
	if entryKeys[key.Name] || areaKeys[key.Name] {
		a.Entry.TypedKey(key)
		if a.drop.open() {
			a.offerNames()
		}
		return
	}
	unused(a.Unhandled, key)
}

// areaKeys are those that do something on several lines of text beside entryKeys.
var areaKeys = map[fyne.KeyName]bool{
	fyne.KeyUp: true, fyne.KeyDown: true, fyne.KeyPageUp: true, fyne.KeyPageDown: true,
}
