package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"rpcexplorer/history/atomicfile"
)

// store keeps the settings and what the window was left with, one file each, in the user's folders.
type store struct {
	config string // the folder of the settings
	state  string // the folder of everything else
}

// openStore finds the folders and makes them where they are missing.
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
	return s, nil
}

// stateFolder is where a program of this system keeps its state.
func stateFolder(env func(string) string, config string) string {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		return filepath.Join(config, "rpcexplorer")
	}
	if folder := env("XDG_STATE_HOME"); filepath.IsAbs(folder) {
		return filepath.Join(folder, "rpcexplorer")
	}
	return filepath.Join(env("HOME"), ".local", "state", "rpcexplorer")
}

func (s *store) path(name string) string {
	if name == "settings.json" {
		return filepath.Join(s.config, name)
	}
	return filepath.Join(s.state, name)
}

// Load reads a text; nil if it was never saved.
func (s *store) Load(name string) ([]byte, error) {
	text, err := os.ReadFile(s.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// Save writes a text as a whole.
func (s *store) Save(name string, text []byte) error {
	return atomicfile.Write(s.path(name), text, 0o600)
}
