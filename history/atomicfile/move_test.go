package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestMove: what is moved takes the place of nothing, neither of a file nor of an empty folder.
func TestMove(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a"), "one", 0o600)
	put(t, filepath.Join(dir, "b"), "two", 0o600)
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "empty"), 0o700), os.Mkdir(filepath.Join(dir, "full"), 0o700)); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "full", "c"), "three", 0o600)
	root := rootOf(t, dir)
	for _, c := range [][2]string{{"a", "b"}, {"a", "full/c"}, {"a", "empty"}, {"full", "empty"}, {"full", "b"}} {
		if err := Move(root, c[0], c[1]); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s to %s: got %v", c[0], c[1], err)
		}
	}
	if err := errors.Join(Move(root, "a", "empty/a"), Move(root, "full", "empty/full"), Move(root, "b", "b")); err != nil {
		t.Fatal(err)
	}
	check(t, filepath.Join(dir, "empty", "a"), "one", 0o600)
	check(t, filepath.Join(dir, "empty", "full", "c"), "three", 0o600)
	check(t, filepath.Join(dir, "b"), "two", 0o600)
	for _, c := range [][2]string{{"none", "d"}, {"b", "none/b"}} {
		if err := Move(root, c[0], c[1]); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s to %s: got %v", c[0], c[1], err)
		}
	}
}

// TestMoveSurely: a name that is taken in the last moment is seen by the system itself.
func TestMoveSurely(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a"), "one", 0o600)
	put(t, filepath.Join(dir, "b"), "two", 0o600)
	root := rootOf(t, dir)
	switch err := moveAt(root, "a", root, "b"); {
	case errors.Is(err, errors.ErrUnsupported):
		t.Skip("not on this disk")
	case !errors.Is(err, fs.ErrExist):
		t.Errorf("got %v", err)
	}
	check(t, filepath.Join(dir, "a"), "one", 0o600)
	check(t, filepath.Join(dir, "b"), "two", 0o600)
}
