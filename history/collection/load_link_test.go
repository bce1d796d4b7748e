package collection

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestLinksAreRows: a link that is not followed has a row that says where it leads and why, whatever its name; one to a file within is that file;
// and so have pipes and sockets that are named as requests.
func TestLinksAreRows(t *testing.T) {
	s := opened(t, map[string]string{"a.yaml": one, "deep/b.yaml": one, "deep/notes.md": "x", "environments/live.yaml": "format: 1\n"})
	outside := t.TempDir()
	at := func(name string) string { return filepath.Join(s.path, name) }
	for name, to := range map[string]string{
		"link.yaml": "a.yaml", "notes.md": "deep/notes.md", "folder": "deep", "v1.2": "deep", "folder.d.yaml": "deep", "self": ".",
		"out": outside, "out.yaml": outside + "/x.yaml", "up": "../..", "gone": "nowhere", "gone.yaml": "nowhere.yaml", "round": "round", "deep/up": "..",
		".hidden": "deep", "pipe-link.yaml": "pipe.yaml",
	} {
		if err := os.Symlink(to, at(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(syscall.Mkfifo(at("pipe.yaml"), 0o600), syscall.Mkfifo(at("pipe"), 0o600)); err != nil {
		t.Fatal(err)
	}
	c, err := s.Load()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]struct{ name, link, reason string }{
		"a.yaml": {"One", "", ""}, "deep": {"deep", "", ""}, "deep/b.yaml": {"One", "", ""}, "link.yaml": {"One", "", ""},
		"folder": {"folder", "deep", ReasonToFolder}, "v1.2": {"v1.2", "deep", ReasonToFolder}, "folder.d.yaml": {"folder.d", "deep", ReasonToFolder},
		"self": {"self", ".", ReasonToFolder}, "deep/up": {"up", "..", ReasonToFolder},
		"out": {"out", outside, ReasonOutside}, "out.yaml": {"out", outside + "/x.yaml", ReasonOutside}, "up": {"up", "../..", ReasonOutside},
		"gone": {"gone", "nowhere", ReasonNotThere}, "gone.yaml": {"gone", "nowhere.yaml", ReasonNotThere}, "round": {"round", "round", ReasonLinks},
		"pipe.yaml": {"pipe", "", ReasonPipe}, "pipe-link.yaml": {"pipe-link", "pipe.yaml", ReasonPipe},
	}
	for it := range c.All {
		w, ok := want[it.Path]
		delete(want, it.Path)
		reason := ""
		if f := (*Fault)(nil); errors.As(it.Err, &f) {
			reason = f.Reason
		}
		if !ok || it.Name != w.name || it.Link != w.link || reason != w.reason {
			t.Errorf("%s: got %q, %q, %q, want %v", it.Path, it.Name, it.Link, reason, w)
		}
	}
	if len(want) > 0 || len(c.Environments) != 1 {
		t.Errorf("no rows of %v; environments %v", want, c.Environments)
	}
}

// TestLinkedEnvironments: a link to the folder of environments is that folder, and has no row beside.
func TestLinkedEnvironments(t *testing.T) {
	s := opened(t, map[string]string{"shared/live.yaml": "format: 1\n"})
	if err := os.Symlink("shared", filepath.Join(s.path, Environments)); err != nil {
		t.Fatal(err)
	}
	if c, err := s.Load(); err != nil || len(c.Environments) != 1 || c.Find(Environments) != nil {
		t.Errorf("got %+v, %v", c, err)
	}
}

// TestLinkIsChangedItself: renamed, moved, thrown away and brought back, a link stays one, and what it leads to is left alone.
func TestLinkIsChangedItself(t *testing.T) {
	for _, canned := range []bool{true, false} {
		s := opened(t, map[string]string{"deep/b.yaml": one, "other/c.yaml": one})
		if !canned {
			s.can = nil
		}
		if err := os.Symlink("deep", filepath.Join(s.path, "link")); err != nil {
			t.Fatal(err)
		}
		leads := func(name, to string) {
			t.Helper()
			if got, err := os.Readlink(filepath.Join(s.path, name)); got != to {
				t.Errorf("%s leads to %q, %v, want %q", name, got, err, to)
			}
		}
		d := new(Deed)
		at, err := d.Rename(s, "link", "v1.2")
		if err != nil || at != "v1.2" {
			t.Fatalf("got %q, %v", at, err)
		}
		leads("v1.2", "deep")
		if err := d.Delete(s, at); err != nil {
			t.Fatal(err)
		}
		leads("v1.2", "")
		if _, err := d.Undo(s); err != nil {
			t.Fatal(err)
		}
		leads("link", "deep")
		if _, err := s.Move("link", "other"); err != nil {
			t.Fatal(err)
		}
		leads("other/link", "deep")
		if got := tree(t, filepath.Join(s.path, "deep"))["b.yaml"]; got != one {
			t.Errorf("what it leads to became %q", got)
		}
	}
}
