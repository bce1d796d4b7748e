package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is a single line of text: the stock entry in the density of the window, with a way out for the keys that the
// stock entry drops (Esc, F1 …) or that mean nothing on a single line (Up, Down).
//
// OnChanged and OnSubmitted are the stock ones; OnChanged is called by SetText, too.
type Entry struct {
	widget.Entry

	Unhandled func(*fyne.KeyEvent)   // gets the keys that the entry has no use for
	OnPaste   func(text string) bool // takes all of what is pasted, and reports whether it did. May be nil
	OnFocus   func(focused bool)     // called when the keyboard comes and goes. May be nil
	Naming    Naming                 // tells about the names in the text that stand for values
	Compact   bool                   // as high as a row, for toolbars. Set it before the entry is shown

	start bool // it is shown from its start on until the keyboard comes
	tip   tip
	outer fyne.Widget // what it is a part of; nil if of nothing
}

// NewEntry returns an empty entry with a text that shows while it is empty.
func NewEntry(placeholder string) *Entry {
	e := &Entry{}
	e.setUp(placeholder, false)
	e.ExtendBaseWidget(e)
	return e
}

// NewMonoEntry returns an entry for what is typed exactly: addresses, methods, expressions.
func NewMonoEntry(placeholder string) *Entry {
	e := &Entry{}
	e.setUp(placeholder, true)
	e.ExtendBaseWidget(e)
	return e
}

// NewSecretEntry returns an entry that hides what is typed. An eye at its right end shows it.
func NewSecretEntry(placeholder string) *Entry {
	e := &Entry{}
	e.Password = true
	e.setUp(placeholder, true)
	e.ExtendBaseWidget(e)
	return e
}

// Conceal hides the text of a secret entry again, whatever the eye was told before.
func (e *Entry) Conceal() {
	e.Password = true
	e.Refresh()
}

func (e *Entry) setUp(placeholder string, mono bool) {
	e.PlaceHolder = placeholder
	e.TextStyle.Monospace = mono
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
}

// SetText replaces the text; nothing is selected in it, and the caret is at its end. The stock entry goes on selecting: what
// is typed next would replace what was typed before.
func (e *Entry) SetText(text string) {
	e.Entry.SetText(text)
	e.Entry.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft}) // with Shift held, End would select
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}

// ShowStart has the start of a text in sight that is longer than the entry, until the keyboard comes: then the caret is at its end, or where
// the mouse puts it.
func (e *Entry) ShowStart() {
	e.start = true
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
}

// showEnd takes that back.
func (e *Entry) showEnd() {
	if e.start {
		e.start = false
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}
}

// Select puts the caret at the end and selects the whole text, as one wants it when a shortcut leads here.
func (e *Entry) Select() {
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.showEnd()
	e.Entry.FocusGained()
	if e.OnFocus != nil {
		e.OnFocus(true)
	}
}

// FocusLost implements fyne.Focusable.
func (e *Entry) FocusLost() {
	e.tip.hide()
	e.Entry.FocusLost()
	if e.OnFocus != nil {
		e.OnFocus(false)
	}
}

// TypedShortcut implements fyne.Shortcutable. What is pasted, and not taken, is cut to a length that can be painted.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if paste, ok := s.(*fyne.ShortcutPaste); ok {
		if e.OnPaste != nil && e.OnPaste(paste.Clipboard.Content()) {
			return
		}
		s = &fyne.ShortcutPaste{Clipboard: shortClipboard{paste.Clipboard}}
	}
	e.Entry.TypedShortcut(s)
}

// shortClipboard gives no more than pasteLimit characters.
type shortClipboard struct{ fyne.Clipboard }

// pasteLimit is how many characters are pasted into one line. The toolkit paints a line as one texture, which takes much
// memory and comes out black beyond some 2000 characters.
const pasteLimit = 2000

// Content implements fyne.Clipboard.
func (c shortClipboard) Content() string {
	text, n := c.Clipboard.Content(), 0
	for at := range text {
		if n++; n > pasteLimit {
			return text[:at]
		}
	}
	return text
}

// TypedRune implements fyne.Focusable.
func (e *Entry) TypedRune(r rune) {
	e.tip.hide()
	e.Entry.TypedRune(r)
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	e.tip.hide()
	if entryKeys[key.Name] {
		e.Entry.TypedKey(key)
		return
	}
	unused(e.Unhandled, key)
}

// entryKeys are those that do something on a single line of text; letters and digits come as runes.
var entryKeys = map[fyne.KeyName]bool{
	fyne.KeyBackspace: true, fyne.KeyDelete: true, fyne.KeyReturn: true, fyne.KeyEnter: true,
	fyne.KeyLeft: true, fyne.KeyRight: true, fyne.KeyHome: true, fyne.KeyEnd: true,
}
