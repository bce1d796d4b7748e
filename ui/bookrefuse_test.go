package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestReservedNamesInTheRow: what a name means that no file gives a value stands below it as it is typed, and is gone when it is another name.
func TestReservedNamesInTheRow(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.do("edit_environments")
		row := func() *bookRow { return s.overlay.book.page.lines[0] }
		height := row().content.MinSize().Height
		s.win.Canvas().Focus(row().name)
		row().name.SetText("secret.token")
		s.idle()
		if r := row(); !r.below.Visible() || !strings.Contains(r.hint.Text(), "below, under Secrets") || r.content.MinSize().Height <= height {
			t.Errorf("says %q, seen: %v", r.hint.Text(), r.below.Visible())
		}
		row().name.SetText("token")
		s.idle()
		if r := row(); r.below.Visible() || r.content.MinSize().Height != height {
			t.Errorf("still says %q", r.hint.Text())
		}
	})
}

// TestDeletedEnvironmentComesBackByKey: after a deletion Ctrl+Z brings the environment back, with what was typed.
func TestDeletedEnvironmentComesBackByKey(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.do("edit_environments")
		b := s.overlay.book
		b.choose("1")
		s.win.Canvas().Focus(b.page.lines[0].value.focusable())
		s.write("!")
		s.click(b.remove)
		if s.shows("all!") || !b.undo.Visible() {
			t.Errorf("deleted: %q", s.texts())
		}
		s.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
		s.idle()
		if b.book.Page().Name() != "Live" || b.page.lines[0].value.text() != "all!" {
			t.Errorf("shown then: %q", s.texts())
		}
	})
}
