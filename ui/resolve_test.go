package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// markers are what git leaves where two sides stand against each other.
const markers = "<<<<<<< HEAD\n  who: ours\n=======\n  who: theirs\n>>>>>>> feature\n"

// openMarked opens a collection in whose files, but for the request, git left markers.
func (s *stage) openMarked() (files []string) {
	folder, err := filepath.EvalSymlinks(s.TempDir())
	if err != nil {
		s.Fatal(err)
	}
	for _, f := range [][2]string{
		{"collection.yaml", "format: 1\nname: Shop\nvariables:\n" + markers},
		{"environments/live.yaml", "format: 1\nname: Live\nvariables:\n" + markers},
		{"first/folder.yaml", "format: 1\nname: First\nvariables:\n" + markers},
		{"first/greet.yaml", "format: 1\nname: greet\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{who}}\"]'\n"},
	} {
		at := filepath.Join(folder, f[0])
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			s.Fatal(err)
		}
		s.rewrite(at, f[1])
		if strings.Contains(f[1], "<<<") {
			files = append(files, at)
		}
	}
	s.model.OpenFolder(folder)
	s.idle()
	s.open("greet")
	return files
}

func (s *stage) wantResolved(file string) {
	s.Helper()
	text, err := os.ReadFile(file)
	if err != nil || strings.Contains(string(text), "<<<") || !strings.Contains(string(text), "who: theirs") {
		s.Errorf("%s has %q, %v", filepath.Base(file), text, err)
	}
}

// TestA25ResolveByKeyboard: one key leads to the files with merge markers, one after the other, from wherever one is; each is decided and saved by keys,
// and Ctrl+Tab leaves one for later.
func TestA25ResolveByKeyboard(t *testing.T) {
	play(t, func(s *stage) {
		files := s.openMarked()
		if !s.shows("Git left merge markers in first/folder.yaml: what this file says for the request is out of sight until that is resolved.") {
			t.Errorf("the request does not tell: %q", s.texts())
		}
		s.do("resolve")
		for i, left := range []string{"Next File (2 more)", "Next File (1 more)", ""} {
			if !s.overlay.versions.merging() || !s.shows("1 of 1 places left to decide") {
				t.Fatalf("file %d: not deciding: %q", i, s.texts())
			}
			if left != "" && !s.shows(left) {
				t.Errorf("file %d: not %q: %q", i, left, s.texts())
			}
			if i == 0 {
				s.do("next_tab")
				s.do("previous_tab")
			}
			s.do("back")
			s.do("save")
		}
		if s.overlay.open() {
			t.Errorf("still open: %q", s.texts())
		}
		for _, file := range files {
			s.wantResolved(file)
		}
		if !s.shows("Saved. No file with merge markers is left.") {
			t.Errorf("the end is not told: %q", s.texts())
		}
		s.do("resolve")
		if !s.shows("No file of the open collections has merge markers.") || s.overlay.open() {
			t.Errorf("nothing to resolve is not told: %q", s.texts())
		}
	})
}

// TestA25ResolveFromTheBar: the bar over a request leads to the file above it, and goes when that is resolved.
func TestA25ResolveFromTheBar(t *testing.T) {
	play(t, func(s *stage) {
		files := s.openMarked()
		s.standing.compare.Tapped(nil)
		s.idle()
		s.do("back")
		s.do("save")
		s.press(fyne.KeyEscape)
		s.wantResolved(files[2])
		if !s.shows("Git left merge markers in collection.yaml: what this file says for the request is out of sight until that is resolved.") {
			t.Errorf("the collection's are not told next: %q", s.texts())
		}
	})
}

// TestA25ResolveFromTheEnvironments: the editor of environments offers it for each page, and is back when all is resolved.
func TestA25ResolveFromTheEnvironments(t *testing.T) {
	play(t, func(s *stage) {
		files := s.openMarked()
		s.do("edit_environments")
		for range files {
			s.overlay.book.show()
			if s.overlay.book.open() {
				s.overlay.book.resolve.Tapped(nil)
				s.idle()
			}
			s.do("back")
			s.do("save")
		}
		if !s.overlay.book.open() {
			t.Fatalf("the editor is not back: %q", s.texts())
		}
		for _, file := range files {
			s.wantResolved(file)
		}
		if v := s.overlay.book.page.lines; len(v) != 1 || v[0].value.text() != "theirs" {
			t.Errorf("%d variables", len(v))
		}
		if s.overlay.book.resolve.Visible() {
			t.Error("there is something to resolve still")
		}
	})
}
