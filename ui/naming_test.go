package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// TestEditNameByKeyboard: F12 in a name leads to the value that it stands for, from the params and from a value on; where no name is, it says so.
func TestEditNameByKeyboard(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.win.Canvas().Focus(s.request.params)
		s.request.params.SetCaret(widgets.Point{Line: 0, Rune: 1}, false)
		s.press(fyne.KeyF12)
		if s.overlay.open() || !s.shows("Put the caret into a {{name}} first") {
			t.Errorf("where no name is: %q", s.texts())
		}
		s.request.params.SetCaret(widgets.Point{Line: 0, Rune: 5}, false)
		s.press(fyne.KeyF12)
		book := s.overlay.book
		if !book.open() || book.book.Page().Name() != "Shop" || s.focused() != book.page.lines[0].value.focusable() {
			t.Fatalf("leads to %T", s.focused())
		}
		s.do("environment")
		s.press(fyne.KeyEscape)
		s.model.ChooseEnvironment("test.yaml")
		s.idle()
		s.win.Canvas().Focus(s.request.params)
		s.do("edit_name")
		book = s.overlay.book
		if !book.open() || book.book.Page().Name() != "Test" {
			t.Fatalf("leads to %q", book.book.Page().Name())
		}
		s.write("{{new_one}}")
		s.press(fyne.KeyLeft)
		s.do("edit_name")
		if n := len(book.page.lines); n != 2 || book.page.lines[1].name.Text != "new_one" || s.focused() != book.page.lines[1].value.focusable() {
			t.Errorf("%d rows, the keyboard is in %T", n, s.focused())
		}
	})
}
