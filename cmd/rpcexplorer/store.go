package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"rpcexplorer/history/atomicfile"
)

// store keeps the settings, which all windows share, and what a window was left with, one file each, in the user's folders.
// Each of several windows at once has a file of its own.
type store struct {
	config string // the folder of the settings
	state  string // the folder of everything else; "" if there is none
	place  string // stands in the names of this window's files; "" for the first window
	lock   *os.File
	none   error // why nothing can be kept; nil if something can
}

// maxWindows is how many windows at once are remembered. What a further one is left with is not kept.
const maxWindows = 16

// openStoreOrNone opens the store. Where there are no folders for it, it is one that has nothing and keeps nothing.
func openStoreOrNone(env func(string) string) *store {
	s, err := openStore(env)
	if err != nil {
		return &store{none: err}
	}
	return s
}

// openStore finds the folders, makes them where they are missing, and takes the first place that no other window has.
func openStore(env func(string) string) (*store, error) {
	config, err := os.UserConfigDir()
	if err != nil {
		return nil, err
	}
	s := &store{config: filepath.Join(config, "rpcexplorer"), state: stateFolder(env, config)}
	for _, folder := range []string{s.config, s.state} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return nil, err
		}
		if _, err := atomicfile.Clean(folder); err != nil {
			return nil, err
		}
	}
	return s, s.takePlace()
}

// takePlace finds a place that no other window has, and holds it until the store is closed or the process ends.
func (s *store) takePlace() error {
	for n := 1; n <= maxWindows; n++ {
		if n > 1 {
			s.place = fmt.Sprintf("-%d", n)
		}
		lock, err := os.OpenFile(filepath.Join(s.state, "window"+s.place+".lock"), os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return err
		}
		if hold(lock) {
			s.lock = lock
			return nil
		}
		if err := lock.Close(); err != nil {
			return err
		}
	}
	return nil
}

// close gives the place free.
func (s *store) close() {
	if s.lock != nil {
		_ = s.lock.Close()
	}
}

// stateFolder is where a program of this system keeps its state.
func stateFolder(env func(string) string, config string) string {
	if folder := env("XDG_STATE_HOME"); filepath.IsAbs(folder) && runtime.GOOS != "darwin" && runtime.GOOS != "windows" {
		return filepath.Join(folder, "rpcexplorer")
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" || !filepath.IsAbs(env("HOME")) {
		return filepath.Join(config, "rpcexplorer")
	}
	return filepath.Join(env("HOME"), ".local", "state", "rpcexplorer")
}

// shared reports whether a text is of all windows: settings and keys.
func shared(name string) bool {
	return strings.HasPrefix(name, "settings.") || strings.HasPrefix(name, "keys.")
}

// path is where a text is kept: settings.json and its like beside each other, window.json in this window's place.
func (s *store) path(name string) string {
	if shared(name) {
		return filepath.Join(s.config, name)
	}
	if window, rest, found := strings.Cut(name, "."); found {
		name = window + s.place + "." + rest
	}
	return filepath.Join(s.state, name)
}

// Load reads a text; nil if it was never saved.
func (s *store) Load(name string) ([]byte, error) {
	if s.none != nil {
		return nil, nil
	}
	text, err := os.ReadFile(s.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// errNoPlace is why a window beyond maxWindows is not kept.
var errNoPlace = errors.New("too many windows are open")

// Save writes a text as a whole.
func (s *store) Save(name string, text []byte) error {
	if s.none != nil {
		return s.none
	}
	if s.lock == nil && !shared(name) {
		return errNoPlace
	}
	return atomicfile.Write(s.path(name), text, 0o600)
}
