package atomicfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// names lists a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func check(t *testing.T, path, want string, mode fs.FileMode) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("%s: got %q, %v, want %q", path, got, err, want)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != mode {
		t.Errorf("%s: got mode %v, %v, want %v", path, info.Mode(), err, mode)
	}
}

func put(t *testing.T, path, text string, mode fs.FileMode) {
	t.Helper()
	if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), os.Chmod(path, mode)); err != nil {
		t.Fatal(err)
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	for _, text := range []string{"one", "", "two, longer"} {
		if err := Write(path, []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
		check(t, path, text, 0o640)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %v", got)
	}
}

func TestKeepsMode(t *testing.T) {
	for _, mode := range []fs.FileMode{0o600, 0o644, 0o755} {
		path := filepath.Join(t.TempDir(), "a")
		put(t, path, "old", mode)
		if err := Write(path, []byte("new"), 0o666); err != nil {
			t.Fatal(err)
		}
		check(t, path, "new", mode)
	}
}

func TestFollowsLinks(t *testing.T) {
	for name, target := range map[string]string{"relative": "real/a", "absolute": "", "chain": "second", "dangling": "real/new"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			real := filepath.Join(dir, "real", "a")
			if err := os.Mkdir(filepath.Dir(real), 0o700); err != nil {
				t.Fatal(err)
			}
			put(t, real, "old", 0o600)
			switch name {
			case "absolute":
				target = real
			case "dangling":
				real = filepath.Join(dir, "real", "new")
			}
			link := filepath.Join(dir, "link")
			if err := errors.Join(os.Symlink(target, link), os.Symlink("real/a", filepath.Join(dir, "second"))); err != nil {
				t.Fatal(err)
			}
			if err := Write(link, []byte("new"), 0o600); err != nil {
				t.Fatal(err)
			}
			check(t, real, "new", 0o600)
			if to, err := os.Readlink(link); err != nil || to != target {
				t.Errorf("the link leads to %q, %v, want %q", to, err, target)
			}
		})
	}
}

// TestLinkThroughLink: the ".." of a link in a folder that is itself a link starts from the real folder.
func TestLinkThroughLink(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, "x", "y")
	if err := errors.Join(
		os.MkdirAll(deep, 0o700),
		os.Symlink(deep, filepath.Join(dir, "short")),
		os.Symlink("../a", filepath.Join(deep, "link")),
	); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "x", "a"), "old", 0o600)
	if err := Write(filepath.Join(dir, "short", "link"), []byte("new"), 0o600); err != nil {
		t.Fatal(err)
	}
	check(t, filepath.Join(dir, "x", "a"), "new", 0o600)
}

func TestRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, prepare := range map[string]func(path string) error{
		"a folder":         func(p string) error { return os.Mkdir(p, 0o700) },
		"a loop of links":  func(p string) error { return os.Symlink(filepath.Base(p), p) },
		"no folder for it": func(p string) error { return os.Symlink(filepath.Join("nowhere", "a"), p) },
	} {
		path := filepath.Join(dir, name)
		if err := prepare(path); err != nil {
			t.Fatal(err)
		}
		if err := Write(path, []byte("new"), 0o600); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if got := names(t, dir); len(got) != 3 {
		t.Errorf("the folder holds %v", got)
	}
}

func TestReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	for name, modes := range map[string][2]fs.FileMode{"folder": {0o500, 0o600}, "file": {0o700, 0o400}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "a")
			put(t, path, "old", modes[1])
			if err := os.Chmod(dir, modes[0]); err != nil {
				t.Fatal(err)
			}
			err := Write(path, []byte("new"), 0o600)
			if !errors.Is(err, fs.ErrPermission) {
				t.Errorf("got %v, want a refusal", err)
			}
			check(t, path, "old", modes[1])
			_ = os.Chmod(dir, 0o700)
			if got := names(t, dir); len(got) != 1 {
				t.Errorf("the folder holds %v", got)
			}
		})
	}
}

// TestBreaks breaks Write before each of its steps: the file is whole, no stray stays, and the error is told.
func TestBreaks(t *testing.T) {
	broken := errors.New("broken")
	steps := 0
	for n := 0; n <= steps; n++ {
		dir := t.TempDir()
		path := filepath.Join(dir, "a")
		put(t, path, "old", 0o600)
		at, last := 0, ""
		err := write(path, func(w io.Writer) error { _, err := w.Write([]byte("new")); return err }, 0o600, func(step string) error {
			if at++; at == n {
				last = step
				return broken
			}
			return nil
		})
		steps = max(steps, at)
		want := map[bool]string{true: "new", false: "old"}[n == 0 || last == "sync folder"]
		check(t, path, want, 0o600)
		if (n == 0) != (err == nil) || n > 0 && !errors.Is(err, broken) {
			t.Errorf("broken at %q: got error %v", last, err)
		}
		if got := names(t, dir); len(got) != 1 {
			t.Errorf("broken at %q: the folder holds %v", last, got)
		}
	}
	if steps < 6 {
		t.Errorf("only %d steps were tried", steps)
	}
}

// TestWriteBy: content that comes piece by piece, or breaks off.
func TestWriteBy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	pieces := func(err error) func(io.Writer) error {
		return func(w io.Writer) error {
			fmt.Fprint(w, "one ")
			fmt.Fprint(w, "two")
			return err
		}
	}
	if err := WriteBy(path, 0o600, pieces(nil)); err != nil {
		t.Fatal(err)
	}
	check(t, path, "one two", 0o600)
	put(t, path, "old", 0o600)
	broken := errors.New("broken off")
	if err := WriteBy(path, 0o600, pieces(broken)); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	check(t, path, "old", 0o600)
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("the folder holds %q", got)
	}
}

func TestClean(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	live, _, err := create(root)
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	stray := filepath.Join(dir, prefix+"123"+suffix)
	put(t, stray, "half", 0o600)
	for _, name := range []string{"a.yaml", ".rpcexplorer-other", "x.tmp"} {
		put(t, filepath.Join(dir, name), "", 0o600)
	}
	if n, err := Clean(dir); n != 1 || err != nil {
		t.Errorf("got %d, %v, want 1 removed", n, err)
	}
	if got := names(t, dir); len(got) != 4 {
		t.Errorf("the folder holds %v, want the living writer's file and the three of others", got)
	}
	if _, err := os.Lstat(stray); err == nil {
		t.Error("the stray is still there")
	}
	live.Close()
	if n, err := Clean(dir); n != 1 || err != nil {
		t.Errorf("got %d, %v, want the dead writer's file removed", n, err)
	}
}

// TestReadersSeeWhole: while one writes, with Clean beside it, every read gives one content whole.
func TestReadersSeeWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	contents := [][]byte{bytes.Repeat([]byte("a"), 1<<16), bytes.Repeat([]byte("b"), 100)}
	if err := Write(path, contents[0], 0o600); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		var errs error
		for i := range 60 {
			errs = errors.Join(errs, Write(path, contents[i%2], 0o600))
		}
		done <- errs
	}()
	for {
		got, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(got, contents[0]) && !bytes.Equal(got, contents[1]) {
			t.Fatalf("a reader saw %d bytes, %v", len(got), err)
		}
		if _, err := Clean(dir); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			return
		default:
		}
	}
}

// FuzzWrite: what is written is what is read.
func FuzzWrite(f *testing.F) {
	f.Add([]byte("format: 1\n"), []byte(""))
	f.Add([]byte{0, 0xff, '\r', '\n'}, []byte("x"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, first, second []byte) {
		path := filepath.Join(dir, "a")
		for _, data := range [][]byte{first, second} {
			if err := Write(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, data) {
				t.Fatalf("got %q, %v, want %q", got, err, data)
			}
		}
	})
}
