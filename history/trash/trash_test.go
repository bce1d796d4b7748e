package trash

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func can(t *testing.T) (c *Can, home, dir string) {
	t.Helper()
	home, dir = t.TempDir(), t.TempDir()
	c = Home(func(name string) string { return map[string]string{"HOME": home}[name] })
	c.now = func() time.Time { return time.Date(2026, 11, 28, 5, 10, 0, 0, time.Local) }
	return c, filepath.Join(home, ".local", "share", "Trash"), dir
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o640)); err != nil {
		t.Fatal(err)
	}
}

func wants(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); string(got) != want || err != nil {
		t.Errorf("%s: got %q, %v, want %q", path, got, err, want)
	}
}

func TestThrow(t *testing.T) {
	c, trash, dir := can(t)
	path := filepath.Join(dir, "仓 库%.yaml")
	put(t, path, "first")
	first, err := c.Throw(path)
	if err != nil {
		t.Fatal(err)
	}
	put(t, path, "second")
	second, err := c.Throw(path)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, filepath.Join(trash, "files", "仓 库%.yaml"), "first")
	wants(t, filepath.Join(trash, "files", "仓 库%.2.yaml"), "second")
	wants(t, filepath.Join(trash, "info", "仓 库%.yaml.trashinfo"), "[Trash Info]\nPath="+dir+"/%E4%BB%93%20%E5%BA%93%25.yaml\nDeletionDate=2026-11-28T05:10:00\n")
	if err := second.Restore(); err != nil {
		t.Error(err)
	}
	wants(t, path, "second")
	if err := first.Restore(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("the other file was replaced: %v", err)
	}
	if err := first.RestoreTo(filepath.Join(dir, "sub", "x")); err != nil {
		t.Error(err)
	}
	wants(t, filepath.Join(dir, "sub", "x"), "first")
	for _, sub := range []string{"files", "info"} {
		if left, err := os.ReadDir(filepath.Join(trash, sub)); len(left) != 0 || err != nil {
			t.Errorf("%s holds %v, %v", sub, left, err)
		}
	}
}

func TestThrowFolder(t *testing.T) {
	c, _, dir := can(t)
	put(t, filepath.Join(dir, "a", "b", "c"), "deep")
	thrown, err := c.Throw(filepath.Join(dir, "a"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a")); err == nil {
		t.Error("it is still there")
	}
	if err := thrown.Restore(); err != nil {
		t.Fatal(err)
	}
	wants(t, filepath.Join(dir, "a", "b", "c"), "deep")
}

func TestNoCan(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	put(t, path, "text")
	for name, c := range map[string]*Can{
		"no home":           Home(func(string) string { return "" }),
		"a file in its way": {home: filepath.Join(path, "Trash"), now: time.Now},
	} {
		if _, err := c.Throw(path); !errors.Is(err, ErrNone) {
			t.Errorf("%s: got %v", name, err)
		}
		wants(t, path, "text")
	}
	c, _, _ := can(t)
	if _, err := c.Throw(path + "x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing was thrown away: %v", err)
	}
}

// TestLongName: a name as long as can be, and what has to stand behind it.
func TestLongName(t *testing.T) {
	c, _, dir := can(t)
	path := filepath.Join(dir, strings.Repeat("x", 255))
	put(t, path, "long")
	thrown, err := c.Throw(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := thrown.Restore(); err != nil {
		t.Error(err)
	}
	wants(t, path, "long")
}

// TestAnotherDisk: there the can lies at the top of the disk, and the path is told from there.
func TestAnotherDisk(t *testing.T) {
	dir, err := os.MkdirTemp("/dev/shm", "trash")
	if err != nil {
		t.Skip("no second disk: ", err)
	}
	defer os.RemoveAll(dir)
	c, trash, _ := can(t)
	path := filepath.Join(dir, "a b")
	put(t, path, "text")
	folder, top, err := c.folderFor(path)
	if folder == trash || err != nil {
		t.Skip("no second disk")
	}
	if !strings.HasPrefix(folder, "/dev/shm/.Trash") || top != "/dev/shm" {
		t.Errorf("got %s, %s", folder, top)
	}
	if got := info(path, top, time.Unix(0, 0)); !strings.Contains(got, "\nPath="+filepath.Base(dir)+"/a%20b\n") {
		t.Errorf("got %q", got)
	}
}
