package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func rootOf(t *testing.T, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// TestPlaceStaysInside: links within the folder are followed and stay, links that lead out of it are refused.
func TestPlaceStaysInside(t *testing.T) {
	above := t.TempDir()
	dir := filepath.Join(above, "mine")
	outside := filepath.Join(above, "outside")
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "sub", "deep"), 0o700), os.Mkdir(outside, 0o700)); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(outside, "a"), "theirs", 0o600)
	put(t, filepath.Join(dir, "sub", "a"), "old", 0o640)
	for name, to := range map[string]string{
		"link": "sub/a", "short": "sub/deep", "sub/deep/up": "../a", "loop": "loop",
		"out": "../outside/a", "abs": filepath.Join(outside, "a"), "outdir": "../outside", "sub/deep/far": "../../../outside/a",
		"new": "sub/fresh",
	} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	root := rootOf(t, dir)
	for name, lands := range map[string]string{"link": "sub/a", "short/up": "sub/a", "sub/deep/../a": "sub/a", "new": "sub/fresh", "plain": "plain"} {
		if err := (Place{Root: root, Name: name, Perm: 0o640}).Write([]byte(name)); err != nil {
			t.Error(err)
			continue
		}
		check(t, filepath.Join(dir, lands), name, 0o640)
	}
	if to, err := os.Readlink(filepath.Join(dir, "link")); to != "sub/a" || err != nil {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	for _, name := range []string{"out", "abs", "outdir/a", "outdir/new", "short/far", "../outside/a", "loop", "sub"} {
		if err := (Place{Root: root, Name: name, Perm: 0o600}).Write([]byte("mine")); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	check(t, filepath.Join(outside, "a"), "theirs", 0o600)
	if got := names(t, outside); len(got) != 1 {
		t.Errorf("outside there is %v", got)
	}
}

// TestFresh: a new file does not take the place of one that is there.
func TestFresh(t *testing.T) {
	dir := t.TempDir()
	root := rootOf(t, dir)
	place := Place{Root: root, Name: "a", Perm: 0o600, Fresh: true}
	if err := place.Write([]byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := place.Write([]byte("second")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	check(t, filepath.Join(dir, "a"), "first", 0o600)
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %v", got)
	}
}

// TestCheck: who checks before the last step can still leave all as it was.
func TestCheck(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a"), "old", 0o600)
	no := errors.New("no")
	err := Place{Root: rootOf(t, dir), Name: "a", Check: func(step string) error {
		if step == "rename" {
			return no
		}
		return nil
	}}.Write([]byte("new"))
	if !errors.Is(err, no) {
		t.Errorf("got %v", err)
	}
	check(t, filepath.Join(dir, "a"), "old", 0o600)
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %v", got)
	}
}
