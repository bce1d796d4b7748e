package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
)

// shelve puts a collection on the shelf, on disk, and gives its folder.
func (s *stage) shelve() string {
	s.Helper()
	dir, err := filepath.EvalSymlinks(s.TempDir())
	if err != nil {
		s.Fatal(err)
	}
	for name, text := range map[string]string{
		"collection.yaml": "name: Chain\n", "blocks/latest.yaml": "method: getBlock\n", "blocks/oldest.yaml": "method: getFirst\n", "peers.yaml": "name: Peers\nmethod: net_peers\n",
	} {
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

// savedRow is the ID of the row with a title.
func (s *stage) savedRow(title string) string {
	s.Helper()
	for _, r := range s.model.Sidebar.Rows() {
		if r.Title == title {
			return r.ID
		}
	}
	s.Fatalf("no row %q", title)
	return ""
}

// tree is the titles of the rows of the collection, indented.
func (s *stage) tree() string {
	var b strings.Builder
	for _, r := range s.model.Sidebar.Rows() {
		if !strings.HasPrefix(r.ID, "Quick") {
			b.WriteString(strings.Repeat(" ", r.Depth) + r.Title + "\n")
		}
	}
	return b.String()
}

// onRow puts the cursor on a row and the keyboard into the tree.
func (s *stage) onRow(title string) {
	s.Helper()
	s.sidebar.rows.Choose(s.savedRow(title))
	s.focus(s.sidebar.rows)
	s.idle()
}

func TestRenameInPlace(t *testing.T) {
	play(t, func(s *stage) {
		s.shelve()
		s.onRow("Peers")
		s.do("rename")
		if s.focused() != s.sidebar.rows.Renaming().(fyne.Focusable) {
			t.Fatalf("the keyboard is in %T", s.focused())
		}
		s.write("Neighbours")
		s.press(fyne.KeyReturn)
		if got, want := s.tree(), "Chain\n blocks\n  latest\n  oldest\n Neighbours\n"; got != want {
			t.Errorf("got\n%s want\n%s", got, want)
		}
		if s.focused() != s.sidebar.rows {
			t.Errorf("the keyboard is in %T", s.focused())
		}
		s.sidebar.rows.TypedShortcut(&fyne.ShortcutUndo{})
		s.idle()
		if got, want := s.tree(), "Chain\n blocks\n  latest\n  oldest\n Peers\n"; got != want {
			t.Errorf("undone: got\n%s want\n%s", got, want)
		}
		s.onRow("Peers")
		s.do("rename")
		s.write("x")
		s.press(fyne.KeyEscape)
		if got, want := s.tree(), "Chain\n blocks\n  latest\n  oldest\n Peers\n"; got != want {
			t.Errorf("given up: got\n%s want\n%s", got, want)
		}
	})
}

func TestDeleteIsOfferedToBeUndone(t *testing.T) {
	play(t, func(s *stage) {
		s.shelve()
		s.onRow("latest")
		s.shift(fyne.KeyDown)
		s.press(fyne.KeyDelete)
		if got, want := s.tree(), "Chain\n blocks\n Peers\n"; got != want {
			t.Errorf("got\n%s want\n%s", got, want)
		}
		if !s.sidebar.undo.content.Visible() {
			t.Error("undo is not offered")
		}
		s.click(s.sidebar.undo.undo)
		if got, want := s.tree(), "Chain\n blocks\n  latest\n  oldest\n Peers\n"; got != want {
			t.Errorf("undone: got\n%s want\n%s", got, want)
		}
		if s.sidebar.undo.content.Visible() {
			t.Error("undo is still offered")
		}
	})
}

func TestSaveAsByKeyboardAlone(t *testing.T) {
	play(t, func(s *stage) {
		dir := s.shelve()
		s.do("new_tab")
		s.tab().Set(func(d *model.Draft) { d.Method = "add" })
		s.idle()
		s.do("save")
		s.write("Add two")
		s.press(fyne.KeyDown)
		s.press(fyne.KeyReturn)
		if got, want := s.tree(), "Chain\n blocks\n  Add two\n  latest\n  oldest\n Peers\n"; got != want {
			t.Errorf("got\n%s want\n%s", got, want)
		}
		if _, err := os.Stat(filepath.Join(dir, "blocks", "add-two.yaml")); err != nil {
			t.Error(err)
		}
	})
}
