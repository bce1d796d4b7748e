package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

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

// TestCaretStaysWhereTheFileChanges: what an editor writes is shown, and the caret stays where it was.
func TestCaretStaysWhereTheFileChanges(t *testing.T) {
	play(t, func(s *stage) {
		dir := s.shelve()
		s.model.Open(s.savedRow("latest"), true)
		s.tab().Set(func(d *model.Draft) { d.Params = "[1, 2, 3]" })
		s.idle()
		s.do("save")
		p := s.request.params
		p.SetCaret(p.PointOf(4), false)
		if err := os.WriteFile(filepath.Join(dir, "blocks", "latest.yaml"), []byte("format: 1\nmethod: getBlock\nparams: |-\n  [1, 2, 3, 4]\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		s.model.NewFolder(s.savedRow("blocks"), "other", nil) // which reads the collection anew
		s.idle()
		if got, want := p.Text(), "[1, 2, 3, 4]"; got != want {
			t.Errorf("params: got %s, want %s", got, want)
		}
		if got := p.Offset(p.Caret()); got != 4 {
			t.Errorf("the caret is at %d, want 4", got)
		}
	})
}

// TestFolderIsClosedAndOpenedAgain: a folder that is dropped onto the window is on the shelf, and its collection can be closed and opened again.
func TestFolderIsClosedAndOpenedAgain(t *testing.T) {
	play(t, func(s *stage) {
		dir := s.shelve()
		s.onRow("Peers")
		s.do("close_collection")
		if got := s.tree(); got != "" {
			t.Errorf("got %q after it was closed", got)
		}
		if got := s.model.RecentCollections(); len(got) != 1 || got[0] != dir {
			t.Errorf("recent: %q", got)
		}
		s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(dir)})
		s.idle()
		if got, want := s.tree(), "Chain\n blocks\n  latest\n  oldest\n Peers\n"; got != want {
			t.Errorf("got\n%s want\n%s", got, want)
		}
	})
}

// TestRenameIsFollowed: where others ask for a response of what is renamed, to have them follow is offered under the undo, until that is done.
func TestRenameIsFollowed(t *testing.T) {
	play(t, func(s *stage) {
		dir := s.shelve()
		asks := filepath.Join(dir, "asks.yaml")
		if err := os.WriteFile(asks, []byte("format: 1\nmethod: m\nparams: '[{{response.latest.result}}]'\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		s.onRow("oldest")
		s.do("rename")
		s.write("first")
		s.press(fyne.KeyReturn)
		if s.isSeen(s.sidebar.follow) {
			t.Error("to follow is offered where nobody refers to it")
		}
		s.onRow("latest")
		s.do("rename")
		s.write("newest")
		s.press(fyne.KeyReturn)
		if !s.isSeen(s.sidebar.follow) || s.sidebar.follow.Text() != "Rename There, Too: 1" || !strings.Contains(s.sidebar.follow.Tooltip, "asks.yaml") {
			t.Fatalf("offered: %q, %q", s.sidebar.follow.Text(), s.sidebar.follow.Tooltip)
		}
		s.click(s.sidebar.follow)
		if text, _ := os.ReadFile(asks); !strings.Contains(string(text), "response.newest.result") || s.isSeen(s.sidebar.follow) {
			t.Errorf("followed: %s", text)
		}
		s.sidebar.rows.TypedShortcut(&fyne.ShortcutUndo{})
		s.idle()
		if text, _ := os.ReadFile(asks); !strings.Contains(string(text), "response.latest.result") || !strings.Contains(s.tree(), "latest") {
			t.Errorf("undone: %s %s", s.tree(), text)
		}
	})
}

// TestRenameOfWhatIsBuiltIn is refused before a name is typed.
func TestRenameOfWhatIsBuiltIn(t *testing.T) {
	play(t, func(s *stage) {
		s.onRow("sort_list")
		s.do("rename")
		s.idle()
		if want := s.t("tree.read_only", "Quick start"); s.focused() != s.sidebar.rows || !s.shows(want) {
			t.Errorf("the keyboard is in %T, told: %v", s.focused(), s.shows(want))
		}
	})
}
