package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// titlesChosen are the titles of the rows that are chosen in the tree.
func (s *stage) titlesChosen() (titles []string) {
	chosen := s.sidebar.rows.Chosen()
	for _, r := range s.model.Sidebar.Rows() {
		if slices.Contains(chosen, r.ID) {
			titles = append(titles, r.Title)
		}
	}
	return titles
}

// TestEnterFolds: Enter on a folder folds it, and the keyboard stays in the tree.
func TestEnterFolds(t *testing.T) {
	play(t, func(s *stage) {
		s.shelve()
		s.onRow("blocks")
		for _, want := range []string{"Chain\n blocks\n Peers\n", "Chain\n blocks\n  latest\n  oldest\n Peers\n"} {
			s.press(fyne.KeyReturn)
			if got := s.tree(); got != want || s.focused() != s.sidebar.rows {
				t.Errorf("got\n%s want\n%s, the keyboard in %T", got, want, s.focused())
			}
		}
		s.onRow("latest")
		s.press(fyne.KeyReturn)
		if s.focused() != s.request.params {
			t.Errorf("a request: the keyboard is in %T", s.focused())
		}
	})
}

// TestCursorAfterDelete: the row that takes the place of what was deleted has the cursor, also where the tab of that goes.
func TestCursorAfterDelete(t *testing.T) {
	for _, c := range []struct{ title, want string }{{"latest", "oldest"}, {"oldest", "latest"}, {"blocks", "Peers"}, {"Peers", "oldest"}} {
		t.Run(c.title, func(t *testing.T) {
			play(t, func(s *stage) {
				s.shelve()
				s.onRow(c.title)
				s.model.Open(s.savedRow(c.title), true) // a tab of it, which goes
				s.idle()
				s.press(fyne.KeyDelete)
				if got := s.titlesChosen(); len(got) != 1 || got[0] != c.want {
					t.Errorf("chosen: %q, want %q", got, c.want)
				}
			})
		})
	}
}

// TestCopiesAreChosen: all copies are chosen, not one of them.
func TestCopiesAreChosen(t *testing.T) {
	play(t, func(s *stage) {
		s.shelve()
		s.onRow("latest")
		s.shift(fyne.KeyDown)
		s.do("duplicate")
		if got, want := s.titlesChosen(), []string{"latest (copy)", "oldest (copy)"}; !slices.Equal(got, want) {
			t.Errorf("chosen: %q, want %q", got, want)
		}
	})
}

// TestUnreadableFileHasTheCursor: the cursor stays on the row of a file that cannot be read, and goes there with its tab.
func TestUnreadableFileHasTheCursor(t *testing.T) {
	play(t, func(s *stage) {
		s.put(s.shelve(), "odd.yaml", "format: [\n")
		s.model.NewFolder(s.savedRow("blocks"), "other", nil) // which reads the collection anew
		s.idle()
		s.model.Open(s.savedRow("latest"), true)
		s.idle()
		s.onRow("odd")
		s.model.Open(s.savedRow("odd"), false)
		s.idle()
		opened := s.titlesChosen()
		s.do("previous_tab")
		s.do("next_tab")
		s.idle()
		if came := s.titlesChosen(); !slices.Equal(opened, []string{"odd"}) || !slices.Equal(came, opened) {
			t.Errorf("chosen: %q, and once its tab is shown again %q", opened, came)
		}
	})
}
