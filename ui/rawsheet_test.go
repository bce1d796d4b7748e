package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestA25UnreadableFileIsEditedHere: the text of a file that cannot be read is edited in its place and saved by a key; what was typed and not saved is
// there again.
func TestA25UnreadableFileIsEditedHere(t *testing.T) {
	play(t, func(s *stage) {
		dir := s.shelve()
		at := filepath.Join(dir, "peers.yaml")
		text := "format: 1\nname: [\n"
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		s.model.CloseCollection(s.model.Shelf.Volumes()[1])
		s.idle()
		s.model.OpenFolder(dir)
		s.idle()
		s.onRow("peers")
		s.press(fyne.KeyReturn)
		s.idle()
		if !s.standing.edit.Visible() {
			t.Error("no button to edit the file")
		}
		s.click(s.standing.edit)
		s.idle()
		sheet := s.overlay.raw
		if !sheet.open() || s.focused() != sheet.text || !strings.Contains(sheet.told.Text(), "YAML") {
			t.Fatalf("open %v, the keyboard is in %T, says %q", sheet.open(), s.focused(), sheet.told.Text())
		}
		sheet.text.SelectAll()
		s.write("format: 1")
		s.idle()
		s.press(fyne.KeyEscape)
		s.idle()
		if sheet.open() {
			t.Error("Esc did not close it")
		}
		s.onRow("peers")
		s.do("edit_raw")
		s.idle()
		sheet = s.overlay.raw
		sheet.text.SetCaret(sheet.text.PointOf(len("format: 1")), false)
		s.press(fyne.KeyReturn)
		s.write("name: Theirs")
		s.idle()
		if want := "✓ " + s.t("raw.readable"); sheet.told.Text() != want {
			t.Errorf("says %q, want %q", sheet.told.Text(), want)
		}
		s.do("save")
		s.idle()
		got, err := os.ReadFile(at)
		if want := "format: 1\nname: Theirs"; string(got) != want || err != nil || sheet.open() {
			t.Errorf("got %q, %v, open %v; want %q", got, err, sheet.open(), want)
		}
		if !strings.Contains(s.tree(), " Theirs\n") {
			t.Errorf("the tree is\n%s", s.tree())
		}
	})
}
