package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// openRows opens a collection of a folder and three requests, and gives the beginning of the IDs of its rows.
func (s *stage) openRows() string {
	folder, err := filepath.EvalSymlinks(s.TempDir())
	if err != nil {
		s.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(folder, "into"), 0o755); err != nil {
		s.Fatal(err)
	}
	for _, name := range []string{"into/own", "a", "b", "c"} {
		s.rewrite(filepath.Join(folder, name+".yaml"), "format: 1\nmethod: "+name+"\n")
	}
	s.model.OpenFolder(folder)
	s.idle()
	s.win.Canvas().Focus(s.sidebar.rows)
	return folder + "//"
}

// TestNewerChoiceWins: rows that were moved are chosen when the disk is done, unless one has chosen something else by then.
func TestNewerChoiceWins(t *testing.T) {
	for _, newer := range []bool{false, true} {
		play(t, func(s *stage) {
			at := s.openRows()
			s.sidebar.savedPane.choose(at + "a.yaml")
			s.sidebar.drop([]string{at + "a.yaml"}, widgets.Spot{ID: at + "into"})
			want := at + "into/a.yaml"
			if newer {
				s.sidebar.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // before anything was moved
				want = at + "b.yaml"
			}
			s.idle()
			if got := s.sidebar.rows.Selected(); got != want {
				t.Errorf("newer %v: chosen is %q, want %q", newer, got, want)
			}
			if got := fmt.Sprint(s.sidebar.rows.Chosen()); got != fmt.Sprint([]string{want}) {
				t.Errorf("newer %v: chosen are %q", newer, got)
			}
		})
	}
}

// TestAllThatCanBeDeleted: Ctrl+A chooses all of the collection in which the cursor is, and Delete takes it.
func TestAllThatCanBeDeleted(t *testing.T) {
	play(t, func(s *stage) {
		at := s.openRows()
		s.sidebar.savedPane.choose(at + "b.yaml")
		s.sidebar.rows.TypedShortcut(&fyne.ShortcutSelectAll{})
		all := []string{at + "into", at + "into/own.yaml", at + "a.yaml", at + "b.yaml", at + "c.yaml"}
		if got := s.sidebar.rows.Chosen(); !slices.Equal(got, all) || s.sidebar.rows.Selected() != at+"b.yaml" {
			t.Errorf("chosen are %q, the cursor is on %q", got, s.sidebar.rows.Selected())
		}
		s.do("delete")
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(at), "*.yaml")); len(left) > 0 {
			t.Errorf("left are %q", left)
		}
		s.sidebar.rows.TypedShortcut(&fyne.ShortcutSelectAll{}) // of nothing
	})
}
