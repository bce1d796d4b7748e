package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// shelveOther puts a second collection on the shelf, and gives its folder.
func (s *stage) shelveOther() string {
	s.Helper()
	dir, err := filepath.EvalSymlinks(s.TempDir())
	if err != nil {
		s.Fatal(err)
	}
	for name, text := range map[string]string{"collection.yaml": "name: Other\n", "in/one.yaml": "method: one\n"} {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			s.Fatal(err)
		}
		if err := os.WriteFile(at, []byte("format: 1\n"+text), 0o644); err != nil {
			s.Fatal(err)
		}
	}
	s.model.OpenFolder(dir)
	s.idle()
	return dir
}

const treeOfTwo = "Chain\n blocks\n  latest\n  oldest\n Peers\nOther\n in\n  one\n"

func (s *stage) wantTree(what, want string) {
	s.Helper()
	if got := s.tree(); got != want {
		s.Errorf("%s: got\n%swant\n%s", what, got, want)
	}
}

// TestMoveByKeysAlone: the place is searched for by typing; the cursor follows what was moved, and Ctrl+Z takes it back.
func TestMoveByKeysAlone(t *testing.T) {
	play(t, func(s *stage) {
		s.shelve()
		s.shelveOther()
		s.onRow("latest")
		s.shift(fyne.KeyDown)
		s.do("move_to")
		s.write("in")
		s.press(fyne.KeyReturn)
		s.wantTree("moved", "Chain\n blocks\n Peers\nOther\n in\n  latest\n  oldest\n  one\n")
		if got := s.sidebar.rows.Chosen(); len(got) != 2 || !strings.HasSuffix(got[1], "//in/oldest.yaml") || s.focused() != s.sidebar.rows {
			t.Errorf("chosen: %q, the keyboard is in %T", got, s.focused())
		}
		if got := s.sidebar.undo.text.Text(); got != "“2 items” moved to “Other”" {
			t.Errorf("the bar says %q", got)
		}
		s.sidebar.rows.TypedShortcut(&fyne.ShortcutUndo{})
		s.idle()
		s.wantTree("undone", treeOfTwo)
		s.onRow("Chain")
		s.do("move_to")
		if got := s.model.Notice(); !strings.HasPrefix(got, "A whole collection cannot be moved") {
			t.Errorf("the status bar says %q", got)
		}
	})
}

// TestDragToAnotherCollection: it may be dropped there, and what is not known there is told.
func TestDragToAnotherCollection(t *testing.T) {
	play(t, func(s *stage) {
		dir := s.shelve()
		if err := os.WriteFile(filepath.Join(dir, "peers.yaml"), []byte("format: 1\nname: Peers\nmethod: \"{{secret.pin}}\"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		s.shelveOther()
		s.model.NewFolder(s.savedRow("blocks"), "new", nil) // which reads the collection anew
		s.idle()
		spot := widgets.Spot{ID: s.savedRow("Other"), Place: widgets.Into}
		ids := []string{s.savedRow("Peers")}
		if !s.sidebar.rows.CanDrop(ids, spot) {
			t.Fatal("it may not be dropped")
		}
		s.sidebar.rows.OnDrop(ids, spot)
		s.idle()
		s.wantTree("moved", "Chain\n blocks\n  new\n  latest\n  oldest\nOther\n in\n  one\n Peers\n")
		if got := s.model.Notice(); got != "Not known in “Other”: {{secret.pin}}" {
			t.Errorf("the status bar says %q", got)
		}
		s.click(s.sidebar.undo.undo)
		if got := s.model.Notice(); got != "" {
			t.Errorf("undone, the status bar says %q", got)
		}
	})
}
