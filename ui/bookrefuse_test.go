package ui

import (
	"os"
	"path/filepath"
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

// TestBookTellsOfEachPage: what is not saved is told on its page, and by its name on the others; a name that was emptied is told when it is saved.
func TestBookTellsOfEachPage(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.do("edit_environments")
		b := s.overlay.book
		b.choose("1")
		s.win.Canvas().Focus(b.page.lines[0].value.focusable())
		s.write("!")
		for _, c := range []struct{ page, says string }{{"2", "● not saved yet: Live"}, {"1", "● not saved yet"}, {"0", "● not saved yet: Live"}, {"1", "● not saved yet"}} {
			b.choose(c.page)
			if s.idle(); b.told.Text() != c.says {
				t.Errorf("page %s says %q, want %q", c.page, b.told.Text(), c.says)
			}
		}
		b.page.lines[0].name.SetText("")
		s.do("save")
		if want := "✗ A variable needs a name; this one has the value all!."; b.told.Text() != want {
			t.Errorf("says %q, want %q", b.told.Text(), want)
		}
		b.choose("2")
		b.create.OnTapped()
		s.idle()
		if field := b.page.secrets.rows.Objects; len(field) != 1 || !s.shows("secret.token") {
			t.Errorf("the secrets of a new one: %q", s.texts())
		}
	})
}

// TestUnreadableEnvironmentIsToldWhole: the reason stands there whole, and what would do nothing cannot be pushed.
func TestUnreadableEnvironmentIsToldWhole(t *testing.T) {
	play(t, func(s *stage) {
		folder := s.openShop()
		broken := filepath.Join(folder, "environments", "live.yaml")
		if err := os.WriteFile(broken, []byte("format: 1\nvariables:\n  who: *"+strings.Repeat("long", 30)+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		s.model.NewFolder(s.savedRow("Shop"), "more", nil) // which loads all anew
		s.idle()
		s.do("edit_environments")
		b := s.overlay.book
		b.choose("2") // live, behind Test
		s.idle()
		parts := b.page.parts
		if !parts.reason.Visible() || !strings.Contains(parts.unread.Text(), strings.Repeat("long", 30)) || parts.unread.Source().Lines() < 2 {
			t.Errorf("says %q", parts.unread.Text())
		}
		if !b.save.Disabled() || !parts.add.Disabled() || !b.page.color.Disabled() {
			t.Error("what does nothing can be pushed")
		}
		b.choose("1")
		s.idle()
		if parts.reason.Visible() || b.save.Disabled() || parts.add.Disabled() {
			t.Error("so it is on the next page")
		}
	})
}

// TestLongEnvironmentNameLeavesRoom: the picker is no wider than its bound, and tells the whole name.
func TestLongEnvironmentNameLeavesRoom(t *testing.T) {
	play(t, func(s *stage) {
		folder := s.openShop()
		name := strings.Repeat("long name ", 30)
		if err := os.WriteFile(filepath.Join(folder, "environments", "live.yaml"), []byte("format: 1\nname: "+name+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		s.model.NewFolder(s.savedRow("Shop"), "more", nil) // which loads all anew
		s.idle()
		s.model.ChooseEnvironment("live.yaml")
		s.idle()
		p := s.tabs.environment
		if width := p.button.MinSize().Width; width > 220 || width < 160 {
			t.Errorf("the picker takes %v", width)
		}
		if !strings.Contains(p.button.Tooltip, strings.TrimSpace(name)) {
			t.Errorf("it tells %q", p.button.Tooltip)
		}
	})
}
