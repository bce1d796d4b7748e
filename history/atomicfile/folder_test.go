package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestWriteFolder breaks WriteFolder before each of its steps and while it is filled: the folder is whole or not there, and no stray stays.
func TestWriteFolder(t *testing.T) {
	broken := errors.New("broken")
	steps := 0
	for n := 0; n <= steps; n++ {
		dir := t.TempDir()
		at, last := 0, ""
		breaks := func(step string) error {
			if at++; at == n {
				last = step
				return broken
			}
			return nil
		}
		err := (Place{Root: rootOf(t, dir), Name: "new", Perm: 0o750, Check: breaks}).WriteFolder(func(root *os.Root) error {
			return errors.Join(root.Mkdir("in", 0o700), root.WriteFile("in/a", []byte("text"), 0o640), root.Symlink("in/a", "link"), breaks("fill"))
		})
		steps = max(steps, at)
		if (n == 0) != (err == nil) || n > 0 && !errors.Is(err, broken) {
			t.Errorf("broken at %q: got error %v", last, err)
		}
		if n > 0 && last != "sync folder" {
			if got := names(t, dir); len(got) > 0 {
				t.Errorf("broken at %q: the folder holds %v", last, got)
			}
			continue
		}
		link, _ := os.Readlink(filepath.Join(dir, "new", "link"))
		if info, err := os.Stat(filepath.Join(dir, "new")); err != nil || info.Mode().Perm() != 0o750 || link != "in/a" {
			t.Errorf("%v, %v, %q", info, err, link)
		}
		check(t, filepath.Join(dir, "new", "in", "a"), "text", 0o640)
	}
	if steps < 6 {
		t.Errorf("only %d steps were tried", steps)
	}
}

// TestWriteFolderIsFresh: it takes the place of nothing, not of an empty folder either.
func TestWriteFolderIsFresh(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "file"), "old", 0o600)
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"file", "empty"} {
		err := (Place{Root: rootOf(t, dir), Name: name, Perm: 0o700}).WriteFolder(func(root *os.Root) error { return root.Mkdir("x", 0o700) })
		if !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := names(t, dir); !slices.Equal(got, []string{"empty", "file"}) || len(names(t, filepath.Join(dir, "empty"))) > 0 {
		t.Errorf("the folder holds %v", got)
	}
}

// TestCleanFolders: the folder of a writer that was killed goes, that of one that lives stays.
func TestCleanFolders(t *testing.T) {
	dir := t.TempDir()
	stray := filepath.Join(dir, prefix+"123"+suffix)
	if err := os.MkdirAll(filepath.Join(stray, "in"), 0o700); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(stray, "in", "a"), "half", 0o600)
	err := (Place{Root: rootOf(t, dir), Name: "new", Perm: 0o700}).WriteFolder(func(root *os.Root) error {
		n, err := Clean(dir)
		if n != 1 {
			t.Errorf("%d removed, want the dead writer's", n)
		}
		return errors.Join(err, root.WriteFile("a", nil, 0o600))
	})
	if got := names(t, dir); err != nil || !slices.Equal(got, []string{"new"}) {
		t.Errorf("the folder holds %v, %v", got, err)
	}
}
