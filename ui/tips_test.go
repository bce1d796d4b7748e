package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestTipsGo with what they are about: another tab, other text, the keyboard somewhere else; also those that are still to come.
func TestTipsGo(t *testing.T) {
	for what, do := range map[string]func(*stage){
		"a tab":     func(s *stage) { s.do("new_tab") },
		"a send":    func(s *stage) { s.do("send") },
		"the focus": func(s *stage) { s.do("focus_method") },
		"typing":    func(s *stage) { s.focus(s.request.params); s.write("1") },
	} {
		t.Run(what, func(t *testing.T) {
			play(t, func(s *stage) {
				s.address.send.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{}})
				if s.look.tips.Text() == "" {
					t.Fatal("no tip")
				}
				if do(s); s.look.tips.Text() != "" {
					t.Errorf("still shown: %q", s.look.tips.Text())
				}
			})
		})
	}
}
