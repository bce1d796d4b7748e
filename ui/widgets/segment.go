package widgets

import "fyne.io/fyne/v2/widget"

// Choice is one of the things that a Segment offers.
type Choice struct{ ID, Title string }

// Segment is a switch with a few words beside each other, all equally wide; the chosen one stands on a raised ground.
type Segment struct {
	widget.BaseWidget
	strip

	choices []Choice
}

// NewSegment returns a switch with the first choice selected. It takes the slice over.
func NewSegment(choices []Choice, onSelect func(id string)) *Segment {
	s := new(Segment)
	s.strip = newStrip(s, onSelect)
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

func (s *Segment) ids() []string {
	ids := make([]string, len(s.choices))
	for i, c := range s.choices {
		ids[i] = c.ID
	}
	return ids
}

func (s *Segment) at(x float32) int {
	if len(s.choices) == 0 || x < 0 || x >= s.Size().Width {
		return -1
	}
	return int(x / s.Size().Width * float32(len(s.choices)))
}
