package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Choice is one of the things that a Segment offers.
type Choice struct{ ID, Title string }

// Segment is a switch with a few words beside each other, all equally wide; the chosen one stands on a raised ground.
type Segment struct {
	widget.BaseWidget

	OnSelect  func(id string)      // called when the user chooses, never by SetSelected
	Unhandled func(*fyne.KeyEvent) // gets the keys that the switch has no use for

	choices  []Choice
	selected string
	pointer  stripPointer
}

// NewSegment returns a switch with the first choice selected. It takes the slice over.
func NewSegment(choices []Choice, onSelect func(id string)) *Segment {
	s := &Segment{OnSelect: onSelect, pointer: stripPointer{hover: -1}}
	s.ExtendBaseWidget(s)
	s.SetChoices(choices)
	return s
}

// SetChoices replaces what is offered, for another language say. The selection stays if its choice does.
func (s *Segment) SetChoices(choices []Choice) {
	s.choices = choices
	if s.index(s.selected) < 0 && len(choices) > 0 {
		s.selected = choices[0].ID
	}
	s.Refresh()
}

// Selected returns the id of the choice.
func (s *Segment) Selected() string { return s.selected }

// SetSelected changes the choice without a call of OnSelect. An unknown id is ignored.
func (s *Segment) SetSelected(id string) {
	if s.index(id) >= 0 && s.selected != id {
		s.selected = id
		s.Refresh()
	}
}

func (s *Segment) index(id string) int {
	return slices.IndexFunc(s.choices, func(c Choice) bool { return c.ID == id })
}

func (s *Segment) choose(i int) {
	if i < 0 || i >= len(s.choices) || s.choices[i].ID == s.selected {
		return
	}
	s.SetSelected(s.choices[i].ID)
	callID(s.OnSelect, s.selected)
}

func (s *Segment) at(x float32) int {
	if len(s.choices) == 0 || x < 0 || x >= s.Size().Width {
		return -1
	}
	return int(x / s.Size().Width * float32(len(s.choices)))
}

// Tapped implements fyne.Tappable.
func (s *Segment) Tapped(ev *fyne.PointEvent) { s.choose(s.at(ev.Position.X)) }

// TypedKey implements fyne.Focusable: Left, Right, Home and End change the choice.
func (s *Segment) TypedKey(key *fyne.KeyEvent) {
	if i, ok := stripStep(key.Name, s.index(s.selected), len(s.choices)); ok {
		s.choose(i)
		return
	}
	unused(s.Unhandled, key)
}

// TypedRune implements fyne.Focusable.
func (s *Segment) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (s *Segment) FocusGained() { s.point(stripPointer{s.pointer.hover, true}) }

// FocusLost implements fyne.Focusable.
func (s *Segment) FocusLost() { s.point(stripPointer{s.pointer.hover, false}) }

// MouseIn implements desktop.Hoverable.
func (s *Segment) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (s *Segment) MouseMoved(ev *desktop.MouseEvent) {
	s.point(stripPointer{s.at(ev.Position.X), s.pointer.focused})
}

// MouseOut implements desktop.Hoverable.
func (s *Segment) MouseOut() { s.point(stripPointer{-1, s.pointer.focused}) }

func (s *Segment) point(to stripPointer) {
	if s.pointer != to {
		s.pointer = to
		s.Refresh()
	}
}
