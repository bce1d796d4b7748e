package drive

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A Home is a user's account: the folders where the program keeps things, and the language. It outlives a Program, so that a
// test can start the program again.
type Home struct {
	Dir   string   // "" for one who has no folder at all
	Lang  string   // as in $LANG
	Under []string // what the window is run by, as a tracer with its arguments; if empty, by itself

	races  string // see raceLogs
	lender string // see lender; "" for none
}

// Newcomer makes the account of someone who has never started the program, on a machine where nobody has.
func Newcomer(t testing.TB) *Home {
	t.Helper()
	h := &Home{Dir: t.TempDir(), Lang: "en_US.UTF-8", races: raceLogs(t)}
	if err := os.Mkdir(h.runtime(), 0o700); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *Home) runtime() string { return filepath.Join(h.Dir, "run") }

// environment is all that a program started by this user sees: nothing of ours but PATH.
func (h *Home) environment(display string) []string {
	env := []string{
		"PATH=" + os.Getenv("PATH"),
		"LANG=" + h.Lang,
		"LIBGL_ALWAYS_SOFTWARE=1",
		"GORACE=atexit_sleep_ms=0 log_path=" + h.races, // a program built with the race detector sleeps a second before it ends, else
	}
	if h.lender != "" {
		env = append(env, "MESA_SHADER_CACHE_DIR="+filepath.Join(h.lender, "mesa"))
	}
	if h.Dir != "" {
		env = append(env,
			"HOME="+h.Dir,
			"XDG_CONFIG_HOME="+filepath.Join(h.Dir, ".config"),
			"XDG_DATA_HOME="+filepath.Join(h.Dir, ".local", "share"),
			"XDG_STATE_HOME="+filepath.Join(h.Dir, ".local", "state"),
			"XDG_CACHE_HOME="+filepath.Join(h.Dir, ".cache"),
			"XDG_RUNTIME_DIR="+h.runtime(),
		)
	}
	if display != "" {
		env = append(env, "DISPLAY="+display)
	}
	return env
}

// Settings writes the settings of this user before the program is started.
func (h *Home) Settings(t testing.TB, json string) {
	t.Helper()
	folder := filepath.Join(h.Dir, ".config", "rpcexplorer")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "settings.json"), []byte(json), 0o600); err != nil {
		t.Fatal(err)
	}
}

// KeptWithin waits until some file of this user, the cache, the history and files still being written aside, holds text: until what was
// typed is safe, which is later than what was sent.
func (h *Home) KeptWithin(t testing.TB, limit time.Duration, text string) {
	t.Helper()
	if !Within(limit, func() bool { return h.holds(text) }) {
		t.Fatalf("%q is in no file after %v", text, limit)
	}
}

// holds tells whether some finished file beside the history holds text.
func (h *Home) holds(text string) bool {
	found := false
	_ = filepath.WalkDir(h.Dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir() && d.Name() == ".cache":
			return fs.SkipDir
		case d.Type().IsRegular() && filepath.Ext(path) != ".tmp" && !strings.HasPrefix(d.Name(), "history.db"):
			data, _ := os.ReadFile(path)
			found = bytes.Contains(data, []byte(text))
		}
		if found {
			return fs.SkipAll
		}
		return nil
	})
	return found
}
