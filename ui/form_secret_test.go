package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestSecretOfAnotherTabIsHidden: a password that one looks at in one tab does not show that of the next.
func TestSecretOfAnotherTabIsHidden(t *testing.T) {
	play(t, func(s *stage) {
		s.address.address.SetText("https://h/")
		s.fill("security.login", "basic")
		s.fill("security.password", "hunter2")
		s.do("new_tab")
		s.address.address.SetText("https://h/")
		s.fill("security.login", "basic")
		s.fill("security.password", "other-secret")
		line := s.row("password").control.(*nameLine)
		line.entry.ActionItem.(fyne.Tappable).Tapped(&fyne.PointEvent{})
		if line.entry.Password {
			t.Fatal("the eye does not show it")
		}
		s.clickTab(0)
		if !line.entry.Password || line.entry.Text != "hunter2" {
			t.Errorf("shown %v, %q", !line.entry.Password, line.entry.Text)
		}
	})
}
