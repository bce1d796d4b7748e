package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/ui/widgets"
)

// TestExportStays: a sheet that asks for a new file stays, with what was typed, where none can be made there, and says why; each of the three.
func TestExportStays(t *testing.T) {
	play(t, func(s *stage) {
		s.shelve()
		dir := t.TempDir()
		there := filepath.Join(dir, "there")
		if err := os.WriteFile(there, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		for name, open := range map[string]func(){
			"saved requests": func() {
				s.overlay.exportRows([]string{s.savedRow("Peers")})
				chooseKind(s, "zip")
			},
			"frames":  s.overlay.export,
			"history": func() { s.overlay.exportPast(nil) },
		} {
			for path, says := range map[string]string{
				filepath.Join(dir, "gone", "x"): "no such file or folder", there: "already", filepath.Join(there, "x"): "is a file",
			} {
				open()
				s.idle()
				path, says := path, says
				entry, ok := s.focused().(*widgets.Entry)
				if !ok {
					t.Fatalf("%s: the keyboard is at %T", name, s.focused())
				}
				entry.SetText(path)
				entry.OnSubmitted(path)
				s.idle()
				if !s.overlay.open() || entry.Text != path || !strings.Contains(s.overlay.newFile.trouble.Text(), says) || !s.overlay.newFile.trouble.Visible() {
					t.Errorf("%s: %s: open %v, typed %q, says %q", name, path, s.overlay.open(), entry.Text, s.overlay.newFile.trouble.Text())
				}
				entry.SetText(filepath.Join(dir, name+" new"))
				if s.overlay.newFile.trouble.Visible() {
					t.Errorf("%s: what was wrong with another path is still told", name)
				}
				s.overlay.close()
			}
		}
		s.overlay.exportRows([]string{s.savedRow("Peers")})
		s.idle()
		if s.overlay.newFile.write.Visible() {
			t.Error("there is a button for what cannot be written")
		}
		chooseKind(s, "zip")
		s.idle()
		s.overlay.newFile.path.SetText(filepath.Join(dir, "ok.zip"))
		s.click(s.overlay.newFile.write)
		s.idle()
		if _, err := os.Stat(filepath.Join(dir, "ok.zip")); err != nil || s.overlay.open() {
			t.Errorf("not written: %v; the sheet is open: %v", err, s.overlay.open())
		}
		if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
}

// chooseKind chooses the form that saved requests are exported in.
func chooseKind(s *stage, kind string) {
	s.overlay.exports.kinds.SetSelected(kind)
	s.overlay.exports.choose(kind)
	s.idle()
}

// TestExportTellsNothingBeforehand: what goes into the file is told once that is known.
func TestExportTellsNothingBeforehand(t *testing.T) {
	play(t, func(s *stage) {
		s.shelve()
		s.overlay.exportRows([]string{s.savedRow("Peers")})
		all := s.t("import.all_taken")
		if s.shows(all) || s.overlay.exports.left.copy.Visible() {
			t.Error("it is told before it is known")
		}
		chooseKind(s, "zip")
		if !s.shows(all) {
			t.Error("it is not told")
		}
	})
}
