package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestDropdownIsAsWideAsItsRows, up to a width, and never wider than the window.
func TestDropdownIsAsWideAsItsRows(t *testing.T) {
	for _, c := range []struct {
		note          int
		window        float32
		least, widest float32
	}{{1, 900, 280, 281}, {50, 900, 300, 480}, {500, 900, 480, 481}, {500, 300, 299, 300}} {
		p := NewPickerEntry("")
		newWindow(t, p, c.window, 400)
		p.SetSuggestions([]Suggestion{{Value: "name", Note: strings.Repeat("n", c.note)}})
		p.Open()
		p.Resize(fyne.NewSize(100, 30))
		p.drop.Refresh()
		if got := p.drop.list.Size().Width + 2; got < c.least || got > c.widest {
			t.Errorf("a note of %d in a window of %v: %v wide", c.note, c.window, got)
		}
	}
}
