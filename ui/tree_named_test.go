package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestNewRequestIsNamed: whatever the tree is filtered by, a new request is there to be named, and Enter goes on to its method.
func TestNewRequestIsNamed(t *testing.T) {
	for _, filter := range []string{"", "getFirst"} {
		play(t, func(s *stage) {
			s.shelve()
			s.sidebar.filter.SetText(filter)
			s.idle()
			s.sidebar.rows.Choose(s.savedRow("oldest"))
			s.focus(s.sidebar.rows)
			s.do("new_request")
			s.idle()
			if f := s.focused(); f == nil || fyne.CanvasObject(f.(fyne.Widget)) != s.sidebar.rows.Renaming() {
				t.Fatalf("filter %q: the keyboard is in %T", filter, f)
			}
			s.write("Mine")
			s.press(fyne.KeyReturn)
			s.idle()
			if !strings.Contains(s.tree(), "Mine\n") || s.tab().Title() != "Mine" {
				t.Errorf("filter %q: tab %q of\n%s", filter, s.tab().Title(), s.tree())
			}
			if f := s.focused(); f != s.address.method {
				t.Errorf("filter %q: then the keyboard is in %T", filter, f)
			}
			s.write("ping")
			if got := s.tab().Draft().Method; got != "ping" {
				t.Errorf("filter %q: the method is %q", filter, got)
			}
		})
	}
}
