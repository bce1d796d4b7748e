package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
)

// clash has a request whose params were changed here and on disk. It gives the file, and what it said before.
func (s *stage) clash(mine, theirs *strings.Replacer) (file, before string) {
	file = filepath.Join(s.openShop(), "greet.yaml")
	s.tab().Edit(func(d *model.Draft) { d.Params = "[\n  1,\n  2,\n  3\n]" })
	s.do("save")
	text, err := os.ReadFile(file)
	if err != nil {
		s.Fatal(err)
	}
	s.tab().Edit(func(d *model.Draft) { d.Params = mine.Replace(d.Params) })
	s.rewrite(file, theirs.Replace(string(text)))
	s.do("save")
	return file, string(text)
}

func (s *stage) rewrite(file, text string) {
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		s.Fatal(err)
	}
}

func (s *stage) wantFile(file, want string) {
	s.Helper()
	if text, err := os.ReadFile(file); string(text) != want || err != nil {
		s.Errorf("the file has %q, %v; want %q", text, err, want)
	}
}

// TestMergeByKeyboard: what both sides changed is decided place by place by keys, what was decided outlives Escape, and Ctrl+S writes it once
// all is decided and not before.
func TestMergeByKeyboard(t *testing.T) {
	play(t, func(s *stage) {
		theirs := strings.NewReplacer("1,", "3,", "2,", "22,", "    3", "    7")
		file, before := s.clash(strings.NewReplacer("1,", "2,", "3", "6"), theirs)
		s.do("compare_saved")
		if !s.overlay.versions.merging() || !s.shows("2 of 2 places left to decide") {
			t.Fatalf("not deciding: %q", s.texts())
		}
		s.do("save")
		s.wantFile(file, theirs.Replace(before))
		s.do("back")
		s.press(fyne.KeyEscape)
		if s.overlay.open() {
			t.Fatal("still open")
		}
		s.do("compare_saved")
		if !s.shows("1 of 2 places left to decide") {
			t.Errorf("what was decided is gone: %q", s.texts())
		}
		s.do("next_difference")
		s.act("forward")
		if !s.shows("Checking…") {
			t.Errorf("not all is decided: %q", s.texts())
		}
		s.do("save") // before it was looked at
		if s.overlay.open() {
			t.Errorf("still open: %q", s.texts())
		}
		s.wantFile(file, strings.NewReplacer("1,", "3,", "2,", "22,", "    3", "    6").Replace(before))
	})
}

// TestResolveWithoutMarkers: the key that resolves what git left leads to what both sides of the tab's file say, too.
func TestResolveWithoutMarkers(t *testing.T) {
	play(t, func(s *stage) {
		s.clash(strings.NewReplacer("1,", "2,"), strings.NewReplacer("1,", "3,"))
		s.do("resolve")
		if !s.overlay.open() || !s.overlay.versions.merging() {
			t.Errorf("not deciding: %q", s.texts())
		}
	})
}

// TestMergeFollowsTheFile: a file that changes once more while one decides is put together anew, with what was decided.
func TestMergeFollowsTheFile(t *testing.T) {
	play(t, func(s *stage) {
		file, before := s.clash(strings.NewReplacer("1,", "2,"), strings.NewReplacer("1,", "3,"))
		s.do("compare_saved")
		s.do("forward")
		s.rewrite(file, strings.NewReplacer("1,", "3,", "echo", "shout").Replace(before))
		s.do("save")
		if !s.overlay.versions.open() || !s.shows("All decided") {
			t.Fatalf("not there any more: %q", s.texts())
		}
		s.do("save")
		s.wantFile(file, strings.NewReplacer("1,", "2,", "echo", "shout").Replace(before))
	})
}
