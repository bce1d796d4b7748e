package watch

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
	"go.uber.org/goleak"
)

// watcherEnv names the folder that this test binary, started once more, watches, telling what it is told, until it is killed.
const watcherEnv = "RPCEXPLORER_TEST_WATCHER"

func watchForEver(dir string) error {
	_, err := Options{Look: 30 * time.Millisecond}.Start(dir, func(c Change) { fmt.Println("told", c.All) })
	if err != nil {
		return err
	}
	fmt.Println("watching", os.Getpid())
	select {}
}

func TestMain(m *testing.M) {
	if dir := os.Getenv(watcherEnv); dir != "" {
		fmt.Println(watchForEver(dir))
		os.Exit(1)
	}
	goleak.VerifyTestMain(m)
}

// watched is a folder with some files and what is told of it.
func watched(t *testing.T, o Options, files ...string) (dir string, told chan Change) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(dir, "c")
	put(t, filepath.Join(dir, "collection.yaml"), "format: 1\n")
	for _, f := range files {
		put(t, filepath.Join(dir, f), "old")
	}
	told = make(chan Change, 100)
	w, err := o.Start(dir, func(c Change) { told <- c })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return dir, told
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// await gathers changes until they satisfy, ten seconds at most.
func await(t *testing.T, told chan Change, what string, enough func(Change) bool) {
	t.Helper()
	var sum Change
	limit := time.After(10 * time.Second)
	for {
		select {
		case c := <-told:
			sum.Paths = append(sum.Paths, c.Paths...)
			sum.All = sum.All || c.All
			sum.Gone = c.Gone
			if enough(sum) {
				return
			}
		case <-limit:
			t.Fatalf("%s: only %+v was told", what, sum)
		}
	}
}

// tells is that these paths were told, or all of it.
func tells(paths ...string) func(Change) bool {
	return func(c Change) bool {
		return c.All || !slices.ContainsFunc(paths, func(p string) bool { return !slices.Contains(c.Paths, p) })
	}
}

func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=x", "-c", "user.email=x@localhost", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// TestA22Changed: a write in place, an editor's rename and a git checkout are told, of the files that they are about.
func TestA22Changed(t *testing.T) {
	for name, c := range map[string]struct {
		change func(dir string)
		want   []string
	}{
		"written": {func(dir string) { put(t, filepath.Join(dir, "a.yaml"), "new") }, []string{"a.yaml"}},
		"renamed over": {func(dir string) {
			put(t, filepath.Join(dir, "sub", "4913"), "new")
			if err := os.Rename(filepath.Join(dir, "sub", "4913"), filepath.Join(dir, "sub", "b.yaml")); err != nil {
				t.Fatal(err)
			}
		}, []string{"sub/b.yaml"}},
		"backup": {func(dir string) { // as vim does
			at := filepath.Join(dir, "a.yaml")
			if err := os.Rename(at, at+"~"); err != nil {
				t.Fatal(err)
			}
			put(t, at, "new")
			if err := os.Remove(at + "~"); err != nil {
				t.Fatal(err)
			}
		}, []string{"a.yaml"}},
		"new folders": {func(dir string) { put(t, filepath.Join(dir, "x", "y", "z", "d.yaml"), "new") }, []string{"x", "x/y/z/d.yaml"}},
		"linked": {func(dir string) {
			if err := os.Symlink("a.yaml", filepath.Join(dir, "l.yaml")); err != nil {
				t.Fatal(err)
			}
		}, []string{"l.yaml"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir, told := watched(t, Options{}, "a.yaml", "sub/b.yaml")
			c.change(dir)
			await(t, told, name, tells(c.want...))
		})
	}
	t.Run("git checkout", func(t *testing.T) {
		dir, told := watched(t, Options{}, "a.yaml", "sub/b.yaml")
		git(t, dir, "init", "-q")
		git(t, dir, "add", ".")
		git(t, dir, "commit", "-qm", "one")
		git(t, dir, "checkout", "-qb", "other")
		put(t, filepath.Join(dir, "a.yaml"), "other")
		put(t, filepath.Join(dir, "fresh", "c.yaml"), "other")
		git(t, dir, "rm", "-q", "sub/b.yaml")
		git(t, dir, "add", ".")
		git(t, dir, "commit", "-qm", "two")
		await(t, told, "before", tells("a.yaml", "fresh/c.yaml", "sub/b.yaml"))
		git(t, dir, "checkout", "-q", "main")
		await(t, told, "checkout", tells("a.yaml", "fresh", "sub/b.yaml"))
	})
}

// TestA24Gone: what is removed or moved away is told, the folder itself too, and when it is back.
func TestA24Gone(t *testing.T) {
	dir, told := watched(t, Options{Look: 50 * time.Millisecond}, "a.yaml", "sub/b.yaml", "deep/er/c.yaml")
	do := func(what string, enough func(Change) bool, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		await(t, told, what, enough)
	}
	do("a file removed", tells("a.yaml"), os.Remove(filepath.Join(dir, "a.yaml")))
	do("a folder moved", tells("sub", "moved", "moved/b.yaml"), os.Rename(filepath.Join(dir, "sub"), filepath.Join(dir, "moved")))
	put(t, filepath.Join(dir, "moved", "b.yaml"), "new")
	do("in the moved folder", tells("moved/b.yaml"), nil)
	do("a folder removed", tells("deep", "deep/er"), os.RemoveAll(filepath.Join(dir, "deep")))
	do("the whole moved", func(c Change) bool { return c.Gone }, os.Rename(dir, dir+"-away"))
	do("the whole back", func(c Change) bool { return c.All && !c.Gone }, os.Rename(dir+"-away", dir))
	put(t, filepath.Join(dir, "moved", "b.yaml"), "newer")
	do("after it is back", tells("moved/b.yaml"), nil)
	do("the whole removed", func(c Change) bool { return c.Gone }, os.RemoveAll(dir))
	put(t, filepath.Join(dir, "new", "x.yaml"), "new")
	do("another in its place", func(c Change) bool { return c.All && !c.Gone }, nil)
	put(t, filepath.Join(dir, "new", "x.yaml"), "newer")
	do("in the other one", tells("new/x.yaml"), nil)
}

// TestA26Overflow: when more happens than the system keeps, all is read anew, and what follows is told.
func TestA26Overflow(t *testing.T) {
	limit := 16_384
	if text, err := os.ReadFile("/proc/sys/fs/inotify/max_queued_events"); err == nil {
		limit, _ = strconv.Atoi(strings.TrimSpace(string(text)))
	}
	if limit > 200_000 {
		t.Skipf("the system keeps %d events", limit)
	}
	dir := t.TempDir()
	told, hold := make(chan Change, 1000), make(chan struct{})
	w, err := Start(dir, func(c Change) {
		told <- c
		<-hold
	})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	put(t, filepath.Join(dir, "first"), "")
	await(t, told, "the first", tells("first"))
	for i := range limit + 3_600 {
		f, err := os.Create(filepath.Join(dir, fmt.Sprint(i)))
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	if err := os.Mkdir(filepath.Join(dir, "late"), 0o755); err != nil { // its event is lost
		t.Fatal(err)
	}
	close(hold)
	await(t, told, "the flood", func(c Change) bool { return c.All })
	deadline := time.After(20 * time.Second)
	for n := 0; ; n++ {
		put(t, filepath.Join(dir, "late", "x.yaml"), strings.Repeat("x", n))
		select {
		case c := <-told:
			if slices.Contains(c.Paths, "late/x.yaml") {
				return
			}
		case <-deadline:
			t.Fatal("what follows is not told")
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// TestA26CannotWatch: where the system has no more watches to give, it is looked from time to time.
func TestA26CannotWatch(t *testing.T) {
	one := 0
	dir, told := watched(t, Options{Look: 30 * time.Millisecond, add: func(w *fsnotify.Watcher, folder string) error {
		if one++; one > 1 {
			return errors.New("no space left on device")
		}
		return w.Add(folder)
	}}, "sub/b.yaml")
	put(t, filepath.Join(dir, "sub", "b.yaml"), "new text")
	await(t, told, "a file", func(c Change) bool { return c.All })
	if err := os.Remove(filepath.Join(dir, "sub", "b.yaml")); err != nil {
		t.Fatal(err)
	}
	await(t, told, "a removed file", func(c Change) bool { return c.All })
}

// TestHidden: what is hidden is not told, nor our own files on their way.
func TestHidden(t *testing.T) {
	dir, told := watched(t, Options{}, ".git/x", "a.yaml")
	for _, name := range []string{".git/x", ".rpcexplorer-1.tmp", ".a.swp", ".new/y"} {
		put(t, filepath.Join(dir, name), "new")
	}
	put(t, filepath.Join(dir, "a.yaml"), "new")
	await(t, told, "the file", func(c Change) bool {
		if i := slices.IndexFunc(c.Paths, func(p string) bool { return strings.Contains(p, ".git") || strings.HasPrefix(p, ".") }); i >= 0 {
			t.Errorf("%q was told", c.Paths[i])
		}
		return tells("a.yaml")(c)
	})
}

// TestBusy: what never rests is told all the same.
func TestBusy(t *testing.T) {
	dir, told := watched(t, Options{Quiet: time.Hour, Latest: 50 * time.Millisecond})
	put(t, filepath.Join(dir, "a.yaml"), "new")
	await(t, told, "a busy file", tells("a.yaml"))
}

func TestStartRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	put(t, file, "")
	for _, at := range []string{file, file + "-none"} {
		if _, err := Start(at, func(Change) {}); err == nil {
			t.Errorf("%s is watched", at)
		}
	}
}
