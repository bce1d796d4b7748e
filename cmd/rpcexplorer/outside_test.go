package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestOutsideCommand: a path is one argument, whatever it holds, and no option.
func TestOutsideCommand(t *testing.T) {
	const file = "/home/a b/$(x) -n;.yaml"
	for _, c := range []struct {
		system string
		shows  bool
		want   []string
	}{
		{"linux", false, []string{"xdg-open", file}},
		{"linux", true, []string{"xdg-open", "/home/a b"}},
		{"darwin", false, []string{"open", file}},
		{"darwin", true, []string{"open", "-R", file}},
	} {
		if got := outsideCommand(c.system, file, c.shows); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s, %v: got %q, want %q", c.system, c.shows, got, c.want)
		}
	}
}

// TestNoBundleIsStarted: macOS opens what it may take for a program only beside others.
func TestNoBundleIsStarted(t *testing.T) {
	for path, want := range map[string]string{
		"/a/plain folder": "open /a/plain folder",
		"/a/b.yaml":       "open /a/b.yaml",
		"/a/Game.app":     "open -R /a/Game.app",
		"/a/run.command":  "open -R /a/run.command",
	} {
		if got := strings.Join(outsideCommand("darwin", path, false), " "); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestOpenOutside: the program is handed the path; that there is none, or that it opens nothing, is an error.
func TestOpenOutside(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the stand-in is one for xdg-open")
	}
	bin, dir := t.TempDir(), t.TempDir()
	t.Setenv("PATH", bin)
	file := filepath.Join(dir, "a b.yaml")
	if err := openOutside(file, false); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("without a program: %v", err)
	}
	script := "#!/bin/sh\nprintf '%s' \"$1\" > \"$0.said\"\nexit ${#2}\n"
	if err := os.WriteFile(filepath.Join(bin, "xdg-open"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := openOutside(file, false); err != nil {
		t.Error(err)
	}
	if said, err := os.ReadFile(filepath.Join(bin, "xdg-open.said")); string(said) != file {
		t.Errorf("it was told %q, %v", said, err)
	}
	if err := os.WriteFile(filepath.Join(bin, "xdg-open"), []byte("#!/bin/sh\nexit 3\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := openOutside(file, false); err == nil || !strings.Contains(err.Error(), "exit status 3") {
		t.Errorf("nothing opens it: %v", err)
	}
}
