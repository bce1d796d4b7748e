package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// strip is a row of words of which one is selected, by mouse or keyboard: what such widgets share.
type strip struct {
	OnSelect  func(id string)      // called when the user selects a word, never by SetSelected
	Unhandled func(*fyne.KeyEvent) // gets the keys that the row has no use for

	words    stripWords
	selected string
	pointer  stripPointer
}

// stripWords is the widget that a strip belongs to.
type stripWords interface {
	Refresh()
	ids() []string    // of the words, in order
	at(x float32) int // the word that is drawn there, -1 for none
}

// stripPointer is where mouse and keyboard are on a row of words.
type stripPointer struct {
	hover   int // index of the word under the mouse, -1 for none
	focused bool
}

// newStrip is a strip in which nothing is selected.
func newStrip(words stripWords, onSelect func(id string)) strip {
	return strip{OnSelect: onSelect, words: words, pointer: stripPointer{hover: -1}}
}

// Selected is the id of the word that is selected.
func (s *strip) Selected() string { return s.selected }

// SetSelected selects a word without a call of OnSelect. An unknown id is ignored.
func (s *strip) SetSelected(id string) {
	if s.index(id) >= 0 && s.selected != id {
		s.selected = id
		s.words.Refresh()
	}
}

func (s *strip) index(id string) int { return slices.Index(s.words.ids(), id) }

// choose selects a word for the user.
func (s *strip) choose(i int) {
	ids := s.words.ids()
	if i < 0 || i >= len(ids) || ids[i] == s.selected {
		return
	}
	s.SetSelected(ids[i])
	callID(s.OnSelect, s.selected)
}

// Tapped implements fyne.Tappable.
func (s *strip) Tapped(ev *fyne.PointEvent) { s.choose(s.words.at(ev.Position.X)) }

// TypedKey implements fyne.Focusable: Left, Right, Home and End select another word.
func (s *strip) TypedKey(key *fyne.KeyEvent) {
	if i, ok := stripStep(key.Name, s.index(s.selected), len(s.words.ids())); ok {
		s.choose(i)
		return
	}
	unused(s.Unhandled, key)
}

// stripStep is where a key leads to in a row of n things, and whether it leads anywhere at all.
func stripStep(key fyne.KeyName, i, n int) (int, bool) {
	switch key {
	case fyne.KeyLeft:
		return max(0, i-1), true
	case fyne.KeyRight:
		return min(n-1, i+1), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return n - 1, true
	}
	return i, false
}

// TypedRune implements fyne.Focusable.
func (s *strip) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (s *strip) FocusGained() { s.point(stripPointer{s.pointer.hover, true}) }

// FocusLost implements fyne.Focusable.
func (s *strip) FocusLost() { s.point(stripPointer{s.pointer.hover, false}) }

// MouseIn implements desktop.Hoverable.
func (s *strip) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (s *strip) MouseMoved(ev *desktop.MouseEvent) {
	s.point(stripPointer{s.words.at(ev.Position.X), s.pointer.focused})
}

// MouseOut implements desktop.Hoverable.
func (s *strip) MouseOut() { s.point(stripPointer{-1, s.pointer.focused}) }

func (s *strip) point(to stripPointer) {
	if s.pointer != to {
		s.pointer = to
		s.words.Refresh()
	}
}
