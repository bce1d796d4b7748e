package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// put writes a file into a folder.
func (s *stage) put(dir, name, text string) {
	s.Helper()
	at := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		s.Fatal(err)
	}
}

// TestQuickOpenTellsEqualsApart: requests of one name by where they lie; a file that cannot be read by why.
func TestQuickOpenTellsEqualsApart(t *testing.T) {
	play(t, func(s *stage) {
		dir := s.shelve()
		s.put(dir, "old/latest.yaml", "format: 1\nmethod: getOld\n")
		s.put(dir, "broken.yaml", "format: [\n")
		s.model.NewFolder(s.savedRow("blocks"), "other", nil) // which reads the collection anew
		s.idle()
		s.do("quick_open")
		s.write("latest")
		for _, want := range []string{"Chain / blocks · getBlock", "Chain / old · getOld"} {
			if !s.shows(want) {
				t.Errorf("%q is not shown: %q", want, s.texts())
			}
		}
		s.do("quick_open")
		s.write("broken")
		if !s.shows("⚠ line 2: This is not valid YAML: did not find expected node content · Chain") {
			t.Errorf("the broken file is not listed: %q", s.texts())
		}
	})
}

// TestQuickOpenGoesToFoldersAndEnvironments where what was looked for stands in their files.
func TestQuickOpenGoesToFoldersAndEnvironments(t *testing.T) {
	play(t, func(s *stage) {
		dir := s.shelve()
		s.put(dir, "blocks/folder.yaml", "format: 1\ndocs: about pears\n")
		s.put(dir, "environments/prod.yaml", "format: 1\nname: Production\nvariables:\n  host: apples.example\n")
		s.model.NewFolder(s.savedRow("Chain"), "other", nil) // which reads the collection anew
		s.idle()
		s.model.ToggleFolder(s.savedRow("Chain"))
		s.do("quick_open")
		s.write("pears")
		if !s.shows("Chain · 2: docs: about pears") {
			t.Errorf("where it stands is not shown: %q", s.texts())
		}
		s.press(fyne.KeyReturn)
		if got := s.titlesChosen(); len(got) != 1 || got[0] != "blocks" || s.focused() != s.sidebar.rows {
			t.Errorf("chosen: %q, the keyboard in %T", got, s.focused())
		}
		s.do("quick_open")
		s.write("apples")
		s.press(fyne.KeyReturn)
		if !s.overlay.book.open() || s.overlay.book.page.name.Text != "Production" {
			t.Errorf("the environment is not opened: %q", s.texts())
		}
	})
}

// TestFolderIsTyped: over what is offered at first; Enter counts also while the folder is still being looked into, and what was opened is chosen.
func TestFolderIsTyped(t *testing.T) {
	play(t, func(s *stage) {
		dir := s.shelve()
		s.model.CloseCollection(s.model.Shelf.Volumes()[1])
		s.do("open_collection")
		for _, r := range dir {
			s.focused().TypedRune(r) // without a pause in which anybody could look
		}
		if s.shows("There is no such folder.") || !s.shows("Looking…") {
			t.Errorf("while it is looked for: %q", s.texts())
		}
		s.focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		s.idle()
		if got := s.titlesChosen(); s.overlay.open() || len(got) != 1 || got[0] != "Chain" {
			t.Errorf("chosen: %q; %q", got, s.texts())
		}
		s.do("recent_collections")
		if s.shows("Nothing matches.") || !s.shows("No collection was closed before; Ctrl+O opens a folder as a collection.") {
			t.Errorf("no recent ones: %q", s.texts())
		}
	})
}
